import type { CaseContent } from '../../../src/domain/case/case.ts'
import { mailedReports } from '../../../src/domain/case/information.ts'
import type { IncomingRecord } from '../../../src/domain/case/records/incoming.ts'
import type { MailKind } from './plan.ts'
import type { Came, Evidence } from './record.ts'

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
  const may = mailsOf(outcome.case.content)[about.mail].filter(({ confirmedAt }) =>
    names === 'reference' ? Date.parse(confirmedAt) <= at : confirmedAt === about.confirmedAt,
  )
  return may.map(({ id }) => id)
}

/** What was to go by mail, by the moment at which it was confirmed: for that the document in the mail was made. */
function mailsOf(content: CaseContent): Record<MailKind, { id: string; confirmedAt: string }[]> {
  const recorded = ({ id, recordedAt }: { id: string; recordedAt: string }) => ({ id, confirmedAt: recordedAt })
  return {
    referral: content.referrals.filter(({ channel }) => channel === 'mail'),
    copy: content.leadProfessionalCopies.map(recorded),
    information: mailedReports(content).map(recorded),
  }
}
