import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { DocumentKind } from '../domain/case/documentKinds.ts'
import type { CaseState } from '../domain/case/lifecycle.ts'
import type { Outstanding } from '../domain/case/outstanding.ts'
import type { Level } from '../domain/instrument/level.ts'
import type { CheckOutcome } from '../domain/team/reachability.ts'
import type { CaseRoute } from '../domain/team/route.ts'
import type { OutboxItem } from '../flows/outboxItem.ts'
import type { CardPurpose } from '../flows/ports/chats.ts'

/** Written as JSON text, read back parsed. */
type Json<T> = ColumnType<T, string, string>

export interface CasesTable {
  id: string
  school_id: string
  reference: string
  state: CaseState
  level: Level | null
  suggested_level: Level | null
  urgent: boolean
  contested: boolean
  route: CaseRoute
  clock_since: Date | null
  escalated_to: string[]
  alarmed_at: Date | null
  /** `yyyy-mm-dd`. */
  review_on: string | null
  outstanding: Json<Outstanding>
  author_id: string
  handler_id: string | null
  acknowledged_by: string | null
  acknowledged_at: Date | null
  version: number
  /** How many of the versions are the author's. */
  screening_version: number
  finished_at: Date | null
  holds_concern: boolean
  brought_to_team_at: Date | null
  instrument_id: string
  instrument_edition: string
  instrument_wording: string
  created_at: Date
  updated_at: Date
  submitted_at: Date | null
  /** The case's own key, encrypted by the data key; which one, says `key_id`. */
  wrapped_key: Buffer
  key_id: string
  /** Written by earlier releases: the child of this case has no keys yet. */
  child_index: ColumnType<Buffer | null, undefined, null>
  /** The board's order, reckoned by the database: see migrations/triageBoard.ts. */
  board_group: GeneratedAlways<number>
  board_day: GeneratedAlways<string>
  board_rank: GeneratedAlways<number>
  policy_level: GeneratedAlways<Level>
  told_at: GeneratedAlways<Date>
}

/** Digests by which the same child is found again without name or date being stored. */
export interface ChildKeysTable {
  case_id: string
  school_id: string
  key: Buffer
}

/** One instrument as it was shown; `body` is its JSON, which `seal` ties to `wording`. */
export interface InstrumentsTable {
  wording: string
  id: string
  edition: string
  body: string
  seal: Buffer
}

export interface CaseContentsTable {
  case_id: string
  school_id: string
  version: number
  ciphertext: Buffer
}

export interface AuditEntriesTable {
  case_id: string
  school_id: string
  seq: number
  at: Date
  actor: string
  action: string
  case_version: number
  previous_hash: Buffer
  hash: Buffer
}

/** Entries that no seal covers yet. */
export interface AuditUnsealedTable {
  case_id: string
  seq: number
}

/** The chain of one case as far as a seal vouches for it. */
export interface SealedChain {
  caseId: string
  seq: number
  hash: string
}

export interface AuditSealsTable {
  number: number
  at: Date
  chains: Json<SealedChain[]>
  previous_hash: Buffer
  hash: Buffer
}

export interface ChatsTable {
  person_id: string
  school_id: string
  conversation_id: string
  service_url: string
  /** Nothing for somebody for whom the app was installed and who has not been heard from. */
  seen_at: Date | null
}

export interface LivingCardsTable {
  case_id: string
  person_id: string
  purpose: CardPurpose
  school_id: string
  conversation_id: string
  activity_id: string
}

export type OutboxState = 'waiting' | 'done' | 'undeliverable' | 'needsPerson'

export interface OutboxTable {
  id: string
  school_id: string
  key: string
  kind: OutboxItem['kind']
  item: Json<OutboxItem>
  /** Rows of one lane leave one after the other: everything that changes one card of one person. */
  lane: string
  case_id: string | null
  /** Whose chat it goes to; nothing where it goes elsewhere. */
  addressee: string | null
  /** Within a lane the later card version replaces the earlier; 0 where the kind has none. */
  card_version: number
  priority: number
  state: OutboxState
  attempts: number
  created_at: Date
  due_at: Date
  settled_at: Date | null
  last_code: string | null
  draft_id: string | null
  /** SHA-256 of the files of that draft; nothing for one that an earlier release bound. */
  content_hash: string | null
  send_intended_at: Date | null
  /** The code of why nobody sends it any more. */
  given_up: string | null
  /** The `Message-ID` under which it left. */
  message_id: string | null
  lease_until: Date | null
  /** The addressee wrote while the row was in hand: whatever comes of that try, another one follows at once. */
  heard_again: Generated<boolean>
  place: Generated<number>
}

/** Whom a concern is about, of the listed people: a digest to leave it out of what they ask for, and their id, encrypted. */
export interface CaseSubjectsTable {
  case_id: string
  school_id: string
  person_key: Buffer
  person_box: Buffer
}

export interface AbsencesTable {
  person_id: string
  school_id: string
  until: Date
  set_at: Date
}

export interface ReachabilityChecksTable {
  person_id: string
  school_id: string
  checked_at: Date
  outcome: CheckOutcome
  code: string | null
  /** When it was last told that this person cannot be reached; nothing once they can. */
  told_at: Generated<Date | null>
}

/** A link by which one person opens one document outside of Teams. */
export interface DocumentLinksTable {
  /** Of the random part of its address, which is kept nowhere. */
  id_hash: Buffer
  school_id: string
  case_id: string
  kind: DocumentKind
  person_id: string
  expires_at: Date
  openings: Generated<number>
}

/** What somebody did with an entry of the directory; `box` holds it encrypted. */
export interface DirectoryRecordsTable {
  school_id: string
  entry_key: string
  version: number
  at: Date
  person_id: string
  /** SHA-256 of what the school's file said of the entry. */
  mark: string
  box: Buffer
}

/** What was looked at of what came into the safeguarding mailbox. */
export interface ReadMailsTable {
  school_id: string
  /** SHA-256 of its `Message-ID`. */
  message_digest: Buffer
  received_at: Date
}

export interface MailboxLooksTable {
  school_id: string
  read_until: Date
  looked_at: Date
}

export interface KeyChecksTable {
  key_id: string
  check_value: Buffer
}

export interface Tables {
  cases: CasesTable
  case_contents: CaseContentsTable
  child_keys: ChildKeysTable
  instruments: InstrumentsTable
  audit_entries: AuditEntriesTable
  audit_unsealed: AuditUnsealedTable
  audit_seals: AuditSealsTable
  chats: ChatsTable
  living_cards: LivingCardsTable
  outbox: OutboxTable
  key_checks: KeyChecksTable
  case_subjects: CaseSubjectsTable
  absences: AbsencesTable
  reachability_checks: ReachabilityChecksTable
  directory_records: DirectoryRecordsTable
  document_links: DocumentLinksTable
  read_mails: ReadMailsTable
  mailbox_looks: MailboxLooksTable
}
