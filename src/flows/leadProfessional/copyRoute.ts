import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import { type CopyRoute, routeToLeadProfessional } from '../../domain/routing/routeToLeadProfessional.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import type { FlowPorts } from '../turn.ts'

/** Whether the completed tool of this case may go to this address at this moment. */
export async function copyRoute(ports: FlowPorts, opened: Case, address: string): Promise<CopyRoute> {
  const { school } = ports.knowledge
  if (!mailAllowed(opened, school))
    return { kind: 'refused', reasons: [{ code: 'mailboxNotPrivate', text: notByMail }] }
  const { authorities } = await currentDirectory(ports)
  return routeToLeadProfessional({ address, on: dayIn(school.timeZone, ports.clock.now()) }, { authorities, school })
}

const notByMail =
  'this concern is about somebody who works here, and they may be able to open the safeguarding mailbox: please give the tool to the lead professional another way.'
