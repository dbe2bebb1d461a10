import { createHash, randomBytes } from 'node:crypto'
import type { DocumentLink, DocumentLinks } from '../flows/ports/documents.ts'
import type { Database } from './connection.ts'
import type { StoreContext } from './storeContext.ts'

/** The address that belongs to a link is the server's business: here it is the random part alone. */
export function documentLinkStore({ database, clock }: Pick<StoreContext, 'database' | 'clock'>): DocumentLinks {
  return {
    async offer(link) {
      await removeEnded(database, new Date(clock.now().getTime() - keptForMs))
      return store(database, link)
    },
    find: (id) => find(database, id),
    countOpening: (id, most) => countOpening(database, id, most),
  }
}

/** So long a link that has ended is still known, so that whoever opens it late is told why it does not open. */
const keptForMs = 24 * 60 * 60_000
const removedAtOnce = 100
const idBytes = 32

async function removeEnded(database: Database, before: Date): Promise<void> {
  const ended = database
    .selectFrom('document_links')
    .select('id_hash')
    .where('expires_at', '<', before)
    .limit(removedAtOnce)
    .forUpdate()
    .skipLocked()
  await database.deleteFrom('document_links').where('id_hash', 'in', ended).execute()
}

async function store(database: Database, { schoolId, caseId, kind, personId, expiresAt }: DocumentLink) {
  const id = randomBytes(idBytes).toString('base64url')
  await database
    .insertInto('document_links')
    .values({
      ...{ id_hash: digestOf(id), school_id: schoolId, case_id: caseId },
      ...{ kind, person_id: personId, expires_at: expiresAt },
    })
    .execute()
  return id
}

function find(database: Database, id: string): Promise<DocumentLink | undefined> {
  return database
    .selectFrom('document_links')
    .select(['school_id as schoolId', 'case_id as caseId', 'kind'])
    .select(['person_id as personId', 'expires_at as expiresAt'])
    .where('id_hash', '=', digestOf(id))
    .executeTakeFirst()
}

async function countOpening(database: Database, id: string, most: number): Promise<boolean> {
  const link = database.updateTable('document_links').where('id_hash', '=', digestOf(id))
  const counted = link.where('openings', '<', most).set((row) => ({ openings: row('openings', '+', 1) }))
  return (await counted.executeTakeFirst()).numUpdatedRows === 1n
}

/** Random in full, so that a plain digest is enough: there is nothing to guess. */
function digestOf(id: string): Buffer {
  return createHash('sha256').update(id).digest()
}
