import type { DirectoryRecord } from '../../domain/directory/standing.ts'
import type { OutboxItem } from '../outboxItem.ts'

/** What the team has done with the entries of the directory. Nothing that was recorded is changed or removed. */
export interface DirectoryStore {
  /** All of a school, those of one entry in the order of their versions. */
  records(schoolId: string): Promise<readonly DirectoryRecord[]>
  /** All of them or none, with what follows from them. `stale` where somebody has recorded something of one of these entries meanwhile. */
  record(
    schoolId: string,
    records: readonly DirectoryRecord[],
    outbox?: readonly OutboxItem[],
  ): Promise<'stored' | 'stale'>
}
