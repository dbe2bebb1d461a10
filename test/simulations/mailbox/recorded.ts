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

/** By how much the clocks of the mailbox and of the bot may differ, in milliseconds. */
const clocksDiffer = 60_000

/**
 * At which of the concern's mails it may stand: of what carries the reference alone nobody can tell mails to the same address apart that had been confirmed by then;
 * when one was confirmed whose sending was never proven, the bot's clock alone says.
 */
export function expectedRecords({ names, at, about }: Came, { concerns }: Evidence): string[] {
  const outcome = concerns[about.concern]
  if (!outcome) return []
  const may = mailsOf(outcome.case.content)[about.mail].filter(({ confirmedAt, internetMessageId }) =>
    names === 'reference'
      ? Date.parse(confirmedAt) <= at + (internetMessageId ? 0 : clocksDiffer)
      : confirmedAt === about.confirmedAt,
  )
  return may.map(({ id }) => id)
}

interface Mailed {
  id: string
  confirmedAt: string
  internetMessageId?: string | undefined
}

/** What was to go by mail, by the moment at which it was confirmed: for that the document in the mail was made. */
function mailsOf(content: CaseContent): Record<MailKind, Mailed[]> {
  const recorded = <T extends { recordedAt: string }>(one: T) => ({ ...one, confirmedAt: one.recordedAt })
  return {
    referral: content.referrals.filter(({ channel }) => channel === 'mail'),
    copy: content.leadProfessionalCopies.map(recorded),
    information: mailedReports(content).map(recorded),
  }
}
