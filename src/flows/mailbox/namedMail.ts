import type { OutboxItem } from '../outboxItem.ts'
import type { MailAnswer } from '../ports/mail.ts'
import type { MailboxPorts } from './lookAtMailbox.ts'
import { isOurs, type Ours } from './ours.ts'

/** Of a text that could be of any length no more than this is looked up. */
const most = 20
/** The nearest of those that nobody knows are asked for in the mailbox. */
const mostAsked = 3

/**
 * Our mail that bears one of these ids, the nearest first. Where none is known under which a mail has left, `mayBeOurs` asks the mailbox itself: one whose sending is not
 * proven yet can have left under another id than its draft had.
 */
export async function namedBy(
  ports: Pick<MailboxPorts, 'outboxRows' | 'inbox'>,
  messageIds: readonly string[],
  mayBeOurs: boolean,
): Promise<MailAnswer<Ours | undefined>> {
  const ids = [...new Set(messageIds)].slice(0, most)
  const known = ids.length > 0 ? ours(await ports.outboxRows.sentAs(ids)) : undefined
  if (known || !mayBeOurs) return { kind: 'done', value: known }
  for (const id of ids.slice(0, mostAsked)) {
    const key = await ports.inbox.keyOf(id)
    if (key.kind === 'later' || key.kind === 'doubt') return key
    const made = key.kind === 'done' && key.value ? ours(await ports.outboxRows.madeWith(key.value)) : undefined
    if (made) return { kind: 'done', value: made }
  }
  return { kind: 'done', value: undefined }
}

/** In the order in which they stand there. */
export function messageIdsIn(text: string): string[] {
  return [...new Set(text.match(/<[^<>\s@]{1,200}@[^<>\s@]{1,200}>/g) ?? [])].slice(0, most)
}

function ours(item: OutboxItem | undefined): Ours | undefined {
  return item && isOurs(item) ? item : undefined
}
