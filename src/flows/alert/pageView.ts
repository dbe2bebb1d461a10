import type { CaseHeader } from '../../domain/case/case.ts'
import type { Person } from '../../domain/team/person.ts'
import { peopleNow } from '../escalation/peopleNow.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { alertView } from './alertView.ts'

/** The alert once more: what the concern waits for, since when, and whom to ring. */
export async function pageView(
  ports: FlowPorts,
  header: CaseHeader,
  reader: Person,
  page: { again: boolean },
): Promise<View> {
  const view = await alertView(ports, header, reader, [await whatToDo(ports, header, reader)])
  return page.again ? sentAgain(view) : view
}

/** Somebody who is told besides those who deal with it reads elsewhere on the card who they are. */
async function whatToDo(ports: FlowPorts, header: CaseHeader, reader: Person): Promise<string> {
  const { away } = await peopleNow(ports, header)
  const team = dealingWith(ports, header)
  const others = team.filter(({ id }) => id !== reader.id && !away.has(id))
  if (!team.some(({ id }) => id === reader.id) || others.length === 0) return 'Please act now.'
  return `Please act now, or ring a colleague: ${others.map(({ name, telephone }) => `${name} (${telephone})`).join(', ')}.`
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
