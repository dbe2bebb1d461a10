import type { DirectoryRecord } from '../domain/directory/standing.ts'
import type { DirectoryStore } from '../flows/ports/directory.ts'
import { addToOutbox } from './deliveries/addToOutbox.ts'
import { openRecord, sealRecord } from './encryption/directoryBoxes.ts'
import type { InTransaction, StoreContext } from './storeContext.ts'

/** The first to record something of an entry has it: the next version of an entry exists once. */
export function directoryStore(context: StoreContext): DirectoryStore {
  const { database, keys } = context
  return {
    records: async (schoolId) => {
      const rows = await database
        .selectFrom('directory_records')
        .selectAll()
        .where('school_id', '=', schoolId)
        .orderBy('entry_key')
        .orderBy('version')
        .execute()
      return rows.map(({ entry_key: key, version, mark, person_id: by, at, box }) =>
        openRecord(keys, schoolId, { key, version, mark, by, at }, box),
      )
    },
    record: (schoolId, records, outbox = []) =>
      database
        .transaction()
        .execute(async (transaction) => {
          await insert(context, transaction, schoolId, records)
          await addToOutbox(context, transaction, schoolId, outbox)
          return 'stored' as const
        })
        .catch((error: unknown) => {
          if (error instanceof Overtaken) return 'stale' as const
          throw error
        }),
  }
}

/** Somebody else's record has this version: nothing of the transaction stays. */
class Overtaken extends Error {
  override name = 'Overtaken'
}

/** In the order of their keys, so that two people with several entries each never wait for each other. */
async function insert(
  { keys }: StoreContext,
  transaction: InTransaction,
  schoolId: string,
  records: readonly DirectoryRecord[],
): Promise<void> {
  const rows = records.map((record) => ({
    school_id: schoolId,
    entry_key: record.key,
    version: record.version,
    at: record.at,
    person_id: record.by,
    mark: record.mark,
    box: sealRecord(keys, schoolId, record),
  }))
  const sorted = rows.sort((one, other) => (one.entry_key < other.entry_key ? -1 : 1))
  const added = await transaction
    .insertInto('directory_records')
    .values(sorted)
    .onConflict((known) => known.doNothing())
    .returning('version')
    .execute()
  if (added.length < rows.length) throw new Overtaken()
}
