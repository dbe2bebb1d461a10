import type { DirectoryRecord } from '../../domain/directory/standing.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { Turn } from '../turn.ts'

/** Everybody else of the team is told that a change waits: until one of them has looked, nothing can be mailed there. */
export function newsForTeam({ people, actor }: Turn, { key, version }: DirectoryRecord): OutboxItem[] {
  const others = people.safeguardingTeam(actor.schoolId).filter(({ id }) => id !== actor.id)
  return others.map(({ id }) => ({ kind: 'directoryChange', key, version, to: id }))
}
