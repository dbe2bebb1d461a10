import { type Migration, Migrator } from 'kysely'
import type { Database } from '../connection.ts'
import { boundMail } from './boundMail.ts'
import { confirmedDirectory } from './confirmedDirectory.ts'
import { documentLinks } from './documentLinks.ts'
import { firstTables } from './firstTables.ts'
import { nobodyWaitsUnseen } from './nobodyWaitsUnseen.ts'
import { outstanding } from './outstanding.ts'
import { reachability } from './reachability.ts'
import { triageBoard } from './triageBoard.ts'
import { unfinishedConcerns } from './unfinishedConcerns.ts'
import { watchedMailbox } from './watchedMailbox.ts'

/** In the order of their names. What was released once is never edited; a change is a new entry. */
const migrations: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-unfinished-concerns': unfinishedConcerns,
  '0003-nobody-waits-unseen': nobodyWaitsUnseen,
  '0004-reachability': reachability,
  '0005-triage-board': triageBoard,
  '0006-bound-mail': boundMail,
  '0007-document-links': documentLinks,
  '0008-confirmed-directory': confirmedDirectory,
  '0009-watched-mailbox': watchedMailbox,
  '0010-outstanding': outstanding,
}

/** Brings the tables up to date; instances that start together wait for each other (an advisory lock of Kysely's). */
export async function migrateTables(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
