import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { homeOf } from '../../domain/case/home.ts'
import { currentCopy } from '../../domain/case/leadProfessional.ts'
import type { LeadProfessionalCopy } from '../../domain/case/records/leadProfessional.ts'
import { instrumentOf } from '../instrumentOf.ts'
import type { Documents, Mail } from '../ports/mail.ts'
import { completedTool } from '../refer/completedTool.ts'
import { contactOf } from '../refer/contactOf.ts'
import type { FlowPorts } from '../turn.ts'
import { copyRoute } from './copyRoute.ts'
import { copySubject } from './copySubject.ts'

export interface CopyPointer {
  caseId: string
  copyId: string
}

/** The mail with the completed tool, drawn from the store: no name in subject or file name. Nothing where it must not be sent (any more). */
export async function copyMail(
  ports: FlowPorts & { documents: Documents },
  pointer: CopyPointer,
): Promise<Mail | undefined> {
  const opened = await openedFor(ports, pointer)
  const copy = opened && currentCopy(opened.content)
  if (!opened || !copy || (await objectionOf(ports, opened, pointer))) return undefined
  const route = await copyRoute(ports, opened, copy.address)
  const home = homeOf(opened.content)
  const attachment = await completedTool(ports, opened, { home, madeAt: new Date(copy.recordedAt) })
  return {
    to: [{ name: copy.name, address: copy.address }],
    subject: copySubject(ports.knowledge.school, opened, route),
    text: await bodyOf(ports, opened, copy),
    attachments: [attachment],
  }
}

/** Why it must not leave (any more): something else was recorded since, or the address is not to be used. */
export async function objectionToCopy(ports: FlowPorts, pointer: CopyPointer): Promise<string | undefined> {
  const opened = await openedFor(ports, pointer)
  return opened ? objectionOf(ports, opened, pointer) : 'alreadySettled'
}

function openedFor({ cases }: FlowPorts, { caseId }: CopyPointer): Promise<Case | undefined> {
  return cases.open(caseId, { actor: 'system', action: 'prepareReferralMail' })
}

async function objectionOf(ports: FlowPorts, opened: Case, { copyId }: CopyPointer): Promise<string | undefined> {
  const copy = currentCopy(opened.content)
  if (copy?.id !== copyId || (copy.status !== 'sending' && copy.status !== 'unknown')) return 'alreadySettled'
  const route = await copyRoute(ports, opened, copy.address)
  if (route.kind === 'mail') return undefined
  return route.reasons.some(({ code }) => code === 'mailboxNotPrivate') ? 'mailboxNotPrivate' : 'addressNotUsable'
}

async function bodyOf(
  ports: FlowPorts,
  opened: Case,
  { id, recordedBy, address }: LeadProfessionalCopy,
): Promise<string> {
  const { school } = ports.knowledge
  const { title } = instrumentOf(ports.knowledge, opened)
  const unfinished = isUnfinished(opened)
  const hadOneBefore = opened.content.leadProfessionalCopies.some((one) => one.id !== id && one.address === address)
  return [
    'OFFICIAL-SENSITIVE',
    '',
    ...(hadOneBefore ? ['A mail with an earlier copy may have reached you before: please use this one.', ''] : []),
    `For the lead professional of a child of whom ${school.name} has concerns of child sexual exploitation. Attached: ${title}${unfinished ? '' : ', completed'}.`,
    ...(unfinished ? ['The screening is not finished; what is not answered is not known. Please ring us.'] : []),
    `Our reference: ${opened.reference}. If you are not this child’s lead professional, please ring us at once and delete this mail.`,
    '',
    `Please tell us that you have it, and what you do, within ${school.leadProfessionalRepliesWithinDays} working days: ${await contactOf(ports, recordedBy)}`,
    `School: ${school.telephone}`,
  ].join('\n')
}
