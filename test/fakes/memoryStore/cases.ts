import { mayBeSameChild } from '../../../src/domain/assessment/sameChild.ts'
import { boardOrder } from '../../../src/domain/case/board.ts'
import type { Case, CaseContent, CaseHeader } from '../../../src/domain/case/case.ts'
import { policyLevel } from '../../../src/domain/escalation/deadline.ts'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type {
  AuditEntry,
  CaseChange,
  CaseListQuery,
  CaseStore,
  Escalation,
  PageOutcome,
  Reach,
} from '../../../src/flows/ports/cases.ts'
import { addRows } from './outbox.ts'
import type { MemoryContext, Tables } from './tables.ts'

/** Cases without encryption and without digests of a child: the same child is found by the plain words. */
export function memoryCases(context: MemoryContext): CaseStore {
  const { tables } = context
  const then = async <T>(work: () => T): Promise<T> => {
    await context.pause()
    return work()
  }
  const headers = () => [...tables.cases.values()].map(({ header }) => header)
  return {
    header: (id) => then(() => copied(tables.cases.get(id)?.header)),
    headerByReference: (schoolId, reference) =>
      then(() => copied(headers().find((one) => one.schoolId === schoolId && one.reference === reference))),
    open: (id, entry) => then(() => open(context, id, entry)),
    create: (header, content, entry, outbox = []) => then(() => create(context, header, content, entry, outbox)),
    save: (change) => then(() => save(context, change)),
    escalate: (escalation) => then(() => escalate(context, escalation)),
    pagesOf: (step) => then(() => pagesOf(tables, step)),
    countAlarmed: (schoolId) =>
      then(() => headers().filter((one) => one.schoolId === schoolId && one.route === 'team' && one.alarmedAt).length),
    list: (query) =>
      then(() =>
        selected(headers(), query)
          .slice(query.offset, query.offset + query.limit)
          .map((header) => structuredClone(header)),
      ),
    count: (query, atMost) => then(() => selected(headers(), query).slice(0, atMost).length),
    timeline: (id) => then(() => structuredClone(tables.audit.get(id) ?? [])),
    purge: (draft, entry) => then(() => purge(context, draft, entry)),
    perhapsSameChild: (id, viewer) => then(() => perhapsSameChild(tables, id, viewer)),
    reach: (id, kind, among) => then(() => reach(tables, id, kind, among)),
  }
}

function copied(header: CaseHeader | undefined): CaseHeader | undefined {
  return header && structuredClone(header)
}

function audited({ tables, clock }: MemoryContext, { id, version }: CaseHeader, entry: AuditEntry): void {
  const entries = tables.audit.get(id) ?? []
  tables.audit.set(id, [...entries, { ...entry, at: clock.now(), caseVersion: version }])
}

function headerOf({ content: _, ...header }: Case): CaseHeader {
  return structuredClone(header)
}

function open(context: MemoryContext, id: string, entry: AuditEntry): Case | undefined {
  const found = context.tables.cases.get(id)
  if (!found || found.header.state === 'purged') return undefined
  audited(context, found.header, entry)
  return structuredClone({ ...found.header, content: found.content })
}

function create(
  context: MemoryContext,
  header: Omit<CaseHeader, 'version' | 'screeningVersion'>,
  content: CaseContent,
  entry: AuditEntry,
  outbox: readonly OutboxItem[],
): Case {
  const created = { ...header, version: 1, screeningVersion: 1, content }
  context.tables.cases.set(header.id, { header: headerOf(created), content: structuredClone(content) })
  audited(context, created, entry)
  addRows(context, header.schoolId, outbox)
  return created
}

function save(context: MemoryContext, { next, audit, outbox = [] }: CaseChange): Case | 'stale' {
  const before = context.tables.cases.get(next.id)?.header
  if (before?.version !== next.version || before.schoolId !== next.schoolId || before.state === 'purged') return 'stale'
  const escalatedTo = before.route === next.route ? before.escalatedTo : []
  const alarmedAt = before.clockSince?.getTime() === next.clockSince?.getTime() ? before.alarmedAt : undefined
  const saved = { ...next, escalatedTo, alarmedAt, version: next.version + 1 }
  context.tables.cases.set(next.id, { header: headerOf(saved), content: structuredClone(next.content) })
  audited(context, saved, audit)
  addRows(context, next.schoolId, outbox)
  return saved
}

function escalate(context: MemoryContext, escalation: Escalation): 'stored' | 'stale' {
  const { caseId, state, clockSince, escalatedTo = [], alarmedAt } = escalation
  const found = context.tables.cases.get(caseId)
  if (found?.header.state !== state || found.header.clockSince?.getTime() !== clockSince.getTime()) return 'stale'
  const { header } = found
  const told = [...new Set([...header.escalatedTo, ...escalatedTo])]
  found.header = { ...header, escalatedTo: told, ...(alarmedAt ? { alarmedAt } : {}) }
  audited(context, header, escalation.audit)
  addRows(context, header.schoolId, escalation.outbox)
  return 'stored'
}

