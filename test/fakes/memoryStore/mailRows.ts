import type { OutboxRows } from '../../../src/flows/outboxPorts.ts'
import type { MemoryContext, MemoryRow, Tables } from './tables.ts'

export function memoryMailRows({ tables, pause }: MemoryContext): OutboxRows {
  return {
    async bindDraft(rowId, draft) {
      await pause()
      const row = rowOf(tables, rowId)
      if (!row) throw new Error('No such row')
      row.draft ??= draft
      return row.draft
    },
    async intendSend({ id, attempts }, at, previous) {
      await pause()
      const row = rowOf(tables, id)
      const isHeld = row?.attempts === attempts + 1 && row.state === 'waiting'
      if (!row || !isHeld || row.sendIntendedAt?.getTime() !== previous?.getTime()) return false
      row.sendIntendedAt = at
      return true
    },
  }
}

function rowOf({ outbox }: Tables, rowId: string): MemoryRow | undefined {
  return [...outbox.values()].find(({ id }) => id === rowId)
}
