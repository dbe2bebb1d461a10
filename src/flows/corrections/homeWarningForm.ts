import type { Case } from '../../domain/case/case.ts'
import { type Holder, toBeWarned } from '../../domain/case/homeWarning.ts'
import { type HomeWarning, homeWarningOutcomes } from '../../domain/case/records/corrections.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { type Parsed, readForm } from '../form.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { callNow } from '../records/call.ts'
import { added } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import type { CardData, Turn } from '../turn.ts'
import { holderName, holderNumbers } from './holderWords.ts'
import { toldOrWhy } from './toldOrWhy.ts'

/** A card has room for so many; when one of them is told, the next one stands there. */
const mostShown = 4

/** Contact with home was found to be unsafe after something was sent: whoever has it may ring home, and is warned by a person, today. */
export const homeWarningForm: RecordForm = {
  id: 'homeWarning',
  title: 'Home is unsafe: warn everybody who has this',
  action: 'record',
  card: 'records/homeWarning',
  async view(turn, opened) {
    const all = toBeWarned(opened.content)
    const waiting = all.slice(0, mostShown)
    const { authorities } = await currentDirectory(turn)
    return {
      show: {
        ring: [...new Set(waiting.flatMap((one) => holderNumbers(one, opened, authorities)))],
        script: scriptOf(turn, opened),
      },
      fill: { on: callNow(turn).on ?? '', outcome: 'told', holderId: waiting[0]?.id ?? '' },
      choices: { holderId: waiting.map((one) => ({ title: holderName(one), value: one.id })) },
      hide: all.length > 1 ? [] : ['holderId'],
    }
  },
  read(data, turn, opened, by) {
    const { homeWarnings } = opened.content
    return added(readWarning(data, turn, opened), opened, (record) => ({
      homeWarnings: [...homeWarnings, { ...by, ...record }],
    }))
  },
  isPossible: (_turn, opened) => toBeWarned(opened.content).length > 0,
  standing: ({ content }) => ({
    done: false,
    words: `still to ring: ${toBeWarned(content)
      .map((one) => holderName(one))
      .join('; ')}`,
  }),
}

/** Said to whoever answers: nothing of it names the child. */
function scriptOf({ actor, knowledge: { school } }: Turn, { reference, content }: Case): string[] {
  return [
    `I am ${actor.name}, ${actor.jobTitle}, of ${school.name}. Our reference is ${reference}.`,
    'You have something from us about a child. What it says of home is no longer right:',
    ...parentLines(content),
    'Please write this where everybody sees it first, tell whomever you have passed it on to, and give me your name. Has anybody rung home already?',
  ]
}

function readWarning(data: CardData, turn: Turn, opened: Case): Parsed<Omit<HomeWarning, keyof By>> {
  const holder = holderAsked(toBeWarned(opened.content), data)
  if (!holder) return { kind: 'problems', problems: { holderId: 'please choose whom you told.' } }
  const unless = { outcome: 'notNeeded', error: 'please write why they need not be told.' } as const
  const form = toldOrWhy(turn, homeWarningOutcomes, unless).transform((record) => ({
    ...record,
    holderId: holder.id,
    holder: holderName(holder),
  }))
  return readForm(form, data)
}

/** The one that was chosen; where there was nothing to choose, the only one. */
function holderAsked(holders: readonly Holder[], data: CardData): Holder | undefined {
  return holders.length === 1 ? holders[0] : holders.find(({ id }) => id === data.holderId)
}
