import type { CaseHeader } from '../../domain/case/case.ts'
import { policyLevel } from '../../domain/escalation/deadline.ts'
import { stepAt } from '../../domain/escalation/ladder.ts'
import type { StepAddressee } from '../../domain/escalation/policy.ts'
import { isOneByOne, recipientsOf } from '../../domain/escalation/recipients.ts'
import type { Person } from '../../domain/team/person.ts'
import type { EscalationTimer, OutboxItem } from '../outboxItem.ts'
import type { FlowPorts } from '../turn.ts'
import { noticesOf } from './notices.ts'
import { peopleNow } from './peopleNow.ts'
import { brought, timerOf } from './timers.ts'

/** What the audit calls each kind of step. */
const actions: Record<StepAddressee, string> = {
  team: 'escalateTeam',
  onDuty: 'escalateOnDuty',
  headteacher: 'escalateHeadteacher',
  chair: 'escalateChair',
  alarm: 'alarm',
}

/**
 * Takes one step: pages whom it tells and sets the timer of the next one, in one transaction and only while the case still waits as it did. Where there is
 * nobody to tell, the next step is taken at once. Taken twice it tells nobody twice.
 */
export async function takeStep(ports: FlowPorts, header: CaseHeader, timer: EscalationTimer): Promise<void> {
  const { tell } = stepAt(ports.knowledge.school.escalation[policyLevel(header)], timer.deadline, timer.step)
  const isPassedOver = header.contested && timer.deadline !== 'acknowledge' && isOneByOne(tell)
  const all = isPassedOver ? [] : recipientsOf(tell, header, await peopleNow(ports, header))
  const told = isOneByOne(tell) ? all.slice(0, 1) : all
  const next = timerOf(ports, header, new Date(timer.since), timer.step + 1)
  const nobody = told.length === 0 && tell !== 'alarm' && !isPassedOver
  await tellThem(ports, header, timer, {
    ...{ told, tell },
    follows: [next, ...(nobody ? [brought(ports, next, 'nobody')] : [])],
  })
}

interface Telling {
  told: readonly Person[]
  tell: StepAddressee
  follows: readonly EscalationTimer[]
}

/** Nothing is stored where somebody has acted since: then there is nothing to tell. */
export async function tellThem(
  ports: FlowPorts,
  header: CaseHeader,
  timer: EscalationTimer,
  { told, tell, follows }: Telling,
): Promise<void> {
  const isAlarm = tell === 'alarm'
  await ports.cases.escalate({
    ...{ caseId: header.id, state: header.state, clockSince: new Date(timer.since) },
    escalatedTo: told.map(({ id }) => id),
    ...(isAlarm ? { alarmedAt: ports.clock.now() } : {}),
    audit: { actor: 'system', action: told.length > 0 ? actions[tell] : 'escalateNobody' },
    outbox: [
      ...pages(told, timer),
      ...noticesOf(ports, header, timer, told, isAlarm),
      ...updates(ports, header, isAlarm),
      ...follows,
    ],
  })
}

function pages(told: readonly Person[], { caseId, deadline, level, since, step }: EscalationTimer): OutboxItem[] {
  const inTeams = told.filter(({ reachedBy }) => reachedBy !== 'mail')
  return inTeams.map(({ id: to }) => ({ kind: 'page', caseId, deadline, level, since, step, to }))
}

/** Its author learns that nobody acts, and whom to ring. */
function updates({ clock }: FlowPorts, { id, authorId, version }: CaseHeader, isAlarm: boolean): OutboxItem[] {
  return isAlarm ? [{ kind: 'receiptUpdate', caseId: id, to: authorId, version, alarm: clock.now().toISOString() }] : []
}
