import type { Case } from '../../domain/case/case.ts'
import { mailedReports } from '../../domain/case/information.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import type { IncomingMail } from '../../domain/mailbox/incomingMail.ts'
import { domainOf } from '../../domain/routing/mailDomain.ts'
import type { Ours } from './ours.ts'

interface Mailed {
  ours: Ours
  address: string
  /** Its sending is proven, and what names it is found by its id. */
  isProven: boolean
  /** Nothing comes of it before that, by the mailbox's clock and in milliseconds. */
  notBefore: number
  /** When it left, as far as is known. */
  at: string
}

/** By how much the clocks of the mailbox and of the bot may differ. */
const clocksDifferMs = 60_000

/**
 * Of several mails of one concern, the newest of those that it may be: nothing comes of a mail that had not left, or that nobody had confirmed yet. What names a mail
 * whose id is not known belongs to one whose sending is not proven, for it may have left under another id than its draft had; otherwise the domain counts first. Where
 * none had left by the clocks, the clocks are wrong.
 */
export function nearestTo(opened: Case, { from, refersTo, receivedAt }: IncomingMail): Ours | undefined {
  const all = mailsOf(opened)
  const possible = all.filter(({ notBefore }) => notBefore <= receivedAt.getTime())
  const mails = possible.length > 0 ? possible : all
  const isTo = ({ address }: Mailed) => domainOf(address) === domainOf(from)
  const isLikely = ({ isProven }: Mailed) => isProven === (refersTo.length === 0)
  const [first, second] = refersTo.length > 0 ? [isLikely, isTo] : [isTo, isLikely]
  const nearest = mails.findLast((one) => first(one) && second(one)) ?? mails.findLast(first) ?? mails.findLast(second)
  return (nearest ?? mails.at(-1))?.ours
}

/** What left by mail or may have, the oldest first. Neither a call nor what was certainly not sent comes back. */
function mailsOf({ id: caseId, content }: Case): Mailed[] {
  const referrals = content.referrals
    .filter(({ channel }) => channel === 'mail')
    .map((one) => mailed(one, one.confirmedAt, { kind: 'referralMail', caseId, referralId: one.id }))
  const copies = content.leadProfessionalCopies
    .filter(({ way }) => way === 'mail')
    .map((one) => mailed(one, one.recordedAt, { kind: 'copyMail', caseId, copyId: one.id }))
  const reports = mailedReports(content).map((one) =>
    mailed(one, one.recordedAt, { kind: 'informationMail', caseId, reportId: one.id }),
  )
  return [...referrals, ...copies, ...reports].flat().sort((one, other) => one.at.localeCompare(other.at))
}

type Known = Pick<Referral, 'address' | 'internetMessageId' | 'sentAt' | 'handedInAt'> & { status: string }

function mailed(one: Known, confirmedAt: string, ours: Ours): Mailed[] {
  const { status, address, internetMessageId, sentAt, handedInAt } = one
  if (status === 'failed') return []
  // The mailbox itself says when it has sent one; when one was confirmed, the bot's clock says.
  const notBefore = sentAt ? Date.parse(sentAt) : Date.parse(confirmedAt) - clocksDifferMs
  const at = sentAt ?? handedInAt ?? confirmedAt
  return [{ ours, address, isProven: internetMessageId !== undefined, notBefore, at }]
}
