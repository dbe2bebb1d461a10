import type { CaseStore } from '../flows/ports/cases.ts'
import type { ChatStore } from '../flows/ports/chats.ts'
import type { DirectoryStore } from '../flows/ports/directory.ts'
import type { DocumentLinks } from '../flows/ports/documents.ts'
import type { MailboxStore } from '../flows/ports/mail.ts'
import type { OutboxRows, OutboxStore } from '../flows/ports/outbox.ts'
import type { Clock, Identifiers, Log } from '../flows/ports/runtime.ts'
import type { TeamStore } from '../flows/ports/team.ts'
import { type AuditHead, sealAudit } from './audit/sealAudit.ts'
import { startSealer } from './audit/sealer.ts'
import { type AuditVerdict, verifyAudit } from './audit/verifyAudit.ts'
import { caseStore } from './cases/caseStore.ts'
import { indexEarlierChildren } from './cases/indexEarlierChildren.ts'
import { chatStore } from './chatStore.ts'
import { checkDataKey } from './checkDataKey.ts'
import { type ConnectionSettings, connect, connectPatiently } from './connection.ts'
import { nextDue } from './deliveries/nextDue.ts'
import { type OutboxClaims, outboxClaims } from './deliveries/outboxClaims.ts'
import { type OutboxQueue, outboxQueue } from './deliveries/outboxQueue.ts'
import { outboxRows, outboxStore } from './deliveries/outboxStore.ts'
import { directoryStore } from './directoryStore.ts'
import { documentLinkStore } from './documentLinkStore.ts'
import { dataKeysFrom } from './encryption/dataKeys.ts'
import { mailboxStore } from './mailboxStore.ts'
import { migrateTables } from './migrations/migrate.ts'
import { type KnownInstruments, rememberWordings } from './rememberWordings.ts'
import { teamStore } from './teamStore.ts'

export interface StoreOptions {
  connection: ConnectionSettings
  /** 32 bytes in Base64. */
  dataKey: string
  clock: Clock
  identifiers: Pick<Identifiers, 'id'>
  log: Log
  /** How often new audit entries are sealed; 0 leaves it to `sealAudit`. */
  sealEverySeconds?: number
}

export interface Store {
  cases: CaseStore
  chats: ChatStore
  team: TeamStore
  outbox: OutboxStore
  directory: DirectoryStore
  outboxRows: OutboxRows
  mailboxReading: MailboxStore
  /** Its addresses are the random part alone. */
  documentLinks: DocumentLinks
  /** For the worker that delivers. */
  outboxClaims: OutboxClaims
  /** When, after this moment, the next of the rows that wait is due; nothing where none is. */
  nextDue(after: Date): Promise<Date | undefined>
  outboxQueue: Pick<OutboxQueue, 'listen'>
  /** Makes the store ready; nothing else may be used before. `wrongDataKey`: these records were written with another key. */
  migrate(): Promise<'ready' | 'wrongDataKey'>
  /** After `migrate`: with these words, and no others, cases can be read and finished. */
  rememberWordings(configured: KnownInstruments): Promise<KnownInstruments>
  sealAudit(): Promise<AuditHead | undefined>
  verifyAudit(exported?: AuditHead): Promise<AuditVerdict>
  close(): Promise<void>
}

/** Throws on a data key that is none. Connects on first use. */
export function openStore(options: StoreOptions): Store {
  const { connection, clock, identifiers, log } = options
  const keys = dataKeysFrom(options.dataKey)
  const database = connect(connection, log)
  const patient = connectPatiently(connection, log)
  const queue = outboxQueue(connection, log)
  const context = { database, keys, clock, identifiers, queue }
  const seal = () => sealAudit({ ...context, database: patient })
  const seconds = options.sealEverySeconds ?? 1
  let sealer: ReturnType<typeof startSealer> | undefined
  return {
    cases: caseStore(context),
    chats: chatStore(context),
    team: teamStore(database),
    outbox: outboxStore(context),
    directory: directoryStore(context),
    outboxRows: outboxRows(database),
    mailboxReading: mailboxStore(database),
    documentLinks: documentLinkStore(context),
    outboxClaims: outboxClaims(database),
    nextDue: (after) => nextDue(database, after),
    outboxQueue: queue,
    migrate: async () => {
      await migrateTables(patient)
      if ((await checkDataKey(patient, keys)) === 'wrongKey') return 'wrongDataKey'
      await indexEarlierChildren({ ...context, database: patient }, log)
      await queue.start()
      if (seconds > 0) sealer = startSealer(seal, seconds, log)
      return 'ready'
    },
    rememberWordings: (configured) => rememberWordings({ database: patient, keys }, configured, log),
    sealAudit: seal,
    verifyAudit: (exported) => verifyAudit(patient, keys, exported),
    close: async () => {
      await sealer?.stop()
      await queue.close()
      await Promise.all([database.destroy(), patient.destroy()])
    },
  }
}
