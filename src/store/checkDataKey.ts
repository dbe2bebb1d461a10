import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './connection.ts'
import type { DataKeys } from './encryption/dataKeys.ts'

/** The first start writes down which data key belongs to this database; from then on any other key is refused. */
export async function checkDataKey(database: Database, keys: DataKeys): Promise<'fits' | 'wrongKey'> {
  return database.transaction().execute(async (transaction) => {
    await sql`lock table key_checks in exclusive mode`.execute(transaction)
    const known = await transaction.selectFrom('key_checks').selectAll().execute()
    if (known.length > 0)
      return known.some((row) => timingSafeEqual(row.check_value, keys.checkValue)) ? 'fits' : 'wrongKey'
    const check = { key_id: keys.keyId, check_value: keys.checkValue }
    await transaction.insertInto('key_checks').values(check).execute()
    return 'fits'
  })
}
