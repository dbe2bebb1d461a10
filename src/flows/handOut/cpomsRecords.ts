import type { Case } from '../../domain/case/case.ts'
import { recordedOf } from '../triage/recordedParts.ts'
import { decidedOf, discardingPart } from '../triage/records.ts'
import type { Turn } from '../turn.ts'
import type { TextPart } from './textPart.ts'

/** Everything that was recorded of the child and decided, the oldest first. */
export async function recordParts(turn: Turn, opened: Case): Promise<TextPart[]> {
  const { discarding } = opened.content
  const recorded = [...(await recordedOf(turn, ofTheChild(opened))), ...(await decidedOf(turn, opened))]
  return [
    ...(discarding ? [await discardingPart(turn, discarding)] : []),
    ...recorded.sort((one, other) => one.at.getTime() - other.at.getTime()),
  ]
}

/**
 * Without what is no part of a child's record: how the work was shared out, what stands in CPOMS already, and whom somebody once thought that it was about, which may
 * have been found to be wrong, with the calls that were made until then. Whoever was informed stands in a part of its own.
 */
function ofTheChild(opened: Case): Case {
  const { involvements, calls } = opened.content
  const found = involvements.at(-1)?.recordedAt ?? ''
  const left = { tasks: [], handovers: [], cpomsEntries: [], involvements: [], leadershipInformed: [] }
  return { ...opened, content: { ...opened.content, ...left, calls: calls.filter((one) => one.recordedAt > found) } }
}