function perhapsSameChild(
  { cases }: Tables,
  id: string,
  viewer: Pick<CaseListQuery, 'notAbout' | 'dealtWithBy'>,
): CaseHeader[] {
  const own = cases.get(id)
  if (!own) return []
  return [...cases.values()]
    .filter(
      ({ header: { schoolId, submittedAt, id: other } }) =>
        schoolId === own.header.schoolId && submittedAt && other !== id,
    )
    .filter(({ content }) => mayBeSameChild(content.assessment.child, own.content.assessment.child))
    .map(({ header }) => header)
    .filter((one) => !one.subjects.includes(viewer.notAbout) && isTheirs(one, viewer))
    .sort((one, other) => Number(other.submittedAt) - Number(one.submittedAt) || (one.id < other.id ? -1 : 1))
    .slice(0, 20)
    .map((header) => structuredClone(header))
}

const outcomes = {
  waiting: 'onItsWay',
  done: 'reached',
  undeliverable: 'notReached',
  needsPerson: 'notReached',
} as const

function pagesOf({ outbox }: Tables, step: Parameters<CaseStore['pagesOf']>[0]): PageOutcome[] {
  const { caseId, deadline, level, since, step: position } = step
  const prefix = `page:${caseId}:${deadline}:${level}:${since}:${position}:`
  const pages = [...outbox.values()].filter(({ key }) => key.startsWith(prefix))
  return pages.map(({ addressee = '', state }) => ({ to: addressee, outcome: outcomes[state] }))
}

function reach(
  { outbox }: Tables,
  caseId: string,
  kind: 'alert' | 'draftAlert',
  among: readonly (string | undefined)[],
): Reach {
  if (among.length === 0) return 'nobody'
  const ofCase = [...outbox.values()].filter((row) => row.caseId === caseId && row.kind === kind)
  const cards = ofCase.filter(({ addressee }) => among.includes(addressee))
  const newest = Math.max(...cards.map(({ cardVersion }) => cardVersion))
  const last = cards.filter(({ cardVersion }) => cardVersion === newest)
  if (last.some(({ state }) => state === 'done')) return 'reached'
  if (last.length === 0) return kind === 'alert' ? 'nobody' : 'onItsWay'
  return last.every(({ state }) => state === 'undeliverable') ? 'nobody' : 'onItsWay'
}

function purge(context: MemoryContext, draft: CaseHeader, entry: AuditEntry): 'purged' | 'stale' {
  const found = context.tables.cases.get(draft.id)
  const isSame = found?.header.version === draft.version && found.header.state === 'draft'
  if (!found || !isSame || found.header.holdsConcern) return 'stale'
  found.header = { ...found.header, state: 'purged', version: draft.version + 1, updatedAt: context.clock.now() }
  audited(context, found.header, entry)
  return 'purged'
}

function selected(all: readonly CaseHeader[], query: Omit<CaseListQuery, 'limit' | 'offset'>): CaseHeader[] {
  return all
    .filter((one) => one.schoolId === query.schoolId && query.states.includes(one.state))
    .filter((one) => !one.subjects.includes(query.notAbout))
    .filter((one) => isTheirs(one, query) && isOfTime(one, query))
    .filter((one) => query.levels === undefined || query.levels.includes(policyLevel(one)))
    .sort(query.lastChangedFirst ? lastChangedFirst : boardOrder)
}

function isTheirs(one: CaseHeader, query: Pick<CaseListQuery, 'dealtWithBy' | 'handlerId' | 'authorId'>): boolean {
  const { dealtWithBy: by, handlerId, authorId } = query
  const deals =
    !by || by.routes.includes(one.route) || one.handlerId === by.personId || one.escalatedTo.includes(by.personId)
  return deals && (!handlerId || one.handlerId === handlerId) && (!authorId || one.authorId === authorId)
}

function isOfTime(one: CaseHeader, query: Omit<CaseListQuery, 'limit' | 'offset'>): boolean {
  const { broughtToTeam, discardedAfter, createdAfter, contested, toldWithin: span } = query
  const toldAt = one.finishedAt ?? one.submittedAt
  const isWithin = !span || (toldAt !== undefined && toldAt >= span.from && toldAt < span.before)
  if (!isWithin || (contested && !one.contested)) return false
  const isKept = !discardedAfter || one.state !== 'discarded' || one.updatedAt > discardedAfter
  return (
    isKept && (!broughtToTeam || one.broughtToTeamAt !== undefined) && (!createdAfter || one.createdAt > createdAfter)
  )
}

function lastChangedFirst(one: CaseHeader, other: CaseHeader): number {
  return other.updatedAt.getTime() - one.updatedAt.getTime() || (one.id < other.id ? -1 : 1)
}
