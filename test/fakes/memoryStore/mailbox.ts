import type { MailboxStore } from '../../../src/flows/ports/mail.ts'
import type { MemoryContext } from './tables.ts'

export function memoryMailbox({ tables, pause }: MemoryContext): MailboxStore {
  const keyOf = (schoolId: string, messageId: string) => `${schoolId} ${messageId}`
  return {
    async position(schoolId) {
      await pause()
      return tables.looks.get(schoolId)
    },
    async moveTo(schoolId, position) {
      await pause()
      tables.looks.set(schoolId, position)
    },
    async unread(schoolId, messageIds) {
      await pause()
      return [...new Set(messageIds)].filter((id) => !tables.readMails.has(keyOf(schoolId, id)))
    },
    async markRead(schoolId, { messageId }) {
      await pause()
      tables.readMails.add(keyOf(schoolId, messageId))
    },
  }
}
