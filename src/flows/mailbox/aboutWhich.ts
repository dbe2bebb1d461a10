import type { Case } from '../../domain/case/case.ts'
import type { IncomingMail } from '../../domain/mailbox/incomingMail.ts'
import { domainOf } from '../../domain/routing/mailDomain.ts'
import type { MailAnswer } from '../mailPorts.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { MailboxPorts } from './lookAtMailbox.ts'

/** A mail of ours, as it was sent. */
export type Ours = Extract<OutboxItem, { kind: 'referralMail' | 'copyMail' | 'noticeMail' }>

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
  return whole.kind === 'done' ? { kind: 'done', value: await namedIn(ports, mail, whole.value) } : whole
}

async function namedIn(ports: MailboxPorts, mail: IncomingMail, text: string): Promise<Ours | undefined> {
  return (await sentAs(ports, messageIdsIn(text))) ?? byReference(ports, mail, text)
}

async function sentAs({ outboxRows }: MailboxPorts, messageIds: readonly string[]): Promise<Ours | undefined> {
  const item = messageIds.length > 0 ? await outboxRows.sentAs(messageIds) : undefined
  return item && isOurs(item) ? item : undefined
}

function isOurs(item: OutboxItem): item is Ours {
  return item.kind === 'referralMail' || item.kind === 'copyMail' || item.kind === 'noticeMail'
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

interface Mailed {
  ours: Ours
  address: string
  /** Its sending is proven, and what names it is found by its id. */
  isProven: boolean
  at: string
}

/**
 * Of several mails of one concern, the newest of those that it may be. What names a mail whose id is not known belongs to one whose sending is not proven yet, for the
 * id is written down only then; otherwise the domain counts first.
 */
function nearestTo(opened: Case, { from, refersTo }: IncomingMail): Ours | undefined {
  const mails = mailsOf(opened)
  const isTo = ({ address }: Mailed) => domainOf(address) === domainOf(from)
  const isLikely = ({ isProven }: Mailed) => isProven === (refersTo.length === 0)
  const [first, second] = refersTo.length > 0 ? [isLikely, isTo] : [isTo, isLikely]
  const nearest = mails.findLast((one) => first(one) && second(one)) ?? mails.findLast(first) ?? mails.findLast(second)
  return (nearest ?? mails.at(-1))?.ours
}

/** What left by mail or may have, the oldest first. Neither a call nor what was certainly not sent comes back. */
function mailsOf({ id: caseId, content }: Case): Mailed[] {
  const referrals = content.referrals
    .filter(({ channel }) => channel === 'mail')
    .map((one) => ({
      ...one,
      confirmed: one.confirmedAt,
      ours: { kind: 'referralMail', caseId, referralId: one.id } as const,
    }))
  const copies = content.leadProfessionalCopies
    .filter(({ way }) => way === 'mail')
    .map((one) => ({ ...one, confirmed: one.recordedAt, ours: { kind: 'copyMail', caseId, copyId: one.id } as const }))
  return [...referrals, ...copies]
    .filter(({ status }) => status !== 'failed')
    .map(({ ours, address, internetMessageId, sentAt, handedInAt, confirmed }) => ({
      ...{ ours, address, isProven: internetMessageId !== undefined, at: sentAt ?? handedInAt ?? confirmed },
    }))
    .sort((one, other) => one.at.localeCompare(other.at))
}
