import type { CaseHeader } from '../../domain/case/case.ts'
import type { CaseStore, DraftTimer } from '../ports.ts'

/** The draft that a timer is about, if it lies as it did when the timer was set; anybody who wrote in it, sent it or put it away has set it aside. */
export async function dueDraft(cases: CaseStore, timer: DraftTimer): Promise<CaseHeader | undefined> {
  const header = await cases.header(timer.caseId)
  return header && isAsItWas(header, timer) ? header : undefined
}

export function isAsItWas(header: CaseHeader, { screeningVersion }: Pick<DraftTimer, 'screeningVersion'>): boolean {
  return header.state === 'draft' && header.screeningVersion === screeningVersion
}
