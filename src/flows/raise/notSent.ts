import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { tellNowLabel, WhoDeals, whoDeals } from '../conflict/whoDeals.ts'
import type { Reach } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { outOfHoursWords } from './outOfHours.ts'
import { nobodyReached, reachOf } from './reach.ts'

/** What an author is shown of a draft that was discarded, or was empty and is gone: how it stands, and the way back. */
export async function notSentView(ports: FlowPorts, header: CaseHeader): Promise<View> {
  const { school } = ports.knowledge
  const when = momentInWords(school.timeZone, header.updatedAt)
  const purged = header.state === 'purged'
  return {
    card: 'raise/notSent',
    keep: true,
    hubOf: header.id,
    show: {
      reference: `Concern ${header.reference}`,
      words: purged
        ? [`This draft was empty and was removed on ${when}. Nothing was lost: nothing was written in it.`]
        : [
            `You discarded this on ${when}. Nothing is deleted.`,
            teamWords(ports, await reachOf(ports, header), header),
            header.route === 'outside'
              ? 'If you think better of it, ring the LADO, or bring it back.'
              : `If you think better of it, bring it back or tell ${whoDeals(header)} now.`,
          ],
      telephone: `School: ${school.telephone}`,
      outOfHours: outOfHoursWords(school),
    },
    label: tellNowLabel(header),
    hide: purged ? ['restore', 'tellNow'] : ['raise'],
    carry: authorsPointer(header),
  }
}

function teamWords(ports: FlowPorts, reach: Reach, header: CaseHeader): string {
  if (reach === 'nobody') return nobodyReached(ports, header)
  return `${WhoDeals(header)} ${reach === 'reached' ? 'has been told' : 'is being told'} that it was not sent.`
}
