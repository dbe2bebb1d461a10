import type { MailAnswer, Mailbox } from '../../flows/ports/mail.ts'
import type { Seen } from './decideAfterLook.ts'

/** Waiting time when the mailbox refuses to be asked. */
const refusedWaitSeconds = 60

/**
 * Looks for a mail under the id of its draft, and where there is none, under its key: whether the copy in Sent Items
 * keeps the draft's immutable id is documented both ways (docs/graph-stand-in.md).
 */
export async function seek(mailbox: Mailbox, draftId: string, key: string): Promise<Seen> {
  const looked = await mailbox.look(draftId)
  if (looked.kind !== 'done') return unknown(looked)
  if (looked.value.state === 'draft') return { kind: 'draft' }
  if (looked.value.state === 'sent') return { kind: 'sent', proof: looked.value.proof }
  return seekByKey(mailbox, key)
}

/** Only a sent copy counts here: a draft with the same key is one that was left behind and is never sent. */
async function seekByKey(mailbox: Mailbox, key: string): Promise<Seen> {
  const found = await mailbox.findByKey(key)
  if (found.kind !== 'done') return unknown(found)
  if (found.value === undefined) return { kind: 'missing' }
  const looked = await mailbox.look(found.value)
  if (looked.kind !== 'done') return unknown(looked)
  return looked.value.state === 'sent' ? { kind: 'sent', proof: looked.value.proof } : { kind: 'missing' }
}

function unknown(answer: Exclude<MailAnswer<unknown>, { kind: 'done' }>): Seen {
  return { kind: 'unknown', afterSeconds: answer.kind === 'later' ? answer.afterSeconds : refusedWaitSeconds }
}
