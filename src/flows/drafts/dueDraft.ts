import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import type { DraftTimer } from '../outboxItem.ts'
import type { CaseStore } from '../ports/cases.ts'
import { undecided } from '../raise/draftTimers.ts'

/** The draft that a timer is about, if it lies as it did when the timer was set; anybody who wrote in it, sent it or put it away has set it aside. */
export async function dueDraft(cases: CaseStore, timer: DraftTimer): Promise<CaseHeader | undefined> {
  const header = await cases.header(timer.caseId)
  return header && isAsItWas(header, timer) ? header : undefined
}

/** The same for a concern that was told and never finished. */
export async function dueUnfinished(cases: CaseStore, timer: DraftTimer): Promise<CaseHeader | undefined> {
  const header = await cases.header(timer.caseId)
  const isDue = header && isUnfinished(header) && undecided.includes(header.state)
  return isDue && header.screeningVersion === timer.screeningVersion ? header : undefined
}

export function isAsItWas(header: CaseHeader, { screeningVersion }: Pick<DraftTimer, 'screeningVersion'>): boolean {
  return header.state === 'draft' && header.screeningVersion === screeningVersion
}
