import type { Case, Referral } from '../../domain/case/case.ts'
import { type CaseAction, nextState } from '../../domain/case/lifecycle.ts'
import { withClock } from '../escalation/withClock.ts'
import type { SentProof } from '../mailPorts.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { withReview } from '../records/withReview.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { FlowPorts } from '../turn.ts'
import type { ReferralPointer } from './referralMail.ts'

export type ReferralOutcome =
  | { kind: 'sent'; proof: SentProof; contentHash: string }
  | { kind: 'inDoubt' }
  | { kind: 'refused'; code: string }

const consequence: Record<ReferralOutcome['kind'], { action: CaseAction; status: Referral['status'] }> = {
  sent: { action: 'reportSent', status: 'sent' },
  inDoubt: { action: 'reportInDoubt', status: 'unknown' },
  refused: { action: 'reportNotSent', status: 'failed' },
}

const tries = 5

/** A report about a referral whose end is known, late or twice, must not move the case: another one may be on its way by now. */
const unsettled: readonly Referral['status'][] = ['sending', 'unknown']

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
    if (
      (await ports.cases.save(withReview(ports, opened, withClock(ports, opened, { next, audit, outbox })))) !== 'stale'
    )
      return
  }
  throw new Error('The outcome of a referral could not be written: the case was changed by others each time')
}

function withOutcome(ports: FlowPorts, opened: Case, referralId: string, outcome: ReferralOutcome): Case | undefined {
  const { action, status } = consequence[outcome.kind]
  const reported = opened.content.referrals.find(({ id }) => id === referralId)
  const state = nextState(opened.state, action, 'outbox')
  if (!state || !reported || !unsettled.includes(reported.status)) return undefined
  const proof = outcome.kind === 'sent' ? { ...outcome.proof, contentHash: outcome.contentHash } : {}
  const referrals = opened.content.referrals.map((one) => (one.id === referralId ? { ...one, status, ...proof } : one))
  return { ...opened, state, updatedAt: ports.clock.now(), content: { ...opened.content, referrals } }
}

/** An update of a card makes no sound, so trouble comes as a message of its own to the whole team. */
function troubleFor(ports: FlowPorts, next: Case, referralId: string, { kind }: ReferralOutcome): OutboxItem[] {
  if (kind === 'sent') return []
  const about = kind === 'inDoubt' ? 'inDoubt' : 'notSent'
  const team = dealingWith(ports, next)
  return team.map(({ id }) => ({ kind: 'referralTrouble', caseId: next.id, referralId, to: id, about }))
}
