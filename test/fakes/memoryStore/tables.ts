import type { CaseContent, CaseHeader } from '../../../src/domain/case/case.ts'
import type { DirectoryRecord } from '../../../src/domain/directory/standing.ts'
import type { Absence } from '../../../src/domain/team/absence.ts'
import type { Reachability } from '../../../src/domain/team/reachability.ts'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type { TimelineEntry } from '../../../src/flows/ports/cases.ts'
import type { LivingCard, PersonalChat } from '../../../src/flows/ports/chats.ts'
import type { MailboxPosition } from '../../../src/flows/ports/mail.ts'
import type { BoundDraft } from '../../../src/flows/ports/outbox.ts'
import type { Clock } from '../../../src/flows/ports/runtime.ts'

export interface MemoryRow {
  id: string
  schoolId: string
  key: string
  kind: OutboxItem['kind']
  item: OutboxItem
  lane: string
  caseId: string | undefined
  addressee: string | undefined
  cardVersion: number
  priority: number
  state: 'waiting' | 'done' | 'undeliverable' | 'needsPerson'
  attempts: number
  createdAt: Date
  dueAt: Date
  settledAt: Date | undefined
  lastCode: string | undefined
  leaseUntil: Date | undefined
  heardAgain: boolean
  draft: BoundDraft | undefined
  sendIntendedAt: Date | undefined
  givenUp: string | undefined
  messageId: string | undefined
  place: number
}

export type Check = NonNullable<Reachability['lastCheck']> & { schoolId: string; toldAt: Date | undefined }

/** What the tables of the store hold, as far as a concern's way and its escalation need it. */
export interface Tables {
  cases: Map<string, { header: CaseHeader; content: CaseContent }>
  audit: Map<string, TimelineEntry[]>
  /** By key. */
  outbox: Map<string, MemoryRow>
  cards: Map<string, LivingCard>
  chats: Map<string, PersonalChat & { seenAt: Date | undefined }>
  absences: Map<string, Absence & { schoolId: string }>
  checks: Map<string, Check>
  records: Map<string, DirectoryRecord & { schoolId: string }>
  /** How far each school's mailbox was read. */
  looks: Map<string, MailboxPosition>
  /** School and `Message-ID` of what was looked at there. */
  readMails: Set<string>
}

export interface MemoryContext {
  tables: Tables
  clock: Clock
  /** Before each question and each change, as a database takes its time: others come in between. */
  pause: () => Promise<void>
}

export function emptyTables(): Tables {
  return {
    cases: new Map(),
    audit: new Map(),
    outbox: new Map(),
    cards: new Map(),
    chats: new Map(),
    absences: new Map(),
    checks: new Map(),
    records: new Map(),
    looks: new Map(),
    readMails: new Set(),
  }
}
