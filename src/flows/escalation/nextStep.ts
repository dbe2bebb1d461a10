import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { type DeadlineKind, deadlineOf, policyLevel } from '../../domain/escalation/deadline.ts'
import { dueAt } from '../../domain/escalation/ladder.ts'
import type { StepAddressee } from '../../domain/escalation/policy.ts'
import { isPassedOver } from '../../domain/escalation/recipients.ts'
import type { FlowPorts } from '../turn.ts'

const unless: Record<DeadlineKind, string> = {
  acknowledge: 'If nobody acknowledges it',
  discuss: 'If no discussion is recorded',
  decide: 'If nothing is decided',
  refer: 'If no referral is recorded',
}

const then: Record<StepAddressee, string> = {
  team: 'everybody who deals with it is told again',
  onDuty: 'whoever is on duty is told again',
  headteacher: 'the headteacher is told, or whoever comes next',
  chair: 'the chair of governors is told',
  alarm: 'an alarm is raised: everybody who may know of it is told',
}

const alarmAgain = 'the alarm is raised again: everybody who may know of it is told once more'

type Asked = Pick<FlowPorts, 'clock' | 'knowledge'>

interface Step {
  tell: StepAddressee
  at: Date
}

/** Every step that follows where nobody acts, and when; nothing where the concern waits for nobody. */
function stepsOf({ knowledge: { school, calendar } }: Asked, header: CaseHeader): readonly Step[] {
  const { clockSince: since, state } = header
  const deadline = deadlineOf(state)
  if (!deadline || !since) return []
  const policy = school.escalation[policyLevel(header)]
  return policy[deadline].map(({ tell }, step) => ({ tell, at: dueAt(policy, { deadline, step, since }, calendar) }))
}

/** Whether it has waited longer than its policy allows: the first step was due. */
export function isOverdue(ports: Asked, header: CaseHeader): boolean {
  const [first] = stepsOf(ports, header)
  return first !== undefined && first.at <= ports.clock.now()
}

/** Position of the step that comes next where nobody acts; nothing after the last one. */
export function nextStepOf(ports: Asked, header: CaseHeader): number | undefined {
  const deadline = deadlineOf(header.state)
  const now = ports.clock.now()
  const comes = ({ tell, at }: Step) => at > now && deadline && !isPassedOver({ tell, deadline }, header)
  const found = stepsOf(ports, header).findIndex(comes)
  return found < 0 ? undefined : found
}

/** What happens next where nobody acts, and when; nothing where the concern waits for nobody. */
export function nextStepWords(ports: Asked, header: CaseHeader): string {
  const { school, calendar } = ports.knowledge
  const deadline = deadlineOf(header.state)
  const steps = stepsOf(ports, header)
  if (!deadline || steps.length === 0) return ''
  const next = steps[nextStepOf(ports, header) ?? steps.length]
  const at = next?.at ?? calendar.nextOpening(ports.clock.now())
  return `${unless[deadline]} by ${momentInWords(school.timeZone, at)}, ${next ? then[next.tell] : alarmAgain}.`
}
