import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { DeadlineKind } from '../../domain/escalation/deadline.ts'
import type { Person } from '../../domain/team/person.ts'
import type { Page } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { alertView } from './alertView.ts'

type Paged = Pick<Page, 'deadline' | 'since'> & { again: boolean }

const waitsFor: Record<DeadlineKind, string> = {
  acknowledge: 'Nobody has acknowledged this concern yet',
  discuss: 'This concern was acknowledged, and no discussion or decision has been recorded',
  decide: 'This concern was discussed, and nothing has been decided',
  refer: 'A referral of this concern is due, and none has been made',
}

/** The alert once more, and why it comes: what the concern waits for, and since when. */
export async function pageView(ports: FlowPorts, header: CaseHeader, reader: Person, page: Paged): Promise<View> {
  const view = await alertView(ports, header, reader)
  const since = momentInWords(ports.knowledge.school.timeZone, new Date(page.since))
  const notice = [
    ...(header.alarmedAt ? [unattended] : []),
    `${waitsFor[page.deadline]} (waiting since ${since}). Please act now, or ring a colleague.`,
    ...escalatedWords(ports, header, reader),
    ...(page.again ? [perhapsTwice] : []),
  ]
  return { ...view, show: { ...view.show, notice } }
}

const unattended = '‼ NOBODY HAS ACTED: everybody who may know of this concern is told now.'
const perhapsTwice = 'This message may have come to you before: it was interrupted on its way.'

/** Somebody who does not deal with concerns every day has to know who should have, and how to reach them. */
function escalatedWords(ports: FlowPorts, header: CaseHeader, reader: Person): string[] {
  const team = dealingWith(ports, header)
  if (team.some(({ id }) => id === reader.id)) return []
  const names = team.map(({ name, telephone }) => `${name} (${telephone})`).join(', ')
  return [`You are told because nobody else has acted. ${names ? `Told before you: ${names}. ` : ''}${takeOn}`]
}

const takeOn = 'You can take it on yourself: then you see the whole of it.'

/** An earlier card of the same concern, when a newer one has come: it stays readable and can do nothing. */
export function earlierAlert(header: CaseHeader): View {
  return {
    card: 'alert/earlier',
    keep: true,
    show: { reference: `Concern ${header.reference}` },
    carry: pointerTo(header),
  }
}
