import { type IncomingMail, incomingKindOf } from '../../domain/mailbox/incomingMail.ts'
import { domainOf } from '../../domain/routing/mailDomain.ts'
import { recordNotice } from '../escalation/noticeOutcome.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { MailAnswer } from '../ports/mail.ts'
import { aboutWhich } from './aboutWhich.ts'
import type { MailboxPorts } from './lookAtMailbox.ts'
import type { Ours } from './ours.ts'
import { recordIncoming } from './recordIncoming.ts'

const done = { kind: 'done', value: undefined } as const

/**
 * What follows from one mail: that it is written down on its concern, and who is told. What has nothing to do with a mail of ours is left alone; what came back and
 * belongs to nothing that is known is told to whoever can open the mailbox.
 */
export async function takeIn(ports: MailboxPorts, mail: IncomingMail): Promise<MailAnswer<undefined>> {
  const kind = incomingKindOf(mail)
  const isReport = kind === 'returned' || kind === 'delayed'
  if (!isReport && isFromSchool(ports, mail)) return done
  const found = await aboutWhich(ports, mail, isReport)
  const isUnknown = found.kind === 'refused' || (found.kind === 'done' && !found.value)
  if (isUnknown && kind === 'returned') await ports.outbox.add(ports.knowledge.school.id, unknownReturn(ports, mail))
  if (found.kind === 'refused') return { kind: 'later', afterSeconds: untilAllowed }
  if (found.kind !== 'done') return found
  if (found.value) await follow(ports, mail, found.value)
  return done
}

/** Seconds until a text is asked for again that the bot may not read. Those who can open the mailbox are told once, at once. */
const untilAllowed = 60

/** What the school's own people write, or forward, is no reply of anybody's. */
function isFromSchool({ knowledge: { school } }: MailboxPorts, { from }: IncomingMail): boolean {
  return school.safeguardingMailbox !== undefined && domainOf(from) === domainOf(school.safeguardingMailbox)
}

async function follow(ports: MailboxPorts, mail: IncomingMail, ours: Ours): Promise<void> {
  if (ours.kind !== 'noticeMail') return recordIncoming(ports, mail, ours)
  if (incomingKindOf(mail) === 'returned') await recordNotice(ports, ours, 'refused')
}

/** Those who can open the mailbox can find out; where the school has not said who they are, its safeguarding team. */
function unknownReturn({ people, knowledge: { school } }: MailboxPorts, { receivedAt }: IncomingMail): OutboxItem[] {
  const readers = people.listed(school.id).filter(({ id }) => school.mailboxOpenedBy?.includes(id))
  const told = readers.length > 0 ? readers : people.safeguardingTeam(school.id)
  const reached = told.filter(({ reachedBy }) => reachedBy !== 'mail')
  return reached.map(({ id }) => ({ kind: 'mailReturned', to: id, occasion: receivedAt.toISOString() }))
}
