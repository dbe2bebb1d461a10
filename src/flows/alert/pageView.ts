import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { DeadlineKind } from '../../domain/escalation/deadline.ts'
import type { Person } from '../../domain/team/person.ts'
import type { Page } from '../outboxItem.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { alertView } from './alertView.ts'
import { whyTold } from './whyTold.ts'

type Paged = Pick<Page, 'deadline' | 'since'> & { again: boolean }

const waitsFor: Record<DeadlineKind, string> = {
  acknowledge: 'Nobody has acknowledged this concern yet',
  discuss: 'This concern was acknowledged, and no discussion or decision has been recorded',
  decide: 'This concern was discussed, and nothing has been decided',
  refer: 'A referral of this concern is due, and none has been recorded',
}

/** The alert once more, and why it comes: what the concern waits for, and since when. */
export async function pageView(ports: FlowPorts, header: CaseHeader, reader: Person, page: Paged): Promise<View> {
  const view = await alertView(ports, header, reader)
  const since = momentInWords(ports.knowledge.school.timeZone, new Date(page.since))
  const notice = [
    `${waitsFor[page.deadline]} (waiting since ${since}). Please act now, or ring a colleague.`,
    ...whyTold(ports, header, reader),
  ]
  const paged = { ...view, show: { ...view.show, notice } }
  return page.again ? sentAgain(paged) : paged
}

/** Says that it may have come before: the try before this one ended without anybody's having written down what came of it. */
export function sentAgain(view: View): View {
  return { ...view, show: { ...view.show, notice: [view.show?.notice ?? [], perhapsTwice].flat() } }
}

const perhapsTwice = 'This message may have come to you before: it was interrupted on its way.'

/** An earlier card of the same concern, when a newer one has come: it stays readable and can do nothing. */
export function earlierAlert(header: CaseHeader): View {
  return {
    card: 'alert/earlier',
    keep: true,
    show: { reference: `Concern ${header.reference}` },
    carry: pointerTo(header),
  }
}
