import type { CaseHeader } from '../../domain/case/case.ts'

/** It has come to light that a concern is about whoever raised it: from then on they are sent nothing of it. */
export function isAboutAuthor({ subjects, authorId }: Pick<CaseHeader, 'subjects' | 'authorId'>): boolean {
  return subjects.includes(authorId)
}
