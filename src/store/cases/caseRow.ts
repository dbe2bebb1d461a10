import { type Selectable, sql } from 'kysely'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { DataKeys } from '../encryption/dataKeys.ts'
import { openSubject } from '../encryption/subjectBoxes.ts'
import type { CasesTable } from '../tables.ts'

export const headerColumns = [
  'id',
  'school_id',
  'reference',
  'state',
  'level',
  'suggested_level',
  'urgent',
  'contested',
  'route',
  'clock_since',
  'escalated_to',
  'alarmed_at',
  'review_on',
  'outstanding',
  'author_id',
  'handler_id',
  'acknowledged_by',
  'acknowledged_at',
  'version',
  'screening_version',
  'finished_at',
  'holds_concern',
  'brought_to_team_at',
  'instrument_id',
  'instrument_edition',
  'instrument_wording',
  'created_at',
  'updated_at',
  'submitted_at',
] as const

type HeaderRow = Pick<Selectable<CasesTable>, (typeof headerColumns)[number]> & { subject_boxes: Buffer[] }

/** Whom the case is about, beside its own columns: no header is read without it. */
export const subjectBoxes = sql<Buffer[]>`array(
  select person_box from case_subjects where case_subjects.case_id = cases.id order by person_key)`.as('subject_boxes')

export function headerFrom(keys: DataKeys, row: HeaderRow): CaseHeader {
  const place = { schoolId: row.school_id, caseId: row.id }
  return {
    id: row.id,
    schoolId: row.school_id,
    reference: row.reference,
    state: row.state,
    level: row.level ?? undefined,
    suggestedLevel: row.suggested_level ?? undefined,
    urgent: row.urgent,
    contested: row.contested,
    route: row.route,
    subjects: row.subject_boxes.map((box) => openSubject(keys, place, box)),
    clockSince: row.clock_since ?? undefined,
    escalatedTo: row.escalated_to,
    alarmedAt: row.alarmed_at ?? undefined,
    reviewOn: row.review_on ?? undefined,
    outstanding: row.outstanding,
    authorId: row.author_id,
    handlerId: row.handler_id ?? undefined,
    acknowledgedBy: row.acknowledged_by ?? undefined,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    version: row.version,
    screeningVersion: row.screening_version,
    finishedAt: row.finished_at ?? undefined,
    holdsConcern: row.holds_concern,
    broughtToTeamAt: row.brought_to_team_at ?? undefined,
    instrument: { id: row.instrument_id, edition: row.instrument_edition, wording: row.instrument_wording },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at ?? undefined,
  }
}

/** What may change in the life of a case. School, reference, author, instrument and beginning stay. */
export function changingColumns(header: Omit<CaseHeader, 'version' | 'screeningVersion'>) {
  return {
    state: header.state,
    level: header.level ?? null,
    suggested_level: header.suggestedLevel ?? null,
    urgent: header.urgent,
    contested: header.contested,
    route: header.route,
    clock_since: header.clockSince ?? null,
    escalated_to: [...header.escalatedTo],
    alarmed_at: header.alarmedAt ?? null,
    review_on: header.reviewOn ?? null,
    outstanding: JSON.stringify(header.outstanding),
    handler_id: header.handlerId ?? null,
    acknowledged_by: header.acknowledgedBy ?? null,
    acknowledged_at: header.acknowledgedAt ?? null,
    updated_at: header.updatedAt,
    submitted_at: header.submittedAt ?? null,
    finished_at: header.finishedAt ?? null,
    holds_concern: header.holdsConcern,
    brought_to_team_at: header.broughtToTeamAt ?? null,
  }
}

export function fixedColumns(header: Omit<CaseHeader, 'version' | 'screeningVersion'>) {
  return {
    id: header.id,
    school_id: header.schoolId,
    reference: header.reference,
    author_id: header.authorId,
    instrument_id: header.instrument.id,
    instrument_edition: header.instrument.edition,
    instrument_wording: header.instrument.wording,
    created_at: header.createdAt,
  }
}
