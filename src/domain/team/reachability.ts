import { Temporal } from 'temporal-polyfill'
import { dayIn } from '../calendar/day.ts'
import type { PersonId } from './person.ts'

/** `reached`: the chat is there and takes messages. `unreachable`: it does not, or there is none. `unknown`: it could not be asked. */
export type CheckOutcome = 'reached' | 'unreachable' | 'unknown'

/** What is known of how somebody can be reached in Teams. */
export interface Reachability {
  personId: PersonId
  hasChat: boolean
  /** When they last wrote or pressed something. */
  lastSeen: Date | undefined
  lastDelivery: { at: Date; outcome: 'delivered' | 'unreachable' } | undefined
  lastCheck: { at: Date; outcome: CheckOutcome } | undefined
  /** When it was last told that they cannot be reached; nothing once they can. */
  toldAt: Date | undefined
}

/** The newest that is known counts: a check, a message, or that this person wrote themselves. What could not be asked says nothing. */
export function isUnreachable({ hasChat, lastSeen, lastDelivery, lastCheck }: Reachability): boolean {
  if (!hasChat) return true
  const failed = [
    ...(lastDelivery?.outcome === 'unreachable' ? [lastDelivery.at] : []),
    ...(lastCheck?.outcome === 'unreachable' ? [lastCheck.at] : []),
  ]
  const good = [
    ...(lastSeen ? [lastSeen] : []),
    ...(lastDelivery?.outcome === 'delivered' ? [lastDelivery.at] : []),
    ...(lastCheck?.outcome === 'reached' ? [lastCheck.at] : []),
  ]
  const latest = (moments: readonly Date[]) => Math.max(0, ...moments.map((moment) => moment.getTime()))
  return latest(failed) > latest(good)
}

/** What is to be told of who can be reached: nothing, or that it changed or goes on, and who can be reached again. */
export interface ReachNews {
  isDue: boolean
  again: readonly PersonId[]
}

/** Told as long as it lasts, in days. */
const toldAgainAfterDays = 7

/** Tells every change at once, and what does not change once a week (docs/decisions): a card that comes each morning is not read. */
export function reachNews(all: readonly Reachability[], timeZone: string, now: Date): ReachNews {
  const again = all.filter((one) => one.toldAt !== undefined && !isUnreachable(one)).map(({ personId }) => personId)
  const isNew = (one: Reachability) =>
    one.toldAt === undefined || daysBetween(timeZone, one.toldAt, now) >= toldAgainAfterDays
  return { isDue: again.length > 0 || all.some((one) => isUnreachable(one) && isNew(one)), again }
}

/** Calendar days: the check of the same weekday is a week later, by whatever second it was made. */
function daysBetween(timeZone: string, earlier: Date, later: Date): number {
  const [from, to] = [earlier, later].map((moment) => Temporal.PlainDate.from(dayIn(timeZone, moment)))
  return from && to ? from.until(to).days : 0
}
