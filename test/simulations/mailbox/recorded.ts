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

/** At which of the concern's mails it may stand: of what carries the reference alone nobody can tell mails to the same address apart. */
export function expectedRecords({ names, about }: Came, { concerns, left }: Evidence): string[] {
  const same = left.filter(({ concern, mail }) => concern === about.concern && mail === about.mail)
  const outcome = concerns[about.concern]
  const may = names === 'reference' ? same : [about]
  return may.flatMap((one) => (outcome ? [mailOf(outcome, one)?.id ?? ''] : []))
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
