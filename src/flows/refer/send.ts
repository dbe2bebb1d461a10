import type { Case } from '../../domain/case/case.ts'
import { mailBefore } from '../../domain/case/corrections.ts'
import type { Home } from '../../domain/case/records/home.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import type { Route } from '../../domain/routing/routeReferral.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, takeAction } from '../triage/onCase.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import type { SettledDestination } from './route.ts'

interface Sent extends SettledDestination {
  route: Extract<Route, { kind: 'mail' }>
  proposedBy: string | undefined
}

/** The mail is on its way with the same commit; who receives it, and why, stands on the case. */
export async function send(turn: Turn, data: CardData, opened: Case, sent: Sent): Promise<View> {
  const referral = asReferral(turn, opened, sent)
  const { area, levelOfNeed } = sent
  const content = {
    ...opened.content,
    ...{ referrals: [...opened.content.referrals, referral], proposedReferral: undefined },
    ...{ confirmedArea: area, confirmedAreaName: undefined, levelOfNeed },
  }
  const taken = await takeAction(turn, opened, {
    action: 'confirmReferral',
    data,
    change: (state) => ({ ...opened, state, content }),
    outbox: [{ kind: 'referralMail', caseId: opened.id, referralId: referral.id }],
  })
  return caseView(turn, taken.case, taken.kind === 'saved' ? undefined : changedSince)
}

function asReferral(turn: Turn, opened: Case, { area, home, route, proposedBy }: Sent): Referral {
  const { recipient, reasons } = route
  const before = mailBefore(opened.content, area)
  return {
    id: turn.identifiers.id(),
    ...(proposedBy ? { proposedBy } : {}),
    ...(before ? { updates: before.id } : {}),
    ...{ confirmedBy: turn.actor.id, confirmedAt: turn.clock.now().toISOString() },
    ...{ channel: 'mail', service: 'children', areaId: area },
    ...{ recipientName: recipient.name, address: recipient.address },
    home: proposedBy ? withReasonBefore(home, opened) : home,
    ...{ reasons: [...reasons], caseVersion: opened.version, status: 'sending', authorityReference: '' },
  }
}

/** Of two who confirm, each has given a reason. */
function withReasonBefore(home: Home, { content }: Case): Home {
  const before = content.proposedReferral?.homeReason
  return before && before !== home.reason
    ? { ...home, reason: [before, home.reason].filter(Boolean).join(' / ') }
    : home
}
