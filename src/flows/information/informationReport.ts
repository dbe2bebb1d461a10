import { addedTo } from '../../domain/case/added.ts'
import type { Case } from '../../domain/case/case.ts'
import { homeOf } from '../../domain/case/home.ts'
import { informationRecipients } from '../../domain/case/records/information.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { namesOf } from '../people/namesOf.ts'
import type { PrintedDocuments } from '../ports/documents.ts'
import type { Attachment } from '../ports/mail.ts'
import { childFields } from '../reading/frontPage.ts'
import type { FlowPorts } from '../turn.ts'
import { contactsFor, reachOf } from './recipients.ts'
import type { Reporter } from './reporterOf.ts'

/** The information report of a case as a document, in the name of whoever hands it in. Of the child it holds what the spoken script does, and what was added since. */
export async function informationReport(
  { documents, ...ports }: FlowPorts & { documents: PrintedDocuments },
  opened: Case,
  { reporter, madeAt }: { reporter: Reporter; madeAt: Date },
): Promise<Attachment> {
  const { knowledge } = ports
  const contacts = contactsFor(opened, (await currentDirectory(ports)).authorities)
  return documents.informationReport({
    case: opened,
    instrument: instrumentOf(knowledge, opened),
    school: knowledge.school,
    recipients: informationRecipients.map((to) => reachOf(to, contacts)),
    reporter,
    nameOf: await namesOf(
      ports,
      addedTo(opened.content).map((one) => one.recordedBy),
    ),
    child: childFields(opened.content.assessment, knowledge, homeOf(opened.content)),
    madeAt,
  })
}
