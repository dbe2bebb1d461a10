import type { Case } from '../../domain/case/case.ts'
import { subjectTagFor, tagged } from '../../domain/routing/subjectTag.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import type { FlowPorts } from '../turn.ts'

/** The subject of a referral mail without its tag: the reference, and no name. */
export function referralSubjectWords({ reference }: Pick<Case, 'reference'>): string {
  return `Safeguarding referral ${reference}`
}

/** The subject of a mail to this address of an area, if it were made now. */
export async function referralSubject(
  ports: Pick<FlowPorts, 'directory' | 'knowledge'>,
  opened: Pick<Case, 'reference'>,
  to: { areaId: string; address: string; edition: number },
): Promise<string> {
  const { authorities } = await currentDirectory(ports)
  const update = to.edition > 1 ? `, update ${to.edition}` : ''
  const words = `${referralSubjectWords(opened)}${update}`
  return tagged(subjectTagFor(to, { authorities, school: ports.knowledge.school }), words)
}
