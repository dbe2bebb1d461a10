import type { Case } from '../../domain/case/case.ts'
import { type CaseAction, nextState } from '../../domain/case/lifecycle.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { changeCase } from '../changeCase.ts'
import type { OutboxItem, ReferralTrouble } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'
import { knownOf, type MailOutcome } from './mailOutcome.ts'
import type { ReferralPointer } from './referralMail.ts'

interface Consequence {
  action: CaseAction
  status: Referral['status']
  /** A report late or twice must not move the case: it may be settled, or another referral on its way by now. */
  after: readonly Referral['status'][]
}

const consequence: Record<MailOutcome['kind'], Consequence> = {
  sent: { action: 'reportSent', status: 'sent', after: ['sending', 'unknown', 'needsPerson', 'arrived', 'failed'] },
  inDoubt: { action: 'reportInDoubt', status: 'unknown', after: ['sending'] },
  needsPerson: { action: 'reportUnknown', status: 'needsPerson', after: ['sending', 'unknown'] },
  refused: { action: 'reportNotSent', status: 'failed', after: ['sending', 'unknown'] },
}

const reader = { actor: 'system', action: 'openToReport' } as const

/**
 * Writes on the case what became of a referral mail, and tells everybody's card. Reported twice it changes nothing.
 * @throws where others keep changing the case at the same time; the outbox then reports again.
 */
export async function recordReferralOutcome(
  ports: FlowPorts,
  { caseId, referralId }: ReferralPointer,
  outcome: MailOutcome,
): Promise<void> {
  const opened = await ports.cases.open(caseId, reader)
  if (!opened) return
  await changeCase(ports, opened, reader, (current) => {
    const next = withOutcome(ports, current, referralId, outcome)
    const audit = { actor: 'system', action: consequence[outcome.kind].action } as const
    return (
      next && { next, audit, outbox: [...troubleFor(ports, next, referralId, outcome), ...updatesFor(ports, next)] }
    )
  })
}

function withOutcome(ports: FlowPorts, opened: Case, referralId: string, outcome: MailOutcome): Case | undefined {
  const { action, status, after } = consequence[outcome.kind]
  const reported = opened.content.referrals.find(({ id }) => id === referralId)
  const state = nextState(opened.state, action, 'outbox')
  if (!state || !reported || !after.includes(reported.status)) return undefined
  const known = knownOf(outcome)
  const referrals = opened.content.referrals.map((one) => (one.id === referralId ? { ...one, status, ...known } : one))
  return { ...opened, state, updatedAt: ports.clock.now(), content: { ...opened.content, referrals } }
}

const troubles: Partial<Record<MailOutcome['kind'], ReferralTrouble>> = {
  inDoubt: 'inDoubt',
  needsPerson: 'needsPerson',
  refused: 'notSent',
}

/** An update of a card makes no sound, so trouble comes as a message of its own to the whole team. */
function troubleFor(ports: FlowPorts, next: Case, referralId: string, { kind }: MailOutcome): OutboxItem[] {
  const about = troubles[kind]
  if (!about) return []
  const team = dealingWith(ports, next)
  return team.map(({ id }) => ({ kind: 'referralTrouble', caseId: next.id, referralId, to: id, about }))
}
