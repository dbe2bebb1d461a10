import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/** What an author is shown of a draft that has lain for a school day: reference and times, and every way on. */
export function reminderView(
  { knowledge: { school } }: Pick<FlowPorts, 'knowledge'>,
  { id, reference, createdAt, updatedAt, screeningVersion }: CaseHeader,
): View {
  const at = (moment: Date) => momentInWords(school.timeZone, moment)
  return {
    card: 'raise/reminder',
    keep: true,
    hubOf: id,
    show: {
      reference: `Concern ${reference}`,
      words: [
        `You began this on ${at(createdAt)} and wrote in it last on ${at(updatedAt)}. It has not been sent: nobody has been told.`,
        'If it is not sent, the safeguarding team is told after another school day that it waits.',
      ],
    },
    carry: { caseId: id, version: screeningVersion },
  }
}
