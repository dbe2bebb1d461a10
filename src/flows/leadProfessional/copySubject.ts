import type { Case } from '../../domain/case/case.ts'
import type { CopyRoute } from '../../domain/routing/routeToLeadProfessional.ts'
import { tagged } from '../../domain/routing/subjectTag.ts'
import type { School } from '../../domain/school/school.ts'

/**
 * The subject of the mail to a lead professional: the reference, and no name. Their address is typed and has no tag of its own: before it stands that of the
 * authority whose domain it is, or else the school's.
 */
export function copySubject(
  { subjectTag }: Pick<School, 'subjectTag'>,
  { reference }: Pick<Case, 'reference'>,
  route: CopyRoute,
): string {
  const ofOwner = route.kind === 'mail' ? route.subjectTag : undefined
  return tagged(ofOwner ?? subjectTag, `Safeguarding information ${reference}`)
}
