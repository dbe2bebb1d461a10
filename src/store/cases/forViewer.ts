import { type SelectQueryBuilder, sql } from 'kysely'
import type { CaseListQuery } from '../../flows/ports/cases.ts'
import type { DataKeys } from '../encryption/dataKeys.ts'
import { subjectKey } from '../encryption/subjectBoxes.ts'
import type { Tables } from '../tables.ts'

type Cases<T> = SelectQueryBuilder<Tables, 'cases', T>
type Viewer = Pick<CaseListQuery, 'schoolId' | 'notAbout' | 'dealtWithBy' | 'handlerId' | 'levels'>

/** Lists and counts leave out what whoever asks must not know of. */
export function forViewer<T>(keys: DataKeys, cases: Cases<T>, viewer: Viewer): Cases<T> {
  const { schoolId, notAbout, dealtWithBy, handlerId, levels } = viewer
  const own = subjectKey(keys, schoolId, notAbout)
  let selected = cases.where(
    sql<boolean>`not exists (select from case_subjects where case_subjects.case_id = cases.id and person_key = ${own})`,
  )
  if (dealtWithBy) {
    const { personId, routes } = dealtWithBy
    selected = selected.where((row) =>
      row.or([
        ...(routes.length > 0 ? [row('route', 'in', [...routes])] : []),
        row('handler_id', '=', personId),
        sql<boolean>`escalated_to @> array[${personId}]`,
      ]),
    )
  }
  if (handlerId !== undefined) selected = selected.where('handler_id', '=', handlerId)
  return levels ? selected.where('policy_level', 'in', [...levels]) : selected
}

/** Counted from when its author sent the screening as finished; what was told before that, from when it was told. */
export function toldWithin<T>(cases: Cases<T>, { toldWithin: span }: Pick<CaseListQuery, 'toldWithin'>): Cases<T> {
  if (span === undefined) return cases
  const told = sql<Date>`coalesce(finished_at, submitted_at)`
  return cases.where(told, '>=', span.from).where(told, '<', span.before)
}
