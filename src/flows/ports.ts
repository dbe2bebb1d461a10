import type { Case, CaseContent, CaseHeader } from '../domain/case/case.ts'
import type { CaseState } from '../domain/case/lifecycle.ts'
import type { DirectoryRecord } from '../domain/directory/standing.ts'
import type { Level } from '../domain/instrument/level.ts'
import type { Absence } from '../domain/team/absence.ts'
import type { Person, PersonId } from '../domain/team/person.ts'
import type { CheckOutcome, Reachability } from '../domain/team/reachability.ts'
import type { CaseRoute } from '../domain/team/route.ts'
import type { OutboxItem, Page } from './outboxItem.ts'
import type { View } from './view.ts'

export interface Clock {
  now(): Date
}

/** Random identifiers, handed in so that tests can name them. */
export interface Identifiers {
  /** A UUID. */
  id(): string
  /** Short, readable over the telephone, random: `K7QF-3M9T`. */
  caseReference(): string
}

/** One line of the audit chain: who did what to which case. Never what was written. */
export interface AuditEntry {
  actor: PersonId | 'system'
  action: string
}

export interface CaseChange {
  /** The case as it will be; its version is the one it was read at. */
  next: Case
  audit: AuditEntry
  outbox?: readonly OutboxItem[]
}

export interface CaseListQuery {
  schoolId: string
  states: readonly CaseState[]
  authorId?: PersonId
  /** Only what is on one of these routes, or was taken on by this person or escalated to them. */
  dealtWithBy?: { personId: PersonId; routes: readonly CaseRoute[] }
  /** What is about this person does not exist for whoever asks. */
  notAbout: PersonId
  /** Only what this person handles. */
  handlerId?: PersonId
  /** By `policyLevel`. */
  levels?: readonly Level[]
  /** Only drafts that the team was told of. */
  broughtToTeam?: true
  /** Of what was discarded, only what was put away after this moment. */
  discardedAfter?: Date
  /** Only what was begun after this moment. */
  createdAfter?: Date
  /** Only where a High rests on disputed or single-source levels and the practitioner chose a lower one. */
  contested?: true
  /** Only what was finished, or told before that, from this moment on and before that one. */
  toldWithin?: { from: Date; before: Date }
  /** What was changed last comes first, and urgency is of no meaning: for what has come to its end. */
  lastChangedFirst?: true
  limit: number
  offset: number
}

export interface CaseStore {
  /** Plain columns only: enough to ask for permission. */
  header(id: string): Promise<CaseHeader | undefined>
  headerByReference(schoolId: string, reference: string): Promise<CaseHeader | undefined>
  /** Decrypts, and writes the reading into the audit chain in the same transaction. */
  open(id: string, audit: AuditEntry): Promise<Case | undefined>
  /** Stores a new case at version 1, with what follows from it. */
  create(
    header: Omit<CaseHeader, 'version' | 'screeningVersion'>,
    content: CaseContent,
    audit: AuditEntry,
    outbox?: readonly OutboxItem[],
  ): Promise<Case>
  /** One transaction: case at version + 1, audit entry, outbox rows. `stale` when somebody else saved since; then nothing is stored. */
  save(change: CaseChange): Promise<Case | 'stale'>
  /**
   * What a step of an escalation does, in one transaction with its audit entry, and only while the case waits for the same thing since the same moment:
   * `stale` otherwise, and then nothing is stored. It is no change of the case, so no card and no form becomes old by it.
   */
  escalate(escalation: Escalation): Promise<'stored' | 'stale'>
  /** Whom this step of an escalation has told, with what came of it. */
  pagesOf(step: Pick<Page, 'caseId' | 'deadline' | 'level' | 'since' | 'step'>): Promise<PageOutcome[]>
  /**
   * How many concerns of the safeguarding team nobody has acted on though no step of the escalation is left. Others are not counted for everybody: whom one of
   * them is about may be who reads the figure.
   */
  countAlarmed(schoolId: string): Promise<number>
  /** In the order of the board (domain/case/board.ts). */
  list(query: CaseListQuery): Promise<CaseHeader[]>
  /** Counts no further than `atMost`: of very many nobody needs the exact number, and it would take longer than the page. */
  count(query: Omit<CaseListQuery, 'limit' | 'offset'>, atMost?: number): Promise<number>
  /** The audit entries of one case, oldest first: its timeline. */
  timeline(id: string): Promise<TimelineEntry[]>
  /** Removes what stands in an empty draft for good; the header and the audit stay. `stale` when somebody was at it since. */
  purge(draft: CaseHeader, audit: AuditEntry): Promise<'purged' | 'stale'>
  /**
   * Concerns of the same school about a child with nearly the same surname and date of birth, the newest first. It compares nothing but keyed
   * digests, so that some are about another child: whoever asks compares again. What this viewer must not know of takes nobody's place.
   */
  perhapsSameChild(caseId: string, viewer: Pick<CaseListQuery, 'notAbout' | 'dealtWithBy'>): Promise<CaseHeader[]>
  /** Who of these people has the newest cards of this kind: somebody, nobody yet, or nobody at all because each of them ended undeliverable. */
  reach(caseId: string, kind: 'alert' | 'draftAlert', among: readonly PersonId[]): Promise<Reach>
}

