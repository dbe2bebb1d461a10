import { z } from 'zod'
import type { DirectoryAct } from '../../domain/directory/standing.ts'
import { needed, readForm, withProblems } from '../form.ts'
import { limits } from '../raise/limits.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { contactView } from './contactView.ts'
import { afterRecording } from './correct.ts'
import { todayOf } from './entryWords.ts'
import { type AskedEntry, onEntry } from './onContact.ts'
import { callFields, changedMeanwhile, recordOf } from './recorded.ts'
import { secondView } from './secondView.ts'
import { valueProblem } from './valueProblem.ts'

type Waiting = AskedEntry & { waiting: NonNullable<AskedEntry['standing']['waiting']> }

/** Who wrote a change down sees it with nothing to agree to; anybody else of the team sees both addresses and decides. */
export const openSecondStep: Step = {
  verb: 'directory.secondForm',
  run: (turn, data) => onEntry(turn, data, async (asked) => secondForm(turn, asked)),
}

export const agreeStep: Step = {
  verb: 'directory.agree',
  run: (turn, data) =>
    onWaiting(turn, data, async (asked) => {
      if (asked.waiting.by === turn.actor.id) return contactView(turn, asked, notYourself)
      const parsed = readForm(z.object(callFields(turn)), data)
      if (parsed.kind === 'problems') return withProblems(secondForm(turn, asked), data, parsed.problems)
      const { value } = asked.waiting
      const { waiting: _, ...before } = asked.standing
      const problem = valueProblem(turn, { ...asked, standing: before }, value)
      if (problem) return withProblems(secondForm(turn, asked), data, { form: problem })
      return settle(
        turn,
        asked,
        { kind: 'agreed', value, ...parsed.value },
        'Recorded: the new address is the one from now on.',
      )
    }),
}

export const rejectStep: Step = {
  verb: 'directory.reject',
  run: (turn, data) =>
    onWaiting(turn, data, async (asked) => {
      if (asked.waiting.by === turn.actor.id) return contactView(turn, asked, notYourself)
      const parsed = readForm(z.object({ reason: needed(limits.directoryReason, 'why it is not right') }), data)
      if (parsed.kind === 'problems') return withProblems(secondForm(turn, asked), data, parsed.problems)
      const act: DirectoryAct = { kind: 'rejected', value: asked.waiting.value, ...parsed.value }
      return settle(turn, asked, act, 'Rejected. The entry is as it was before.')
    }),
}

/** A slip of one's own needs nobody else to be taken back. */
export const withdrawStep: Step = {
  verb: 'directory.withdraw',
  run: (turn, data) =>
    onWaiting(turn, data, async (asked) => {
      if (asked.waiting.by !== turn.actor.id) return secondForm(turn, asked)
      return settle(
        turn,
        asked,
        { kind: 'withdrawn', value: asked.waiting.value },
        'Taken back. The entry is as it was before.',
      )
    }),
}

function onWaiting(turn: Turn, data: CardData, work: (asked: Waiting) => Promise<View>): Promise<View> {
  return onEntry(turn, data, async (asked) => {
    const { waiting } = asked.standing
    return waiting && asked.isCurrent ? work({ ...asked, waiting }) : contactView(turn, asked, changedMeanwhile)
  })
}

async function settle(turn: Turn, asked: Waiting, act: DirectoryAct, said: string): Promise<View> {
  const stored = await turn.directory.record(turn.knowledge.school.id, [recordOf(turn, asked.standing, act)])
  return afterRecording(turn, asked, stored === 'stale' ? changedMeanwhile : said)
}

function secondForm(turn: Turn, asked: AskedEntry): View {
  const { waiting } = asked.standing
  return waiting ? secondView(turn, { ...asked, waiting }, todayOf(turn)) : contactView(turn, asked, changedMeanwhile)
}

const notYourself = 'You wrote this change down yourself: a second person of the team has to ask as well.'
