import type { CaseContent } from '../../domain/case/case.ts'
import { canComeBack, isReferredAllTheSame } from '../../domain/case/incoming.ts'
import type { IncomingRecord } from '../../domain/case/records/incoming.ts'
import type { MailedStatus } from '../../domain/case/records/mailed.ts'

type Action = 'reportReturned' | 'reportIncoming'

/** What a mail that came back makes of what it was: it was not made. Everything else that comes in leaves them as they are. */
export function afterReturn(content: CaseContent, record: IncomingRecord): { action: Action; content: CaseContent } {
  if (record.kind !== 'returned') return { action: 'reportIncoming', content }
  const returned = content.referrals.find((one) => one.id === record.aboutId && canComeBack(one))
  const isDueAgain = returned !== undefined && !isReferredAllTheSame(content, returned)
  return {
    action: isDueAgain ? 'reportReturned' : 'reportIncoming',
    content: {
      ...content,
      referrals: content.referrals.map((one) => (one === returned ? { ...one, status: 'returned' } : one)),
      leadProfessionalCopies: marked(content.leadProfessionalCopies, record),
      informationReports: marked(content.informationReports, record),
    },
  }
}

function marked<T extends { id: string; status: MailedStatus }>(mails: readonly T[], { aboutId }: IncomingRecord): T[] {
  return mails.map((one) => (one.id === aboutId && canComeBack(one) ? { ...one, status: 'returned' as const } : one))
}
