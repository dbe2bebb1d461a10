import { randomBytes, randomUUID } from 'node:crypto'
import { emptyAssessment } from '../../src/domain/assessment/assessment.ts'
import { type CaseContent, type CaseHeader, contentOf, notTold } from '../../src/domain/case/case.ts'

export const school = 'school-one'
export const author = 'person-teacher'
export const began = new Date('2026-03-02T09:00:00.000Z')

/** How the first entry of its audit reads. */
export const creating = { actor: author, action: 'create' }

/** A concern that a teacher has just begun. */
export function draftHeader(changes: Partial<CaseHeader> = {}): Omit<CaseHeader, 'version' | 'screeningVersion'> {
  return {
    ...notTold,
    id: randomUUID(),
    schoolId: school,
    reference: randomBytes(5).toString('hex'),
    state: 'draft',
    level: undefined,
    suggestedLevel: undefined,
    urgent: false,
    authorId: author,
    instrument: { id: 'sample-tool', edition: '1', wording: '' },
    createdAt: began,
    updatedAt: began,
    holdsConcern: false,
    ...changes,
  }
}

/** A made-up child. */
export function content(child: Partial<CaseContent['assessment']['child']> = {}, reasons = ''): CaseContent {
  const empty = emptyAssessment()
  return contentOf({ ...empty, reasons, child: { ...empty.child, ...child } })
}
