import type { IncomingMail } from '../../domain/mailbox/incomingMail.ts'
import type { Inbox, MailAnswer, MailboxStore } from '../ports/mail.ts'
import type { OutboxRows } from '../ports/outbox.ts'
import type { FlowPorts } from '../turn.ts'
import { takeIn } from './takeIn.ts'

export interface MailboxPorts extends FlowPorts {
  inbox: Inbox
  mailboxReading: MailboxStore
  outboxRows: Pick<OutboxRows, 'sentAs' | 'madeWith'>
}

export type Looked = { kind: 'done' } | { kind: 'later'; afterSeconds: number } | { kind: 'refused'; code: string }

/** How far back the first look goes: a bounce can take two days, and a reply as long as it likes. */
const firstLookMs = 14 * 24 * 3600_000
/** A mail can be shown somewhat later than one that came in after it. */
const overlapMs = 10 * 60_000
/** Answers that one look asks for at most; the next look goes on from there. */
const mostAnswers = 20

/**
 * Looks at what came into the safeguarding mailbox since the last time: what was sent back is raised at once, and what is a reply is shown on its concern. Every mail
 * is looked at once, by whichever instance is first; one that cannot be taken in keeps none of the others waiting, and is looked at again.
 */
export async function lookAtMailbox(ports: MailboxPorts): Promise<Looked> {
  const { mailboxReading, clock, knowledge } = ports
  const schoolId = knowledge.school.id
  const lookedAt = clock.now()
  const before = (await mailboxReading.position(schoolId))?.readUntil
  let readUntil = before ?? new Date(lookedAt.getTime() - firstLookMs)
  let from = new Date(readUntil.getTime() - overlapMs)
  const missed: Missed[] = []
  for (let left = mostAnswers; left > 0; left -= 1) {
    const answer = await ports.inbox.receivedSince(from)
    if (answer.kind !== 'done') return notRead(answer)
    missed.push(...(await takeInAll(ports, answer.value.mails)))
    readUntil = later(readUntil, answer.value.until)
    if (missed.length === 0) await mailboxReading.moveTo(schoolId, { readUntil, lookedAt })
    if (!answer.value.isMore) break
    from = later(new Date(from.getTime() + oneSecondMs), answer.value.until)
  }
  return afterAll(missed)
}

/** The mailbox's times are whole seconds: of more than one answer's mails in one second some are not shown. */
const oneSecondMs = 1000

function later(one: Date, other: Date | undefined): Date {
  return other && other > one ? other : one
}

/** Why a mail was not taken in. */
type Missed = Exclude<Looked, { kind: 'done' }> | { kind: 'broken'; error: unknown }

async function takeInAll(ports: MailboxPorts, mails: readonly IncomingMail[]): Promise<Missed[]> {
  const ids = mails.map(({ messageId }) => messageId)
  const unread = await ports.mailboxReading.unread(ports.knowledge.school.id, ids)
  const missed: Missed[] = []
  for (const mail of mails.filter(({ messageId }) => unread.includes(messageId))) {
    const problem = await takeInOne(ports, mail).catch((error: unknown) => ({ kind: 'broken' as const, error }))
    if (problem) missed.push(problem)
  }
  return missed
}

async function takeInOne(ports: MailboxPorts, mail: IncomingMail): Promise<Missed | undefined> {
  const taken = await takeIn(ports, mail)
  if (taken.kind !== 'done') return notRead(taken)
  await ports.mailboxReading.markRead(ports.knowledge.school.id, mail)
  return undefined
}

/** @throws what broke, so that it is looked at again as whatever else breaks off. */
function afterAll([first, ...others]: readonly Missed[]): Looked {
  const broken = [first, ...others].find((one) => one?.kind === 'broken')
  if (broken?.kind === 'broken') throw broken.error
  return first && first.kind !== 'broken' ? first : { kind: 'done' }
}

/** A mailbox that may not be read is asked again all the same: somebody may allow it. */
function notRead(answer: Exclude<MailAnswer<unknown>, { kind: 'done' }>): Exclude<Looked, { kind: 'done' }> {
  if (answer.kind === 'refused') return answer
  return { kind: 'later', afterSeconds: answer.afterSeconds ?? 60 }
}
