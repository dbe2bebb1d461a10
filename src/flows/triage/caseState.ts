import type { Case } from '../../domain/case/case.ts'
import { closingGaps } from '../../domain/case/closing.ts'
import { type CaseState, stateLabels } from '../../domain/case/lifecycle.ts'
import { handlerWords } from '../alert/whoHasIt.ts'
import { nextStepWords } from '../escalation/nextStep.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { proposalWords } from '../refer/proposalWords.ts'
import type { Turn } from '../turn.ts'

/** How far it is, who has it, and what comes next: an end of the waiting, or what is missing before it can be closed. */
export async function caseState(turn: Turn, opened: Case): Promise<Record<'state' | 'next', readonly string[]>> {
  return {
    state: [stateLabels[opened.state], await handlerWords(turn, opened, turn.actor)].filter(Boolean),
    next: [await proposalWords(turn, opened), nextStepWords(turn, opened), ...closingWords(turn, opened)].filter(
      Boolean,
    ),
  }
}

const closable: readonly CaseState[] = ['referred', 'support', 'monitoring', 'noFurtherAction']

function closingWords({ knowledge }: Turn, opened: Case): string[] {
  if (!closable.includes(opened.state)) return []
  const gaps = closingGaps(opened.content, instrumentOf(knowledge, opened))
  return [gaps.length > 0 ? `Before it can be closed: ${gaps.join('; ')}.` : 'Nothing is missing: it can be closed.']
}

/** Decided otherwise than for a referral: from there it can be turned into one, or opened again. */
export function isDecided({ state }: Pick<Case, 'state'>): boolean {
  return state === 'support' || state === 'monitoring' || state === 'noFurtherAction'
}
