import { z } from 'zod'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { changeCase } from '../changeCase.ts'
import { needed, readForm, withProblems } from '../form.ts'
import { newsFor } from '../handling/news.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CaseChange } from '../ports/cases.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { pointedTo } from './draft.ts'
import { limits } from './limits.ts'
import { ownReceipt } from './receipt.ts'

const form = z.object({ text: needed(limits.discussion, 'what you would like to add') })

/** Something more was seen or heard after the concern was sent. */
export const openAddLaterStep: Step = {
  verb: 'raise.addForm',
  run: (turn, data) => onOwn(turn, data, async (header) => addView(header)),
}

/**
 * Stores it with the concern and tells everybody who deals with it by a message of their own. What had come to rest waits to be acknowledged again: somebody
 * has to see it.
 */
export const addLaterStep: Step = {
  verb: 'raise.add',
  run: (turn, data) =>
    onOwn(turn, data, async (header) => {
      const parsed = readForm(form, data)
      if (parsed.kind === 'problems') return withProblems(addView(header), data, parsed.problems)
      const reader = { actor: turn.actor.id, action: 'openToAdd' }
      const opened = await turn.cases.open(header.id, reader)
      if (!opened) return nothingHere()
      const added = await changeCase(turn, opened, reader, (current) => withAddition(turn, current, parsed.value.text))
      return ownReceipt(turn, added.case, added.kind === 'saved' ? addedWords : undefined)
    }),
}

/** The author's card as it stands now. */
export const receiptStep: Step = {
  verb: 'raise.receipt',
  run: (turn, data) => onOwn(turn, data, (header) => ownReceipt(turn, header)),
}

const addedWords = 'Added. Those who deal with it are told now.'

async function onOwn(turn: Turn, data: CardData, work: (header: CaseHeader) => Promise<View>): Promise<View> {
  const header = await pointedTo(turn, data)
  return header && mayAct(turn.actor, 'addLater', header) ? work(header) : nothingHere()
}

function withAddition(turn: Turn, current: Case, text: string): CaseChange | undefined {
  const state = mayAct(turn.actor, 'addLater', current)
  if (!state) return undefined
  const now = turn.clock.now()
  const { additions } = current.content
  if (additions.at(-1)?.text === text && isSamePress(now, additions.at(-1)?.recordedAt)) return undefined
  const addition = { recordedBy: turn.actor.id, recordedAt: now.toISOString(), text }
  const anew = { handlerId: undefined, acknowledgedBy: undefined, acknowledgedAt: undefined }
  const next = {
    ...current,
    ...(state === 'raised' && current.state !== 'raised' ? anew : {}),
    ...{ state, updatedAt: now },
    content: { ...current.content, additions: [...additions, addition] },
  }
  const outbox = [...newsFor(turn, next, 'addition'), ...updatesFor(turn, next)]
  return { next, audit: { actor: turn.actor.id, action: 'addLater' }, outbox }
}

/** Teams delivers a press again after some 15 seconds without an answer, and people press twice. */
function isSamePress(now: Date, before: string | undefined): boolean {
  return before !== undefined && now.getTime() - new Date(before).getTime() < 60_000
}

function addView(header: CaseHeader): View {
  return {
    card: 'raise/addLater',
    show: { reference: `Concern ${header.reference}` },
    carry: authorsPointer(header),
  }
}
