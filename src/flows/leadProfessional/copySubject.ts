import type { Case } from '../../domain/case/case.ts'
import { tagged } from '../../domain/routing/subjectTag.ts'
import type { School } from '../../domain/school/school.ts'

/** The subject of the mail to a lead professional: the reference, and no name. Their address is typed and has no tag of its own: the school's stands before it. */
export function copySubject(
  { subjectTag }: Pick<School, 'subjectTag'>,
  { reference }: Pick<Case, 'reference'>,
): string {
  return tagged(subjectTag, `Safeguarding information ${reference}`)
}
