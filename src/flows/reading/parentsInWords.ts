import { dayInWords } from '../../domain/calendar/day.ts'
import type { CaseContent } from '../../domain/case/case.ts'

type ParentContact = CaseContent['parentContacts'][number]

/** How it stands with home, for whoever outside of the team acts on a concern. */
export interface ParentsInWords {
  /** Contact may put the child at risk: whoever reads this must not miss it. */
  isUnsafe: boolean
  /** Whether parents or carers know, in one line. */
  headline: string
  /** Why not, or not yet, and whose advice was taken. */
  details: readonly string[]
}

/**
 * Whether parents or carers know, the newest record being the state of things: the same words wherever a concern leaves Teams, on a form, in CPOMS and over the
 * telephone (policy, "Parental Involvement"). Nothing that is not recorded is taken for granted.
 */
export function parentsInWords({ parentContacts }: Pick<CaseContent, 'parentContacts'>): ParentsInWords {
  const newest = parentContacts.at(-1)
  if (!newest) return { isUnsafe: false, headline: notRecorded, details: [] }
  if (newest.state === 'contacted') return { isUnsafe: false, headline: contactedWords(newest), details: [] }
  const isUnsafe = newest.state === 'deliberatelyNot'
  return { isUnsafe, headline: isUnsafe ? doNotContact : notYet, details: reasonsOf(newest) }
}

/** All of it, a line each. */
export function parentLines(content: Pick<CaseContent, 'parentContacts'>): readonly [string, ...string[]] {
  const { headline, details } = parentsInWords(content)
  return [headline, ...details]
}

const doNotContact = 'DO NOT CONTACT HOME'
const notYet = 'Parents or carers have not been contacted yet.'
const notRecorded =
  'Whether parents or carers know is not recorded: please ask the school before anybody contacts home.'

function contactedWords({ meeting, on, withWhom }: ParentContact): string {
  const how = meeting ? 'meeting' : 'contact'
  return `Parents or carers know: ${how}${on ? ` on ${dayInWords(on)}` : ''}${withWhom ? ` with ${withWhom}` : ''}.`
}

function reasonsOf({ reason, adviceFrom }: ParentContact): string[] {
  return [...(reason ? [`Why: ${reason}`] : []), ...(adviceFrom ? [`Advice taken from: ${adviceFrom}`] : [])]
}
