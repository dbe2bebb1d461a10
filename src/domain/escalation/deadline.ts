import type { CaseHeader } from '../case/case.ts'
import type { CaseState } from '../case/lifecycle.ts'
import type { Level } from '../instrument/level.ts'

/** What a concern waits for. One that waits too long is escalated, whatever it waits for. */
export const deadlineKinds = ['acknowledge', 'discuss', 'decide', 'refer'] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

const kindByState: Partial<Record<CaseState, DeadlineKind>> = {
  raised: 'acknowledge',
  acknowledged: 'discuss',
  discussed: 'decide',
  referralDue: 'refer',
  referralInDoubt: 'refer',
}

/** What a concern in this state waits for; nothing where it waits for nobody in school. */
export function deadlineOf(state: CaseState): DeadlineKind | undefined {
  return kindByState[state]
}

/** By whose policy it is escalated: what nobody has judged yet may be anything, so it goes as Medium. */
export function policyLevel({
  urgent,
  level,
  suggestedLevel,
}: Pick<CaseHeader, 'urgent' | 'level' | 'suggestedLevel'>): Level {
  return urgent ? 'high' : (level ?? suggestedLevel ?? 'medium')
}
