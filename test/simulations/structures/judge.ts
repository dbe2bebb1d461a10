import type { School } from '../../../src/domain/school/school.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'
import type { Lived, Sent } from './lived.ts'
import { lostOrSilent } from './neverLost.ts'
import type { Structure } from './structure.ts'
import { type Truth, truthAt } from './truth.ts'

export const invariants = [
  /** A message, the redraw of a card, or a mail of the concern comes to whom it is about. */
  ...(['message', 'redraw', 'mail'] as const),
  /** A list, a card or a word that they ask for holds something of it. */
  'shown',
  /** What they are shown or told of everything else is another than in the school in which there is no such concern: a count, for one. */
  'differs',
  /** A press of theirs does something, or is answered otherwise than for what does not exist. */
  'pressed',
  /** The readiness check warns otherwise. */
  'warned',
  /** A mail of it leaves from a mailbox that they may be able to open. */
  'mailbox',
  /** It comes to somebody who has no business with it. */
  'misdirected',
  /** Nobody hears of it who should, and nobody is sent to the telephone. */
  'lost',
  /** Nobody acts, and it does not go on to everybody who may know of it and to its author. */
  'silent',
] as const
export type Invariant = (typeof invariants)[number]

export interface Violation {
  invariant: Invariant
  what: string
}

/** Holds what became of a school against what must become of it, and against its twin. */
export function judge(structure: Structure, real: Lived, twin: Lived): Violation[] {
  const { school } = structure
  const [first] = real.told
  if (!first) return []
  const last = real.returnedAt ?? real.marks.length
  const truth = truthAt(school, real.authorId, real.told, last)
  const subjects = [...truth.subjects].filter(([, since]) => since < last)
  return [
    ...subjects.flatMap(([person, since]) => reached(person, { since, last }, real, twin)),
    ...subjects.flatMap(([person, since]) => looked(person, { since, last }, real, twin)),
    ...wentElsewhere(school, real, { since: first.happening, last }),
    ...(real.returnedAt === undefined ? lostOrSilent(structure, real) : []),
  ]
}

/** From the happening with which it became known, and before the one with which it was found to be a mistake. */
export interface Span {
  since: number
  last: number
}

export function within({ sent, marks }: Lived, { since, last }: Span): readonly Sent[] {
  return sent.slice(marks[since] ?? 0, marks[last] ?? sent.length)
}

const came = { send: 'message', replace: 'redraw', mail: 'mail' } as const

function reached(person: PersonId, span: Span, real: Lived, twin: Lived): Violation[] {
  const [theirs, inTwin] = [real, twin].map((lived) => within(lived, span).filter(({ to }) => to === person))
  const ofX = (theirs ?? []).filter((one) => one.ofX || holds(one.text, real))
  const words = (all: readonly Sent[] = []) => all.map(({ at, how, text }) => `${at} ${how} ${text}`).sort()
  const [shown, expected] = [words(theirs?.filter((one) => !ofX.includes(one))), words(inTwin)]
  return [
    ...ofX.map((one) => violation(came[one.how], `${one.kind} to ${person}`)),
    ...(shown.join('\n') === expected.join('\n') ? [] : [violation('differs', difference(shown, expected))]),
  ]
}

function holds(text: string, { xId, reference }: Lived): boolean {
  return text.includes(xId) || text.includes(reference)
}

function difference(shown: readonly string[], expected: readonly string[]): string {
  const [more, less] = [shown.find((one) => !expected.includes(one)), expected.find((one) => !shown.includes(one))]
  return `sent: ${more ?? 'nothing'} INSTEAD OF ${less ?? 'nothing'}`
}

function looked(person: PersonId, { since, last }: Span, real: Lived, twin: Lived): Violation[] {
  return real.looks.flatMap((look, at) => {
    if (look.by !== person || look.happening < since || look.happening >= last) return []
    const again = twin.looks[at]
    const other = look.presses.flatMap((press, asked) => {
      const [answer = '', expected = ''] = [look.answers[asked], again?.answers[asked]]
      const isForged = 'verb' in press && JSON.stringify(press.data).includes(real.xId)
      if (!isForged && holds(answer, real)) return [violation('shown', `${JSON.stringify(press)}: ${answer}`)]
      if (answer === expected) return []
      const what = `${JSON.stringify(press)}: ${answer} INSTEAD OF ${expected}`
      return [violation(isForged ? 'pressed' : 'differs', what)]
    })
    return [
      ...other,
      ...(look.changedX ? [violation('pressed', 'it was changed or read')] : []),
      ...(look.warnings === again?.warnings ? [] : [violation('warned', look.warnings)]),
    ]
  })
}

/** To nobody but those who deal with it, whom an escalation may come to, and its author; and never out of an open mailbox. */
function wentElsewhere(school: School, real: Lived, span: Span): Violation[] {
  const from = real.marks[span.since] ?? 0
  return within(real, span).flatMap((one, at) => {
    if (!one.ofX) return []
    const truth = truthAt(school, real.authorId, real.told, happeningOf(real, from + at))
    const isMailed = one.how === 'mail'
    return [
      ...(isMailed && !truth.mayBeMailed ? [violation('mailbox', one.kind)] : []),
      ...(mayHear(truth, one, real) ? [] : [violation('misdirected', `${one.kind} to ${one.to}`)]),
    ]
  })
}

function mayHear({ subjects, leaders }: Truth, { to }: Sent, { authorId }: Lived): boolean {
  return to === 'authority' || leaders.includes(to) || (to === authorId && !subjects.has(to)) || subjects.has(to)
}

/** The last happening that was over when this was sent. */
function happeningOf({ marks }: Lived, position: number): number {
  return marks.findLastIndex((mark) => mark <= position)
}

export function violation(invariant: Invariant, what: string): Violation {
  return { invariant, what }
}
