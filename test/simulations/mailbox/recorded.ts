import type { IncomingRecord } from '../../../src/domain/case/records/incoming.ts'
import type { LeadProfessionalCopy } from '../../../src/domain/case/records/leadProfessional.ts'
import type { Referral } from '../../../src/domain/case/records/referral.ts'
import type { Came, Evidence, Left, Outcome } from './record.ts'

interface Found {
  concern: number
  record: IncomingRecord
}

/** Wherever it is written down that this mail came. */
export function recordsOf({ id }: Came, { concerns }: Pick<Evidence, 'concerns'>): Found[] {
  return concerns.flatMap((one, concern) =>
    one.case.content.incomingMails.filter((record) => record.id === id).map((record) => ({ concern, record })),
  )
}

/** At which of the concern's mails it may stand: of what carries the reference alone nobody can tell mails to the same address apart that had been confirmed by then. */
export function expectedRecords({ names, at, about }: Came, { concerns }: Evidence): string[] {
  const outcome = concerns[about.concern]
  if (!outcome) return []
  if (names !== 'reference') return [mailOf(outcome, about)?.id ?? '']
  const { referrals, leadProfessionalCopies } = outcome.case.content
  const mailed =
    about.mail === 'referral'
      ? referrals.filter(({ channel }) => channel === 'mail').map(({ id, confirmedAt }) => ({ id, confirmedAt }))
      : leadProfessionalCopies.map(({ id, recordedAt }) => ({ id, confirmedAt: recordedAt }))
  return mailed.filter(({ confirmedAt }) => Date.parse(confirmedAt) <= at).map(({ id }) => id)
}

/** The referral or copy that left as this mail: the document in it was made for the moment at which it was confirmed. */
export function mailOf(
  { case: { content } }: Outcome,
  { mail, confirmedAt }: Left,
): Referral | LeadProfessionalCopy | undefined {
  return mail === 'referral'
    ? content.referrals.find((one) => one.confirmedAt === confirmedAt)
    : content.leadProfessionalCopies.find((one) => one.recordedAt === confirmedAt)
}
