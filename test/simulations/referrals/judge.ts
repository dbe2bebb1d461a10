import { createHash } from 'node:crypto'
import type { Referral } from '../../../src/domain/case/records/referral.ts'
import type { Departure } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import type { Evidence, Wish } from './record.ts'

/**
 * `lost`: a referral of which nothing is stored, or that counts as sent and never left. `silent`: neither proven nor brought before people in time.
 * `untrue`: the case says otherwise than it was. `misdirected`: sent to somebody else than was confirmed. `impatient`: asked again before the time
 * that the service named.
 */
export const invariants = ['lost', 'duplicated', 'silent', 'untrue', 'misdirected', 'impatient'] as const
export type Invariant = (typeof invariants)[number]

export interface Violation {
  invariant: Invariant
  what: string
}

/** Within this time whoever pressed "send" has the proof before them, or is told that there is none. */
const promptly = 60 * 60_000

/** Looks at what left the mailbox, at what is stored and at who was told. How mails are sent, it does not know. */
export function judge(evidence: Evidence): Violation[] {
  const { wishes, departures, impatience } = evidence
  const referrals = evidence.case.content.referrals.filter(({ channel }) => channel === 'mail')
  return [
    ...(referrals.length < wishes.length ? [violation('lost', 'nothing is stored of it')] : []),
    ...(referrals.length > wishes.length ? [violation('duplicated', 'more is stored than was wished for')] : []),
    ...tooMany(evidence),
    ...wishes.flatMap((_, at) => toldThatNotSent(at, evidence)),
    ...referrals.flatMap((referral, at) => ofReferral(referral, at, evidence)),
    ...departures
      .filter(({ to }) => to.join() !== wishes[0]?.address)
      .map(({ to }) => violation('misdirected', to.join())),
    ...impatience.slice(0, 1).map(({ at, until }) => violation('impatient', `${(until - at) / 1000} s too early`)),
  ]
}

function violation(invariant: Invariant, what: string): Violation {
  return { invariant, what }
}

/** One mail leaves for each time that people wished it, and not before. */
function tooMany({ wishes, departures }: Evidence): Violation[] {
  const isEarly = wishes.some((wish, at) => departures.filter((one) => one.at.getTime() < wish.at).length > at)
  const isMore = departures.length > wishes.length
  return isEarly || isMore ? [violation('duplicated', `${departures.length} mails for ${wishes.length} wishes`)] : []
}

/** Who reads that it was not sent rings, or sends it once more. */
function toldThatNotSent(at: number, { wishes, departures, told }: Evidence): Violation[] {
  const left = departures.some((one) => isSince(one, at, wishes))
  const wasTold = told.some((one) => /was NOT sent/.test(one.words) && isSince({ at: new Date(one.at) }, at, wishes))
  return left && wasTold ? [violation('untrue', 'people were told that it was not sent; it was')] : []
}

function ofReferral(referral: Referral, at: number, evidence: Evidence): Violation[] {
  const { departures, wishes, told } = evidence
  const left = departures.filter((one) => isSince(one, at, wishes))
  if (referral.status === 'sent') return ofSent(referral, at, evidence)
  if (referral.status === 'sending') return [violation('silent', 'still on its way')]
  if (referral.status === 'failed' && left.length > 0) return [violation('untrue', 'not sent, says the case; it was')]
  const since = wishes[at]?.at ?? 0
  const trouble = told.filter((one) => one.card === 'alert/referralTrouble' && one.at >= since)
  const first = Math.min(...trouble.map((one) => one.at))
  return isPrompt(first - since, evidence)
    ? []
    : [violation('silent', `${referral.status}, told ${minutes(first - since)}`)]
}

/** The proof on the case is that of a mail that left; and whoever waited for it for long was told meanwhile. */
function ofSent(referral: Referral, at: number, evidence: Evidence): Violation[] {
  const { departures, wishes, told } = evidence
  if (departures.length === 0) return [violation('lost', 'sent, says the case; nothing left')]
  const proven = departures.find((one) => one.internetMessageId === referral.internetMessageId)
  if (!proven || !isProvenBy(referral, proven)) return [violation('untrue', 'the proof is of no mail that left')]
  const since = wishes[at]?.at ?? 0
  const first = Math.min(proven.at.getTime(), ...told.filter((one) => one.at >= since).map((one) => one.at))
  return isPrompt(first - since, evidence)
    ? []
    : [violation('silent', `sent and nobody told ${minutes(first - since)}`)]
}

function isProvenBy({ sentAt, contentHash }: Referral, { at, files }: Departure): boolean {
  const hash = files.reduce((sum, file) => sum.update(file), createHash('sha256')).digest('hex')
  return sentAt === at.toISOString() && contentHash === hash
}

/** Between this wish and the next. */
function isSince({ at }: Pick<Departure, 'at'>, place: number, wishes: readonly Wish[]): boolean {
  const [from = 0, until = Number.POSITIVE_INFINITY] = wishes.slice(place).map((wish) => wish.at)
  return at.getTime() >= from && at.getTime() < until
}

function isPrompt(after: number, { down }: Evidence): boolean {
  return after <= promptly + down
}

function minutes(after: number): string {
  return Number.isFinite(after) ? `after ${Math.round(after / 60_000)} min` : 'never'
}
