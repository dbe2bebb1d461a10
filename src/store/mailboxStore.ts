import { createHash } from 'node:crypto'
import type { MailboxStore } from '../flows/ports/mail.ts'
import type { Database } from './connection.ts'

/** What was looked at in the safeguarding mailbox: times and digests, so that nothing of what people wrote there is kept. */
export function mailboxStore(database: Database): MailboxStore {
  return {
    position: async (schoolId) => {
      const looks = database.selectFrom('mailbox_looks').select(['read_until', 'looked_at'])
      const found = await looks.where('school_id', '=', schoolId).executeTakeFirst()
      return found && { readUntil: found.read_until, lookedAt: found.looked_at }
    },
    moveTo: async (school_id, { readUntil: read_until, lookedAt: looked_at }) => {
      await database
        .insertInto('mailbox_looks')
        .values({ school_id, read_until, looked_at })
        .onConflict((known) => known.column('school_id').doUpdateSet({ read_until, looked_at }))
        .execute()
    },
    unread: async (schoolId, messageIds) => {
      if (messageIds.length === 0) return []
      const asked = new Map(messageIds.map((id) => [digestOf(id).toString('hex'), id]))
      const rows = database.selectFrom('read_mails').select('message_digest').where('school_id', '=', schoolId)
      const known = await rows.where('message_digest', 'in', messageIds.map(digestOf)).execute()
      for (const { message_digest } of known) asked.delete(message_digest.toString('hex'))
      return [...asked.values()]
    },
    markRead: async (school_id, { messageId, receivedAt }) => {
      const row = { school_id, message_digest: digestOf(messageId), received_at: receivedAt }
      await database
        .insertInto('read_mails')
        .values(row)
        .onConflict((known) => known.doNothing())
        .execute()
    },
  }
}

function digestOf(messageId: string): Buffer {
  return createHash('sha256').update(messageId).digest()
}
