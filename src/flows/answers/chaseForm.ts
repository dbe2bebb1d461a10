import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { unansweredCopy } from '../../domain/case/leadProfessional.ts'
import { type Chase, chaseSteps } from '../../domain/case/records/answers.ts'
import { unansweredOf } from '../../domain/case/unanswered.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { needed, type Parsed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { roomBeside } from '../reading/fitting.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { callNow } from '../records/call.ts'
import { added, past } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import type { CardData, Turn } from '../turn.ts'
import { type Chased, chasedOf } from './chased.ts'
import { chronologyOf } from './chronology.ts'

/** A card has room for so many; when one of them is answered, the next one stands there. */
const mostShown = 3
/** Characters of JSON that its headings and inputs take, with everything typed into them that they hold. */
const frame = 7000

/**
 * Ask an authority or the lead professional again who has not answered, and go above them where that does not help: whom to ring, what to say, and what came of
 * it. None of it is an answer.
 */
export const chaseForm: RecordForm = {
  id: 'chase',
  title: 'No answer: chase, escalate',
  action: 'record',
  card: 'records/chase',
  async view(turn, opened) {
    const all = await waitedFor(turn, opened)
    const waiting = all.slice(0, mostShown)
    const toSay = {
      ring: [...new Set(waiting.flatMap(({ ring }) => ring))],
      parents: parentLines(opened.content),
      script: waiting.flatMap(({ script }) => script),
    }
    return {
      show: { ...toSay, chronology: await chronologyOf(turn, opened, roomBeside({ show: toSay }, frame)) },
      fill: { on: callNow(turn).on ?? '', whichId: waiting[0]?.id ?? '' },
      choices: { whichId: waiting.map(({ id, title }) => ({ title, value: id })) },
      hide: all.length > 1 ? [] : ['whichId'],
    }
  },
  async read(data, turn, opened, by) {
    const { chases } = opened.content
    const all = await waitedFor(turn, opened)
    return added(readChase(data, turn, all), opened, (chase) => ({ chases: [...chases, { ...by, ...chase }] }))
  },
  isPossible: (_turn, { content }) => unansweredOf(content).length > 0 || unansweredCopy(content) !== undefined,
}

async function waitedFor(turn: Turn, opened: Case): Promise<Chased[]> {
  return chasedOf(turn, opened, (await currentDirectory(turn)).authorities)
}

function readChase(data: CardData, turn: Turn, all: readonly Chased[]): Parsed<Omit<Chase, keyof By>> {
  const chased = all.length === 1 ? all[0] : all.find(({ id }) => id === data.whichId)
  if (!chased) return { kind: 'problems', problems: { whichId: 'please choose which one it is about.' } }
  const form = z
    .object({
      step: z.enum(chaseSteps, { error: 'please choose what you did.' }),
      withWhom: needed(limits.line, 'whom you rang or spoke to'),
      on: past(turn),
      account: written(limits.discussion),
    })
    .transform((chase) => ({ ...chase, ...chased.about }))
  return readForm(form, data)
}
