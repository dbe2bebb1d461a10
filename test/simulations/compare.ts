import type { Expectation, Expected } from './model/expectation.ts'
import type { Recorded, Sent } from './record.ts'

export const invariants = ['missed', 'late', 'afterActing', 'doubled', 'unexpected', 'otherwise'] as const
export type Invariant = (typeof invariants)[number]

export interface Violation {
  invariant: Invariant
  what: string
}

/** Holds what was sent against what had to be. */
export function compare({ messages, acts, alarmed }: Expectation, recorded: Recorded): Violation[] {
  const { sent } = recorded
  return [
    ...messages.filter(({ may }) => !may).flatMap((one) => missing(one, sent)),
    ...sent.flatMap((one) => uncalledFor(one, messages, recorded)),
    ...doubled(sent),
    ...recorded.acts.flatMap(({ at, changed }, position) =>
      changed === acts[position]
        ? []
        : [violation('otherwise', at, `act ${position} ${changed ? 'was' : 'was not'} done`)],
    ),
    ...(recorded.alarmed === alarmed
      ? []
      : [violation('otherwise', 0, `alarm ${recorded.alarmed ? 'raised' : 'missing'}`)]),
  ]
}

function violation(invariant: Invariant, at: number, what: string): Violation {
  return { invariant, what: `${at ? `${new Date(at).toISOString()} ` : ''}${what}` }
}

function missing(expected: Expected, sent: readonly Sent[]): Violation[] {
  const { key, to, from, until } = expected
  const same = sent.filter((one) => one.key === key && one.to === to)
  if (same.some(({ at }) => at >= from && at <= until)) return []
  const late = same.find(({ at }) => at > until)
  const words = `${key} to ${to}${late ? `, sent ${new Date(late.at).toISOString()}` : ''}`
  return [violation(late ? 'late' : 'missed', from, words)]
}

function uncalledFor(one: Sent, messages: readonly Expected[], { acts }: Recorded): Violation[] {
  const over = acts.find((act) => act.over !== '' && one.key.startsWith(act.over) && one.at > act.at)
  if (over) return [violation('afterActing', one.at, `${one.key} to ${one.to}`)]
  const asked = messages.filter(({ key, to }) => key === one.key && to === one.to)
  const early = asked.length > 0 && asked.every(({ from }) => one.at < from)
  return asked.length === 0 || early
    ? [violation('unexpected', one.at, `${one.key} to ${one.to}${early ? ' (early)' : ''}`)]
    : []
}

/** What the bot died after, and could not write down, may come once more, and says so. */
function doubled(sent: readonly Sent[]): Violation[] {
  const same = Map.groupBy(sent, ({ key, to }) => `${key} to ${to}`)
  return [...same].flatMap(([words, [first, ...others]]) =>
    others
      .filter((one, position) => position > 0 || !first?.cut || !(one.marked || one.key.startsWith('mail')))
      .map(({ at }) => violation('doubled', at, words)),
  )
}
