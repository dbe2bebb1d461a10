import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'

/** What the author keeps: a reference and who was told, and nothing about the child. */
export function receiptView({ knowledge }: Pick<Turn, 'knowledge'>, header: CaseHeader): View {
  const { school } = knowledge
  const sent = header.submittedAt ? momentInWords(school.timeZone, header.submittedAt) : ''
  return {
    card: 'raise/receipt',
    keep: true,
    hubOf: header.id,
    show: {
      reference: `Concern ${header.reference}`,
      sent: `Sent to the safeguarding team on ${sent}.`,
      seen: header.acknowledgedAt
        ? `The safeguarding team has acknowledged it on ${momentInWords(school.timeZone, header.acknowledgedAt)}.`
        : 'Waiting to be acknowledged by the safeguarding team.',
      telephone: `School: ${school.telephone}`,
    },
    carry: { caseId: header.id },
  }
}
