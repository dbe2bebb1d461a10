import { policyLevel } from '../escalation/deadline.ts'
import type { CaseHeader } from './case.ts'
import type { CaseState } from './lifecycle.ts'

/** What the team's board can be narrowed to by how far a concern has come. A concern is open until it is closed, whatever was decided. */
export const boardParts = ['open', 'toAcknowledge', 'inHand', 'referral', 'decided', 'closed'] as const
export type BoardPart = (typeof boardParts)[number]

const toAcknowledge = ['raised'] as const
const inHand = ['acknowledged', 'discussed'] as const
const referral = ['referralDue', 'referralSending', 'referralInDoubt', 'referred'] as const
const decided = ['support', 'monitoring', 'noFurtherAction'] as const

/** Every concern that was told stands in one of the narrower parts. */
export const statesOfPart: Record<BoardPart, readonly CaseState[]> = {
  open: [...toAcknowledge, ...inHand, ...referral, ...decided],
  toAcknowledge,
  inHand,
  referral,
  decided,
  closed: ['closed'],
}

export const boardPartLabels: Record<BoardPart, string> = {
  open: 'All open',
  toAcknowledge: 'Waiting to be acknowledged',
  inHand: 'In hand',
  referral: 'Referral under way',
  decided: 'Decided without a referral',
  closed: 'Closed',
}

/** What was decided or referred waits only to be looked at again and closed. */
const toBeReviewed: readonly CaseState[] = ['referred', ...decided]

export function isToBeReviewed({ state }: Pick<CaseHeader, 'state'>): boolean {
  return toBeReviewed.includes(state)
}

/**
 * 0: waits for somebody to act; 1: waits to be looked at again and closed; 2: neither. The store keeps the same in a column of its own (test/store/board.test.ts).
 */
export function boardGroup(state: CaseState): 0 | 1 | 2 {
  if (toBeReviewed.includes(state)) return 1
  return statesOfPart.open.includes(state) ? 0 : 2
}

/**
 * By what the board is in order, the first difference counts: what waits for somebody before what only waits to be reviewed and closed; of the latter the
 * day of its review; then urgent, High, Medium, not judged, Low; in each of these first what an alarm was raised for; then the oldest.
 */
export function boardOrder(one: CaseHeader, other: CaseHeader): number {
  return (
    boardGroup(one.state) - boardGroup(other.state) ||
    inOrder(reviewDay(one), reviewDay(other)) ||
    urgency(one) - urgency(other) ||
    Number(one.alarmedAt === undefined) - Number(other.alarmedAt === undefined) ||
    toldAt(one) - toldAt(other) ||
    inOrder(one.id, other.id)
  )
}

function inOrder(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

/** One that has no day is looked at before those that have one. */
function reviewDay({ state, reviewOn = '' }: CaseHeader): string {
  return isToBeReviewed({ state }) ? reviewOn : ''
}

/** What nobody has judged yet may be anything, so it goes before what was judged Low. */
function urgency(header: CaseHeader): number {
  if (header.urgent) return 0
  const isJudged = (header.level ?? header.suggestedLevel) !== undefined
  return isJudged ? { high: 1, medium: 2, low: 4 }[policyLevel(header)] : 3
}

function toldAt({ submittedAt, createdAt }: CaseHeader): number {
  return (submittedAt ?? createdAt).getTime()
}
