import type { OutboxRows, Tried } from '../../../src/flows/ports/outbox.ts'
import type { MemoryContext, MemoryRow, Tables } from './tables.ts'

export function memoryMailRows({ tables, pause }: MemoryContext): OutboxRows {
  return {
    async bindDraft(rowId, draft) {
      await pause()
      const row = rowOf(tables, rowId)
      if (!row) throw new Error('No such row')
      if (!row.draft) row.messageId = draft.internetMessageId
      row.draft ??= { id: draft.id, contentHash: draft.contentHash }
      return row.draft
    },
    async intendSend(tried, at, previous) {
      await pause()
      const row = heldRow(tables, tried, previous)
      if (row) row.sendIntendedAt = at
      return row !== undefined
    },
    async giveUp(tried, code, previous) {
      await pause()
      const row = heldRow(tables, tried, previous)
      if (row) row.givenUp = code
      return row !== undefined
    },
    async rememberSent(rowId, messageId) {
      await pause()
      const row = rowOf(tables, rowId)
      if (row) row.messageId = messageId
    },
    async sentAs(messageIds) {
      await pause()
      const sent = [...tables.outbox.values()].filter(({ messageId }) => messageId && messageIds.includes(messageId))
      return sent.at(-1)?.item
    },
    async madeWith(key) {
      await pause()
      return rowOf(tables, key)?.item
    },
  }
}

function heldRow(tables: Tables, { id, attempts }: Tried, previous: Date | undefined): MemoryRow | undefined {
  const row = rowOf(tables, id)
  const isHeld = row?.attempts === attempts + 1 && row.state === 'waiting' && row.givenUp === undefined
  return isHeld && row.sendIntendedAt?.getTime() === previous?.getTime() ? row : undefined
}

function rowOf({ outbox }: Tables, rowId: string): MemoryRow | undefined {
  return [...outbox.values()].find(({ id }) => id === rowId)
}
