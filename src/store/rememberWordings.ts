import { createHmac } from 'node:crypto'
import type { ExpressionBuilder } from 'kysely'
import { instrumentSchema, type KnownInstrument } from '../domain/instrument/instrument.ts'
import type { Log } from '../flows/ports/runtime.ts'
import type { Database } from './connection.ts'
import type { DataKeys } from './encryption/dataKeys.ts'
import type { StoreContext } from './storeContext.ts'
import type { InstrumentsTable, Tables } from './tables.ts'

/** The configured instruments, in their order, and then every other one that a stored case was begun on. */
export type KnownInstruments = readonly [KnownInstrument, ...KnownInstrument[]]

/**
 * Keeps the words of every instrument that is configured, so that what was begun on them is finished on them, whatever becomes of the file; the
 * levels beside them as they were configured last. Kept words that were changed or can no longer be read are logged and left out: the others
 * must go on, and no case is read with wrong words.
 */
export async function rememberWordings(
  { database, keys }: Pick<StoreContext, 'database' | 'keys'>,
  configured: KnownInstruments,
  log: Log,
): Promise<KnownInstruments> {
  for (const instrument of configured) await remember(database, rowOf(keys, instrument))
  const earlier = await referredTo(database, configured)
  return [...configured, ...earlier.flatMap((row) => readBack(keys, row, log))]
}

async function remember(database: Database, row: InstrumentsTable): Promise<void> {
  const { body, seal } = row
  await database
    .insertInto('instruments')
    .values(row)
    .onConflict((known) => known.column('wording').doUpdateSet({ body, seal }).where('instruments.seal', '!=', seal))
    .execute()
}

function rowOf(keys: DataKeys, { wording, ...instrument }: KnownInstrument): InstrumentsTable {
  const body = JSON.stringify(instrument)
  return { wording, id: instrument.id, edition: instrument.edition, body, seal: sealOf(keys, wording, body) }
}

function referredTo(database: Database, configured: KnownInstruments): Promise<InstrumentsTable[]> {
  const others = configured.map(({ wording }) => wording)
  return database
    .selectFrom('instruments')
    .selectAll('instruments')
    .where('instruments.wording', 'not in', others)
    .where((row) => row.exists(row.selectFrom('cases').select('cases.id').where(begunOnIt)))
    .orderBy('instruments.id')
    .orderBy('instruments.edition')
    .orderBy('instruments.wording')
    .execute()
}

/** Cases from before wordings were written down name no more than the edition. */
function begunOnIt(row: ExpressionBuilder<Tables, 'instruments' | 'cases'>) {
  return row.and([
    row('cases.state', '!=', 'purged'),
    row.or([
      row('cases.instrument_wording', '=', row.ref('instruments.wording')),
      row.and([
        row('cases.instrument_wording', '=', ''),
        row('cases.instrument_id', '=', row.ref('instruments.id')),
        row('cases.instrument_edition', '=', row.ref('instruments.edition')),
      ]),
    ]),
  ])
}

function readBack(keys: DataKeys, { wording, body, seal }: InstrumentsTable, log: Log): KnownInstrument[] {
  const isUnchanged = seal.equals(sealOf(keys, wording, body))
  const read = isUnchanged ? instrumentSchema.safeParse(JSON.parse(body)) : undefined
  if (read?.success) return [{ ...read.data, wording }]
  log('error', read ? 'wordingUnreadable' : 'wordingChanged', { wording })
  return []
}

/** Ties the words to their name. Keyed: who can write into the database but has no data key cannot put other words there. */
function sealOf(keys: DataKeys, wording: string, body: string): Buffer {
  return createHmac('sha256', keys.wordings)
    .update(JSON.stringify([wording, body]))
    .digest()
}
