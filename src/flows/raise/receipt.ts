import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { outOfHoursWords } from './outOfHours.ts'

/** What the author keeps: a reference, who was told or that nobody could be told, and nothing about the child. */
export async function receiptView({ cases, knowledge }: FlowPorts, header: CaseHeader): Promise<View> {
  const { school } = knowledge
  const unreached = header.acknowledgedAt === undefined && (await cases.unreached(header.id))
  return {
    card: 'raise/receipt',
    keep: true,
    hubOf: header.id,
    show: {
      reference: `Concern ${header.reference}`,
      ...(unreached ? { unreached: nobodyReached(school.telephone) } : { sent: sentWords(header, school.timeZone) }),
      telephone: `School: ${school.telephone}`,
      outOfHours: outOfHoursWords(school),
    },
    carry: { caseId: header.id },
  }
}

function sentWords({ submittedAt, acknowledgedAt }: CaseHeader, timeZone: string): string[] {
  const seen = acknowledgedAt
    ? `The safeguarding team has acknowledged it on ${momentInWords(timeZone, acknowledgedAt)}.`
    : 'Waiting to be acknowledged by the safeguarding team.'
  return [`Sent to the safeguarding team on ${submittedAt ? momentInWords(timeZone, submittedAt) : ''}.`, seen]
}

function nobodyReached(telephone: string): string[] {
  return [
    'Your concern is stored, but nobody of the safeguarding team could be reached in Teams.',
    `Ring the school now: ${telephone}. If the child is in danger, ring 999.`,
  ]
}
