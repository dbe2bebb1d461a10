import type { Case } from '../../domain/case/case.ts'
import type { CaseAction } from '../../domain/case/lifecycle.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { type DecisionOutcome, decisionOutcomes } from '../../domain/case/records/decision.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { isDecided } from './caseState.ts'
import { pointerTo } from './pointerTo.ts'
import { outcomeLabels } from './records.ts'

export const actionFor: Record<DecisionOutcome, CaseAction> = {
  referral: 'decideReferral',
  support: 'decideSupport',
  monitoring: 'decideMonitoring',
  noFurtherAction: 'decideNoFurtherAction',
}

/** The form with what this person can decide now; where that is a referral alone, it says why. */
export function decisionView(turn: Turn, opened: Case): View {
  const open = decisionOutcomes.filter((outcome) => mayAct(turn.actor, actionFor[outcome], opened))
  const offered = open.length > 0 ? open : decisionOutcomes
  return {
    card: 'case/decision',
    show: { reference: `Concern ${opened.reference}`, only: offered.length > 1 ? '' : whyOnly(opened) },
    choices: { outcome: offered.map((outcome) => ({ title: outcomeLabels[outcome], value: outcome })) },
    carry: pointerTo(opened),
  }
}

/** Whoever raised a concern themselves decides alone for a referral, and for nothing else. */
function whyOnly(opened: Case): string {
  return sentence(isDecided(opened) ? decidedBefore : raisedByYou)
}

export const decidedBefore =
  'this concern was decided before: here it can only be turned into a referral. For anything else please open it again (“Record, hand over, documents, more”) and discuss it anew.'
const raisedByYou =
  'you raised this concern yourself: you can decide to refer it. Anything else is for a colleague to decide.'

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
