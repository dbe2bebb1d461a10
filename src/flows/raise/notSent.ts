import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { outOfHoursWords } from './outOfHours.ts'

/** What an author is shown of a draft that was discarded, or was empty and is gone: how it stands, and the way back. */
export function notSentView(
  { knowledge: { school } }: Pick<FlowPorts, 'knowledge'>,
  { id, reference, state, updatedAt, screeningVersion }: CaseHeader,
): View {
  const when = momentInWords(school.timeZone, updatedAt)
  const purged = state === 'purged'
  return {
    card: 'raise/notSent',
    keep: true,
    hubOf: id,
    show: {
      reference: `Concern ${reference}`,
      words: purged
        ? [`This draft was empty and was removed on ${when}. Nothing was lost: nothing was written in it.`]
        : [
            `You discarded this on ${when}. Nothing is deleted, and the safeguarding team has been told that it was not sent.`,
            'If you think better of it, bring it back or tell the Designated Safeguarding Lead now.',
          ],
      telephone: `School: ${school.telephone}`,
      outOfHours: outOfHoursWords(school),
    },
    hide: purged ? ['restore', 'tellNow'] : ['raise'],
    carry: { caseId: id, version: screeningVersion },
  }
}
