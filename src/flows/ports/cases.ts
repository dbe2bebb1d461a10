import type { Case, CaseContent, CaseHeader } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import type { Level } from '../../domain/instrument/level.ts'
import type { PersonId } from '../../domain/team/person.ts'
import type { CaseRoute } from '../../domain/team/route.ts'
import type { OutboxItem, Page } from '../outboxItem.ts'

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
