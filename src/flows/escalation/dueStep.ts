import type { CaseHeader } from '../../domain/case/case.ts'
import { policyLevel } from '../../domain/escalation/deadline.ts'
import { dueAt, stepAt } from '../../domain/escalation/ladder.ts'
import { isOneByOne, recipientsOf } from '../../domain/escalation/recipients.ts'
import type { EscalationTimer } from '../outboxItem.ts'
import { reachNow } from '../raise/reach.ts'
import type { FlowPorts } from '../turn.ts'
import { peopleNow } from './peopleNow.ts'
import { stillWaits } from './stillWaits.ts'
import { takeStep, tellThem } from './takeStep.ts'

/** Whether anything more is to be looked at, and when: `later` while it is not certain whether somebody was reached. */
export type StepOutcome = { kind: 'settled' } | { kind: 'later'; afterSeconds: number }

const settled: StepOutcome = { kind: 'settled' }
/** The outbox spreads what is asked to wait by up to a tenth: a step may be looked at too early, and must not be taken too late. */
const mostSpread = 1.1
const lookAgain: StepOutcome = { kind: 'later', afterSeconds: 3 }

/** A step of an escalation has come due, or is brought forward because nobody is reached by the one before. */
export async function dueStep(ports: FlowPorts, timer: EscalationTimer): Promise<StepOutcome> {
  const header = await ports.cases.header(timer.caseId)
  if (!header || !stillWaits(header, timer)) return settled
  if (timer.early === 'alert') return afterAlerts(ports, header, timer)
  if (timer.early === 'page') return afterPages(ports, header, timer)
  const seconds = timer.early ? 0 : secondsUntilDue(ports, header, timer)
  if (seconds > 0) return { kind: 'later', afterSeconds: seconds / mostSpread }
  return take(ports, header, timer)
}

async function take(ports: FlowPorts, header: CaseHeader, timer: EscalationTimer): Promise<StepOutcome> {
  await takeStep(ports, header, timer)
  return settled
}

/** The school's file may have changed since the timer was set. */
function secondsUntilDue(
  { clock, knowledge: { school, calendar } }: FlowPorts,
  header: CaseHeader,
  timer: EscalationTimer,
) {
  const asked = { deadline: timer.deadline, step: timer.step, since: new Date(timer.since) }
  const due = dueAt(school.escalation[policyLevel(header)], asked, calendar)
  return (due.getTime() - clock.now().getTime()) / 1000
}

async function afterAlerts(ports: FlowPorts, header: CaseHeader, timer: EscalationTimer): Promise<StepOutcome> {
  const reach = await reachNow(ports, header, 'alert')
  if (reach === 'reached') return settled
  return reach === 'onItsWay' ? lookAgain : take(ports, header, timer)
}

/** One by one: the next of them is paged before the next step is taken. */
async function afterPages(ports: FlowPorts, header: CaseHeader, timer: EscalationTimer): Promise<StepOutcome> {
  const before = { ...timer, step: timer.step - 1 }
  const pages = await ports.cases.pagesOf(before)
  if (pages.some(({ outcome }) => outcome === 'reached')) return settled
  if (pages.some(({ outcome }) => outcome === 'onItsWay')) return lookAgain
  const { tell } = stepAt(ports.knowledge.school.escalation[policyLevel(header)], timer.deadline, before.step)
  const asked = { tell, deadline: timer.deadline }
  const others = isOneByOne(tell) ? recipientsOf(asked, header, await peopleNow(ports, header)) : []
  const next = others.find(({ id }) => !pages.some(({ to }) => to === id))
  if (!next) return take(ports, header, timer)
  await tellThem(ports, header, before, { told: [next], tell, follows: [] })
  return next.reachedBy === 'mail' ? settled : lookAgain
}
