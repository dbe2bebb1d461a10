import type { CaseHeader } from '../../domain/case/case.ts'
import type { UnfinishedNews } from '../outboxItem.ts'
import { nameOf } from '../people/nameOf.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'

/** What the team must hear of an unfinished concern that they have: reference and what to do, never the child. */
export async function unfinishedNewsView(ports: FlowPorts, header: CaseHeader, news: UnfinishedNews): Promise<View> {
  const author = await nameOf(ports, header.authorId)
  const words =
    news === 'urgentAdded'
      ? `${author} has added something urgent. Please read it again now.`
      : `${author} passed this on and has not finished the screening. Please read what there is, and speak to them.`
  return {
    card: 'alert/unfinishedNews',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words },
    carry: pointerTo(header),
  }
}
