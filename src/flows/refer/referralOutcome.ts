import type { Case } from '../../domain/case/case.ts'
import type { Referral } from '../../domain/case/caseRecords.ts'
import { type CaseAction, nextState } from '../../domain/case/lifecycle.ts'
import { withAnswerDue } from '../answers/withAnswerDue.ts'
import { withClock } from '../escalation/withClock.ts'
import type { MailProof } from '../mailPorts.ts'
import type { OutboxItem, ReferralTrouble } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { withReview } from '../records/withReview.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'
import type { ReferralPointer } from './referralMail.ts'

export type ReferralOutcome =
  | { kind: 'sent'; proof: MailProof }
  | { kind: 'inDoubt' }
  | { kind: 'needsPerson'; handedInAt: Date; seen: NonNullable<Referral['lastSeen']> }
  | { kind: 'refused'; code: string }

interface Consequence {
  action: CaseAction
  status: Referral['status']
  /** A report late or twice must not move the case: it may be settled, or another referral on its way by now. */
  after: readonly Referral['status'][]
}

const consequence: Record<ReferralOutcome['kind'], Consequence> = {
  sent: { action: 'reportSent', status: 'sent', after: ['sending', 'unknown', 'needsPerson', 'arrived', 'failed'] },
  inDoubt: { action: 'reportInDoubt', status: 'unknown', after: ['sending'] },
  needsPerson: { action: 'reportUnknown', status: 'needsPerson', after: ['sending', 'unknown'] },
  refused: { action: 'reportNotSent', status: 'failed', after: ['sending', 'unknown'] },
}

const tries = 5

/**
 * Writes on the case what became of a referral mail, and tells everybody's card. Reported twice it changes nothing.
 * @throws where others keep changing the case at the same time; the outbox then reports again.
 */
export async function recordReferralOutcome(
  ports: FlowPorts,
  { caseId, referralId }: ReferralPointer,
  outcome: ReferralOutcome,
): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const opened = await ports.cases.open(caseId, { actor: 'system', action: 'openToReport' })
    const next = opened && withOutcome(ports, opened, referralId, outcome)
    if (!next) return
    const audit = { actor: 'system', action: consequence[outcome.kind].action } as const
    const outbox = [...troubleFor(ports, next, referralId, outcome), ...updatesFor(ports, next)]
    const change = withAnswerDue(ports, opened, withClock(ports, opened, { next, audit, outbox }))
    if ((await ports.cases.save(withReview(ports, opened, change))) !== 'stale') return
  }
  throw new Error('The outcome of a referral could not be written: the case was changed by others each time')
}

function withOutcome(ports: FlowPorts, opened: Case, referralId: string, outcome: ReferralOutcome): Case | undefined {
  const { action, status, after } = consequence[outcome.kind]
  const reported = opened.content.referrals.find(({ id }) => id === referralId)
  const state = nextState(opened.state, action, 'outbox')
  if (!state || !reported || !after.includes(reported.status)) return undefined
  const known = knownOf(outcome)
  const referrals = opened.content.referrals.map((one) => (one.id === referralId ? { ...one, status, ...known } : one))
  return { ...opened, state, updatedAt: ports.clock.now(), content: { ...opened.content, referrals } }
}

function knownOf(outcome: ReferralOutcome): Partial<Referral> {
  if (outcome.kind === 'sent') return outcome.proof
  if (outcome.kind !== 'needsPerson') return {}
  return { handedInAt: outcome.handedInAt.toISOString(), lastSeen: outcome.seen }
}

const troubles: Partial<Record<ReferralOutcome['kind'], ReferralTrouble>> = {
  inDoubt: 'inDoubt',
  needsPerson: 'needsPerson',
  refused: 'notSent',
}

/** An update of a card makes no sound, so trouble comes as a message of its own to the whole team. */
function troubleFor(ports: FlowPorts, next: Case, referralId: string, { kind }: ReferralOutcome): OutboxItem[] {
  const about = troubles[kind]
  if (!about) return []
  const team = dealingWith(ports, next)
  return team.map(({ id }) => ({ kind: 'referralTrouble', caseId: next.id, referralId, to: id, about }))
}
