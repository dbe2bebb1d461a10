import { type CaseHeader, handlingVersion } from '../../domain/case/case.ts'

/** What every card of the team carries: which case, and what the team had done with it when the card was drawn. */
export function pointerTo(
  header: Pick<CaseHeader, 'id' | 'version' | 'screeningVersion'>,
): Record<string, string | number> {
  return { caseId: header.id, version: handlingVersion(header) }
}
