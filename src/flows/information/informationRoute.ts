import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import type { InformationRecipient } from '../../domain/case/records/information.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import { type InformationRoute, routeInformation } from '../../domain/routing/routeInformation.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import type { FlowPorts } from '../turn.ts'
import { contactsFor, recipientNames } from './recipients.ts'

export type InformationMailRoute = InformationRoute & { name: string }

/** Whether the information report of this concern may go to one of its recipients by mail at this moment, and where. */
export async function informationRoute(
  ports: Pick<FlowPorts, 'knowledge' | 'directory' | 'clock'>,
  opened: Case,
  to: InformationRecipient,
): Promise<InformationMailRoute> {
  const { school } = ports.knowledge
  const { authorities } = await currentDirectory(ports)
  const contact = contactsFor(opened, authorities)[to]
  const name = contact?.name ?? recipientNames[to]
  if (!mailAllowed(opened, school))
    return { name, kind: 'refused', reasons: [{ code: 'mailboxNotPrivate', text: notByMail }] }
  const on = dayIn(school.timeZone, ports.clock.now())
  return { name, ...routeInformation(contact, { name, on }, { authorities, school }) }
}

const notByMail =
  'This concern is about somebody who works here, and they may be able to open the safeguarding mailbox: please tell the police another way.'
