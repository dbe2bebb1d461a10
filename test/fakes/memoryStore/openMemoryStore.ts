import type { CaseStore } from '../../../src/flows/ports/cases.ts'
import type { ChatStore } from '../../../src/flows/ports/chats.ts'
import type { DirectoryStore } from '../../../src/flows/ports/directory.ts'
import type { MailboxStore } from '../../../src/flows/ports/mail.ts'
import type { OutboxRows, OutboxStore } from '../../../src/flows/ports/outbox.ts'
import type { Clock } from '../../../src/flows/ports/runtime.ts'
import type { TeamStore } from '../../../src/flows/ports/team.ts'
import type { OutboxClaims } from '../../../src/store/deliveries/outboxClaims.ts'
import { memoryCases } from './cases.ts'
import { memoryDirectory } from './directory.ts'
import { memoryMailbox } from './mailbox.ts'
import { memoryMailRows } from './mailRows.ts'
import { addRows, memoryClaims } from './outbox.ts'
import { memoryChats, memoryTeam } from './people.ts'
import { emptyTables, type Tables } from './tables.ts'

/** What the flows of a concern, and the worker that delivers, ask of a store. */
export interface StoreParts {
  cases: CaseStore
  chats: ChatStore
  team: TeamStore
  outbox: OutboxStore
  directory: DirectoryStore
  outboxClaims: OutboxClaims
  outboxRows: OutboxRows
  mailboxReading: MailboxStore
}

/** For tests that need thousands of stores; that it does what the real one does, test/store/contract.test.ts holds. */
export function openMemoryStore(
  clock: Clock,
  pause: () => Promise<void> = () => Promise.resolve(),
): StoreParts & { tables: Tables } {
  const context = { tables: emptyTables(), clock, pause }
  return {
    tables: context.tables,
    cases: memoryCases(context),
    chats: memoryChats(context),
    team: memoryTeam(context),
    directory: memoryDirectory(context),
    outbox: {
      async add(schoolId, items) {
        await pause()
        addRows(context, schoolId, items)
      },
    },
    outboxClaims: memoryClaims(context),
    outboxRows: memoryMailRows(context),
    mailboxReading: memoryMailbox(context),
  }
}