export interface PageOutcome {
  to: PersonId
  outcome: 'onItsWay' | 'reached' | 'notReached'
}

export interface Escalation {
  caseId: string
  state: CaseState
  clockSince: Date
  /** Added to those whom an escalation has told. */
  escalatedTo?: readonly PersonId[]
  alarmedAt?: Date
  audit: AuditEntry
  outbox: readonly OutboxItem[]
}

export type Reach = 'reached' | 'onItsWay' | 'nobody'

export interface TimelineEntry extends AuditEntry {
  at: Date
  caseVersion: number
}

/** Items that belong to no case, for example a pupil's call for an adult. */
export interface OutboxStore {
  add(schoolId: string, items: readonly OutboxItem[]): Promise<void>
}

/** Where a person's own chat with the bot is; refreshed by everything that comes in. */
export interface PersonalChat {
  personId: PersonId
  schoolId: string
  conversationId: string
  serviceUrl: string
}

/** Who of the team can be asked now, and who can be reached at all. */
export interface TeamStore {
  absences(schoolId: string): Promise<readonly Absence[]>
  /** The newest word of a person stands. */
  setAbsence(schoolId: string, absence: Absence, at: Date): Promise<void>
  endAbsence(personId: PersonId): Promise<void>
  /**
   * What is known of how these people can be reached, one entry each, in their order. What was sent to them because of a concern about somebody who works here is
   * left out: everybody in the team sees whom the bot cannot reach.
   */
  reachability(people: readonly PersonId[]): Promise<readonly Reachability[]>
  recordCheck(check: {
    personId: PersonId
    schoolId: string
    at: Date
    outcome: CheckOutcome
    code?: string
  }): Promise<void>
  /** It was told that these people cannot be reached, and so that everybody else of the school can. */
  markTold(schoolId: string, unreachable: readonly PersonId[], at: Date): Promise<void>
}

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

/** Microsoft Graph installs the app for somebody, where the tenant's administrators have allowed it. */
export interface AppInstaller {
  install(personId: PersonId): Promise<Installation>
}

/** `installed`: now or before; `conversationId`: their chat with the bot, where it could be looked up. `notAllowed` is not asked again on the same day. */
export type Installation =
  | { kind: 'installed'; conversationId: string | undefined }
  | { kind: 'notAllowed' }
  | { kind: 'failed' }

export interface ChatStore {
  rememberChat(chat: PersonalChat, at: Date): Promise<void>
  /**
   * The app was installed for somebody who may never have been heard from. A chat that is known stays, for its own events keep it fresh; the service's
   * address is the one of the school's newest chat, and where there is none, the event of the installation brings it. What could not be delivered to this
   * person is tried anew.
   */
  rememberInstalled(chat: Omit<PersonalChat, 'serviceUrl'>, at: Date): Promise<void>
  chatOf(personId: PersonId): Promise<PersonalChat | undefined>
  /** The message that shows this case to this person, so that it is replaced and not sent again. `purpose`: alert, or the author's hub. */
  rememberCard(card: LivingCard): Promise<void>
  cardOf(caseId: string, personId: PersonId, purpose: CardPurpose): Promise<LivingCard | undefined>
}

export type CardPurpose = 'alert' | 'hub' | 'draft'
export interface LivingCard {
  caseId: string
  personId: PersonId
  purpose: CardPurpose
  conversationId: string
  activityId: string
}

/** Who somebody is. `unreachable` means that nobody could be asked: then only what anyone may have is given. */
export type Identified =
  | { kind: 'known'; person: Person }
  | { kind: 'stranger'; name?: string }
  | { kind: 'unreachable' }

export interface People {
  identify(personId: PersonId): Promise<Identified>
  /** Everybody in the school file: the DSL and the deputies, the headteacher, the chair of governors. */
  listed(schoolId: string): readonly Person[]
  /** The DSL and the deputies. */
  safeguardingTeam(schoolId: string): readonly Person[]
}

/** What the tenant's directory says of somebody: which of the school's groups they belong to, and how to reach them. */
export type DirectoryEntry =
  | { kind: 'known'; groups: readonly string[]; name: string; jobTitle: string; email: string; telephone: string }
  | { kind: 'stranger' }
  | { kind: 'unreachable' }

export interface Directory {
  entryOf(personId: PersonId): Promise<DirectoryEntry>
}

/** What came of a chat message. `unreachable`: go on to the next person at once; `later`: the service asks to wait. */
export type ChatOutcome =
  | { kind: 'delivered'; conversationId: string; activityId: string }
  | { kind: 'unreachable'; code: string }
  | { kind: 'later'; afterSeconds: number }

export interface ChatSender {
  send(to: PersonId, view: View): Promise<ChatOutcome>
  /** Whether this person's chat takes messages, asked without sending one. */
  probe(to: PersonId): Promise<ChatOutcome>
  /** Replaces an earlier message in place. */
  replace(card: Pick<LivingCard, 'conversationId' | 'activityId' | 'personId'>, view: View): Promise<ChatOutcome>
}

/** A line for whoever runs the bot: a fixed event and allow-listed fields (ids, codes, counts). Never what a person wrote, no name, no address. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, string | number>>,
) => void
