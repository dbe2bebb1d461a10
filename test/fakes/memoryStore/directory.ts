import type { DirectoryStore } from '../../../src/flows/ports/directory.ts'
import { addRows } from './outbox.ts'
import type { MemoryContext } from './tables.ts'

export function memoryDirectory(context: MemoryContext): DirectoryStore {
  const { records } = context.tables
  return {
    async records(schoolId) {
      await context.pause()
      const all = [...records.values()].filter((one) => one.schoolId === schoolId)
      const inOrder = all.sort((one, other) => one.key.localeCompare(other.key) || one.version - other.version)
      return inOrder.map(({ schoolId: _, ...record }) => structuredClone(record))
    },
    async record(schoolId, added, outbox = []) {
      await context.pause()
      const keyOf = ({ key, version }: { key: string; version: number }) => `${schoolId} ${key} ${version}`
      if (added.some((one) => records.has(keyOf(one)))) return 'stale'
      for (const one of added) records.set(keyOf(one), structuredClone({ ...one, schoolId }))
      addRows(context, schoolId, outbox)
      return 'stored'
    },
  }
}
