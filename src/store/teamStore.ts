import { sql } from 'kysely'
import type { Reachability } from '../domain/team/reachability.ts'
import type { TeamStore } from '../flows/ports/team.ts'
import type { Database } from './connection.ts'

/** Absences, and what is known of how somebody can be reached. */
export function teamStore(database: Database): TeamStore {
  return {
    absences: async (schoolId) => {
      const rows = await database
        .selectFrom('absences')
        .select(['person_id', 'until'])
        .where('school_id', '=', schoolId)
        .execute()
      return rows.map((row) => ({ personId: row.person_id, until: row.until }))
    },
    setAbsence: async (school_id, { personId, until }, at) => {
      const absence = { person_id: personId, school_id, until, set_at: at }
      const newest = { until, set_at: at }
      await database
        .insertInto('absences')
        .values(absence)
        .onConflict((known) => known.column('person_id').doUpdateSet(newest))
        .execute()
    },
    endAbsence: async (personId) => {
      await database.deleteFrom('absences').where('person_id', '=', personId).execute()
    },
    reachability: (people) => Promise.all(people.map((personId) => reachabilityOf(database, personId))),
    recordCheck: async ({ personId, schoolId, at, outcome, code }) => {
      const result = { checked_at: at, outcome, code: code ?? null }
      const check = { person_id: personId, school_id: schoolId, ...result }
      await database
        .insertInto('reachability_checks')
        .values(check)
        .onConflict((known) => known.column('person_id').doUpdateSet(result))
        .execute()
    },
    markTold: async (schoolId, unreachable, at) => {
      const told_at = sql<Date | null>`case when person_id = any(${[...unreachable]}::text[]) then ${at}::timestamptz end`
      await database.updateTable('reachability_checks').set({ told_at }).where('school_id', '=', schoolId).execute()
    },
  }
}

async function reachabilityOf(database: Database, personId: string): Promise<Reachability> {
  const chat = await database.selectFrom('chats').select('seen_at').where('person_id', '=', personId).executeTakeFirst()
  const delivery = await lastDelivery(database, personId)
  const checks = database
    .selectFrom('reachability_checks')
    .select(['checked_at', 'outcome', 'told_at'])
    .where('person_id', '=', personId)
  const check = await checks.executeTakeFirst()
  return {
    personId,
    hasChat: chat !== undefined,
    lastSeen: chat?.seen_at ?? undefined,
    lastDelivery: delivery,
    lastCheck: check && { at: check.checked_at, outcome: check.outcome },
    toldAt: check?.told_at ?? undefined,
  }
}

/**
 * Only what was to make a sound: an update of a card says nothing about its reader. What was superseded was never sent. And nothing of a concern about somebody
 * who works here: whom it is about sees what everybody sees.
 */
async function lastDelivery(database: Database, personId: string): Promise<Reachability['lastDelivery']> {
  const row = await database
    .selectFrom('outbox')
    .select(['state', 'settled_at'])
    .where('addressee', '=', personId)
    .where('state', 'in', ['done', 'undeliverable'])
    .where((row) =>
      row.or([row('last_code', 'is', null), row('last_code', 'not in', ['superseded', 'noLongerInTheTeam'])]),
    )
    .where('kind', 'in', [
      'alert',
      'page',
      'draftAlert',
      'helpRequest',
      'concernNews',
      'unfinishedNews',
      'screeningFinished',
      'reachabilityNews',
      'weeklySummaryCard',
    ])
    .where(sql<boolean>`not exists (select from cases where cases.id = outbox.case_id and cases.route <> 'team')`)
    .orderBy('settled_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row?.settled_at) return undefined
  return { at: row.settled_at, outcome: row.state === 'done' ? 'delivered' : 'unreachable' }
}
