import type { IncomingMail } from '../../domain/mailbox/incomingMail.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { MailAnswer } from '../ports/mail.ts'
import type { MailboxPorts } from './lookAtMailbox.ts'
import { nearestTo } from './nearestMail.ts'

/** A mail of ours, as it was sent. */
export type Ours = Extract<OutboxItem, { kind: 'referralMail' | 'copyMail' | 'informationMail' | 'noticeMail' }>

/**
 * To which mail of ours another one belongs: by the message that it names, or else by the reference of a concern, which stands in the subject of ours. Of a report
 * the whole text is read where its beginning says nothing.
 */
export async function aboutWhich(
  ports: MailboxPorts,
  mail: IncomingMail,
  isReport: boolean,
): Promise<MailAnswer<Ours | undefined>> {
  const known = (await sentAs(ports, mail.refersTo)) ?? (await namedIn(ports, mail, `${mail.subject}\n${mail.text}`))
  if (known || !isReport) return { kind: 'done', value: known }
  const whole = await ports.inbox.textOf(mail.id)
  // Deleted since, or for other eyes only: nobody can tell whose it was, and that is told.
  if (whole.kind === 'refused') return { kind: 'done', value: undefined }
  return whole.kind === 'done' ? { kind: 'done', value: await namedIn(ports, mail, whole.value) } : whole
}

async function namedIn(ports: MailboxPorts, mail: IncomingMail, text: string): Promise<Ours | undefined> {
  return (await sentAs(ports, messageIdsIn(text))) ?? byReference(ports, mail, text)
}

async function sentAs({ outboxRows }: MailboxPorts, messageIds: readonly string[]): Promise<Ours | undefined> {
  const item = messageIds.length > 0 ? await outboxRows.sentAs(messageIds) : undefined
  return item && isOurs(item) ? item : undefined
}

const mailKinds: readonly Ours['kind'][] = ['referralMail', 'copyMail', 'informationMail', 'noticeMail']

function isOurs(item: OutboxItem): item is Ours {
  return mailKinds.some((kind) => kind === item.kind)
}

/** Of a text that could be of any length no more than this is looked up. */
const most = 20

function messageIdsIn(text: string): string[] {
  return [...new Set(text.match(/<[^<>\s@]{1,200}@[^<>\s@]{1,200}>/g) ?? [])].slice(0, most)
}

async function byReference({ cases, knowledge }: MailboxPorts, mail: IncomingMail, text: string) {
  const references = new Set(text.toUpperCase().match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? [])
  for (const reference of [...references].slice(0, most)) {
    const header = await cases.headerByReference(knowledge.school.id, reference)
    const opened = header && (await cases.open(header.id, { actor: 'system', action: 'openToReport' }))
    const ours = opened && nearestTo(opened, mail)
    if (ours) return ours
  }
  return undefined
}
