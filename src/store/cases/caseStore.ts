import { sql } from 'kysely'
import type { CaseStore, Reach, TimelineEntry } from '../../flows/ports/cases.ts'
import type { Database } from '../connection.ts'
import type { StoreContext } from '../storeContext.ts'
import { headerColumns, headerFrom, subjectBoxes } from './caseRow.ts'
import { createCase } from './createCase.ts'
import { countAlarmed, escalate, pagesOf } from './escalate.ts'
import { countCases, listCases } from './listCases.ts'
import { openCase } from './openCase.ts'
import { perhapsSameChild } from './perhapsSameChild.ts'
import { purgeCase } from './purgeCase.ts'
import { saveCase } from './saveCase.ts'

export function caseStore(context: StoreContext): CaseStore {
  const { database } = context
  return {
    header: (id) => findHeader(context, (cases) => cases.where('id', '=', id)),
    headerByReference: (schoolId, reference) =>
      findHeader(context, (cases) => cases.where('school_id', '=', schoolId).where('reference', '=', reference)),
    open: (id, audit) => openCase(context, id, audit),
    create: (header, content, audit, outbox) => createCase(context, header, content, audit, outbox),
    save: (change) => saveCase(context, change),
    list: (query) => listCases(context, query),
    count: (query, atMost) => countCases(context, query, atMost),
    purge: (draft, audit) => purgeCase(context, draft, audit),
    perhapsSameChild: (id, viewer) => perhapsSameChild(context, id, viewer),
    escalate: (escalation) => escalate(context, escalation),
    pagesOf: (step) => pagesOf(database, step),
    countAlarmed: (schoolId) => countAlarmed(database, schoolId),
    timeline: (id) => timelineOf(database, id),
    reach: (id, kind, among) => reach(database, id, kind, among),
  }
}

function headers(database: Database) {
  return database.selectFrom('cases').select(headerColumns).select(subjectBoxes)
}

async function findHeader(
  { database, keys }: StoreContext,
  only: (cases: ReturnType<typeof headers>) => ReturnType<typeof headers>,
) {
  const row = await only(headers(database)).executeTakeFirst()
  return row && headerFrom(keys, row)
}

async function timelineOf(database: Database, caseId: string): Promise<TimelineEntry[]> {
  const entries = database.selectFrom('audit_entries').where('case_id', '=', caseId).orderBy('seq')
  return entries.select(['actor', 'action', 'at', 'case_version as caseVersion']).execute()
}

/** Cards of a later version take the place of those before. Alerts are stored with what they tell of: where there are none, there was nobody to tell. */
async function reach(
  database: Database,
  caseId: string,
  kind: 'alert' | 'draftAlert',
  among: readonly string[],
): Promise<Reach> {
  if (among.length === 0) return 'nobody'
  const ofCase = database.selectFrom('outbox').where('kind', '=', kind).where('case_id', '=', caseId)
  const cards = ofCase.where('addressee', 'in', [...among])
  const newest = cards.select((row) => row.fn.max('card_version').as('version'))
  const ended = await cards
    .where('card_version', '=', newest)
    .select([
      sql<boolean | null>`bool_or(state = 'done')`.as('somebody'),
      sql<boolean | null>`bool_and(state = 'undeliverable')`.as('nobody'),
    ])
    .executeTakeFirst()
  if (ended?.somebody) return 'reached'
  const isToldToNobody = kind === 'alert' && ended?.nobody === null
  return ended?.nobody || isToldToNobody ? 'nobody' : 'onItsWay'
}
