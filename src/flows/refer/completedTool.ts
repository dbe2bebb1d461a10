import { addedTo } from '../../domain/case/added.ts'
import type { Case } from '../../domain/case/case.ts'
import type { HomeArea } from '../../domain/case/home.ts'
import type { PersonId } from '../../domain/team/person.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { namesOf } from '../people/namesOf.ts'
import type { Attachment, Documents, Update } from '../ports/mail.ts'
import { areaName } from '../reading/frontPage.ts'
import type { FlowPorts } from '../turn.ts'

/** Where the child lives, as far as it is known or was confirmed, and the moment that the document says it was made at. */
export interface ToolFacts {
  home: HomeArea
  madeAt: Date
  update?: Update | undefined
}

/** The completed tool of a case as a document, in the words that the case was begun on. */
export async function completedTool(
  { documents, ...ports }: FlowPorts & { documents: Documents },
  opened: Case,
  { home, madeAt, update }: ToolFacts,
): Promise<Attachment> {
  return documents.referral({
    case: opened,
    instrument: instrumentOf(ports.knowledge, opened),
    schoolName: ports.knowledge.school.name,
    areaName: areaName(home, ports.knowledge),
    nameOf: await namesOf(ports, namedIn(opened)),
    ...{ madeAt, update },
  })
}

function namedIn({ content, authorId }: Case): PersonId[] {
  const { discussions, decision, referrals } = content
  return [
    authorId,
    ...discussions.map((one) => one.recordedBy),
    ...(decision ? [decision.decidedBy] : []),
    ...referrals.map((one) => one.confirmedBy),
    ...addedTo(content).map((one) => one.recordedBy),
  ]
}
