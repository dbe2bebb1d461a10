import type { CaseHeader } from '../../domain/case/case.ts'
import { policyLevel } from '../../domain/escalation/deadline.ts'
import { stepAt } from '../../domain/escalation/ladder.ts'
import type { StepAddressee } from '../../domain/escalation/policy.ts'
import { isOneByOne, isPassedOver, recipientsOf } from '../../domain/escalation/recipients.ts'
import type { Person } from '../../domain/team/person.ts'
import type { EscalationTimer, OutboxItem } from '../outboxItem.ts'
import { dealingWith, withCardOf } from '../people/dealingWith.ts'
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
 * nobody to tell, the next step is taken at once. Taken once more, for it was brought forward before it came due, it tells only whom it has not told yet.
 */
export async function takeStep(ports: FlowPorts, header: CaseHeader, timer: EscalationTimer): Promise<void> {
  const { tell } = stepAt(ports.knowledge.school.escalation[policyLevel(header)], timer.deadline, timer.step)
  const asked = { tell, deadline: timer.deadline }
  const all = recipientsOf(asked, header, await peopleNow(ports, header))
  const paged = await ports.cases.pagesOf(timer)
  const told = (isOneByOne(tell) ? all.slice(0, 1) : all).filter(({ id }) => !paged.some(({ to }) => to === id))
  // Who is told by mail is told once by the key of the mail; at an alarm nobody can be new, for it leaves nobody out.
  if (paged.length > 0 && !told.some((person) => tell !== 'alarm' || isInTeams(person))) return
  const next = timerOf(ports, header, new Date(timer.since), timer.step + 1)
  const isNobodyLeft = told.length === 0 && tell !== 'alarm' && (timer.early || !isPassedOver(asked, header))
  await tellThem(ports, header, timer, {
    ...{ told, tell },
    follows: [next, ...(isNobodyLeft ? [brought(ports, next, 'nobody')] : [])],
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
    escalatedTo: told.filter(({ id }) => !dealingWith(ports, header).some((one) => one.id === id)).map(({ id }) => id),
    ...(isAlarm ? { alarmedAt: ports.clock.now() } : {}),
    audit: { actor: 'system', action: told.length > 0 || isAlarm ? actions[tell] : 'escalateNobody' },
    outbox: [
      ...pages(told, timer),
      ...noticesOf(ports, header, timer, told, isAlarm),
      ...redrawn(ports, header, timer, told),
      ...(isAlarm ? [toAuthor(ports, header)] : []),
      ...follows,
    ],
  })
}

function pages(told: readonly Person[], { caseId, deadline, level, since, step }: EscalationTimer): OutboxItem[] {
  return told.filter(isInTeams).map(({ id: to }) => ({ kind: 'page', caseId, deadline, level, since, step, to }))
}

function isInTeams({ reachedBy }: Person): boolean {
  return reachedBy !== 'mail'
}

/** Whoever has a card of it and is not paged by this step sees who was, and what comes next. */
function redrawn(
  ports: FlowPorts,
  header: CaseHeader,
  { deadline, level, since, step }: EscalationTimer,
  told: readonly Person[],
): OutboxItem[] {
  const others = withCardOf(ports, header).filter((id) => !told.some((person) => person.id === id))
  const { id: caseId, version } = header
  return others.map((to) => ({
    kind: 'alertUpdate',
    caseId,
    to,
    version,
    step: `${deadline}:${level}:${since}:${step}`,
  }))
}

/** Its author learns that nobody acts, and whom to ring. */
function toAuthor({ clock }: FlowPorts, { id, authorId, version, alarmedAt }: CaseHeader): OutboxItem {
  const item = { kind: 'receiptUpdate', caseId: id, to: authorId, version, alarm: clock.now().toISOString() } as const
  return alarmedAt ? { ...item, again: true } : item
}
