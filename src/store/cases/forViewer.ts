import { type SelectQueryBuilder, sql } from 'kysely'
import type { CaseListQuery } from '../../flows/ports.ts'
import type { Tables } from '../tables.ts'

type Cases<T> = SelectQueryBuilder<Tables, 'cases', T>
type Viewer = Pick<CaseListQuery, 'dealtWithBy' | 'handlerId' | 'levels'>

/** Lists and counts leave out what whoever asks must not know of. */
export function forViewer<T>(cases: Cases<T>, { dealtWithBy, handlerId, levels }: Viewer): Cases<T> {
  let selected = cases
  if (dealtWithBy) {
    const { personId, routes } = dealtWithBy
    selected = selected.where((row) =>
      row.or([
        ...(routes.length > 0 ? [row('route', 'in', [...routes])] : []),
        row('handler_id', '=', personId),
        sql<boolean>`${personId} = any(escalated_to)`,
      ]),
    )
  }
  if (handlerId !== undefined) selected = selected.where('handler_id', '=', handlerId)
  if (levels)
    selected = selected.where(
      sql`case when urgent then 'high' else coalesce(level, suggested_level, 'medium') end`,
      'in',
      [...levels],
    )
  return selected
}
