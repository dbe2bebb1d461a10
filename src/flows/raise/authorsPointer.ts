import type { CaseHeader } from '../../domain/case/case.ts'

/** What every card of the author carries: which case, and what they had written in it when the card was drawn. The team's is `pointerTo`. */
export function authorsPointer({
  id,
  screeningVersion,
}: Pick<CaseHeader, 'id' | 'screeningVersion'>): Record<string, string | number> {
  return { caseId: id, version: screeningVersion }
}
