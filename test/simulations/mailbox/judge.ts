import { heardOf } from './heard.ts'
import type { Came, Evidence, Left } from './record.ts'
import { expectedRecords, recordsOf } from './recorded.ts'
import { standsUntrue } from './standing.ts'

/**
 * `lost`: what a mail system has sent is not written down, or nobody is told. `late`: told later than a quarter of an hour after it could be read.
 * `doubled`: written down or told more often than it came, or a mail leaves that nobody has confirmed. `misattributed`: written down or told at another concern,
 * or of another mail. `untrue`: what came is taken for something else, a reply is not shown, waiting is ended that no person has ended, or a referral counts as made
 * that came back.
 */
export const invariants = ['lost', 'late', 'doubled', 'misattributed', 'untrue'] as const
export type Invariant = (typeof invariants)[number]

export interface Violation {
  invariant: Invariant
  what: string
}

/** Looks at what left, at what came in, at what is stored and at who was told. How the mailbox is read, it does not know. */
export function judge(evidence: Evidence): Violation[] {
  return [
    ...evidence.came.flatMap((came) => writtenDown(came, evidence)),
    ...strangers(evidence),
    ...tooManyMails(evidence),
    ...heardOf(evidence),
    ...evidence.concerns.flatMap((concern) => standsUntrue(concern)),
  ]
}

/** Decision 32: it belongs to the mail that it names, else to the concern whose reference it carries. */
function writtenDown(came: Came, evidence: Evidence): Violation[] {
  const found = recordsOf(came, evidence)
  const words = wordsOf(came)
  const [first, ...more] = found
  if (came.names === 'nothing') return found.length > 0 ? [violation('misattributed', `${words} names nothing`)] : []
  if (!first) return [violation(lostAs(came), `${words} is not written down`)]
  return [
    ...(more.length > 0 ? [violation('doubled', `${words} is written down ${found.length} times`)] : []),
    ...(first.record.kind === came.kind ? [] : [violation('untrue', `${words} is taken for: ${first.record.kind}`)]),
    ...(isAboutIt(came, found, evidence) ? [] : [violation('misattributed', `${words} is written down elsewhere`)]),
  ]
}

function isAboutIt(came: Came, found: ReturnType<typeof recordsOf>, evidence: Evidence): boolean {
  const may = expectedRecords(came, evidence)
  return found.every(({ concern, record }) => concern === came.about.concern && may.includes(record.aboutId))
}

function lostAs({ kind }: Came): Invariant {
  return kind === 'returned' || kind === 'delayed' ? 'lost' : 'untrue'
}

/** What was never sent to us is written down nowhere. */
function strangers({ concerns, came }: Evidence): Violation[] {
  const all = concerns.flatMap((one) => one.case.content.incomingMails)
  return all
    .filter(({ id }) => !came.some((one) => one.id === id))
    .map(({ kind }) => violation('misattributed', `${kind}, which has nothing to do with it`))
}

/** A mail leaves once for each time that somebody has confirmed one, whatever comes back. */
function tooManyMails({ concerns, left }: Evidence): Violation[] {
  const same = Map.groupBy(left, ({ concern, mail, confirmedAt }: Left) => `${concern} ${mail} ${confirmedAt}`)
  const twice = [...same.values()].filter(({ length }) => length > 1)
  const unwished = concerns.filter((one, at) => left.filter(({ concern }) => concern === at).length > one.wished)
  return [...twice, ...unwished].slice(0, 1).map(() => violation('doubled', 'more mails than were confirmed'))
}

export function violation(invariant: Invariant, what: string): Violation {
  return { invariant, what }
}

export function wordsOf({ kind, names, about: { concern, mail } }: Came): string {
  return `${kind} (${names}) of ${mail} of concern ${concern}`
}
