import { type Assessment, emptyAssessment } from '../../domain/assessment/assessment.ts'
import { holdsConcern } from '../../domain/assessment/findings.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import { type Case, contentOf, notTold } from '../../domain/case/case.ts'
import { routeFor } from '../../domain/conflict/routeFor.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { Turn } from '../turn.ts'
import { draftTimers } from './draftTimers.ts'

export interface Beginning {
  /** What is known already, besides who is asking. */
  account?: Assessment['account']
  staffInvolvement?: Assessment['staffInvolvement']
  /** What else leaves with the same commit. */
  outbox?: (caseId: string) => readonly OutboxItem[]
}

/** Stores a new draft on the current instrument, with everything that the bot knows about its author filled in. */
export function beginDraft(turn: Turn, { account, staffInvolvement, outbox }: Beginning = {}): Promise<Case> {
  const { cases, actor, clock, identifiers, knowledge } = turn
  const now = clock.now()
  const [instrument] = knowledge.instruments
  const { id, edition, wording } = instrument
  const said = staffInvolvement ? { staffInvolvement } : {}
  const assessment = { ...filledIn(turn), ...(account ? { account } : {}), ...said }
  const header = {
    ...notTold,
    ...routeFor(assessment.staffInvolvement, { listed: turn.people.listed(actor.schoolId), authorId: actor.id }),
    id: identifiers.id(),
    schoolId: actor.schoolId,
    reference: identifiers.caseReference(),
    state: 'draft' as const,
    level: undefined,
    suggestedLevel: undefined,
    urgent: false,
    authorId: actor.id,
    instrument: { id, edition, wording },
    createdAt: now,
    updatedAt: now,
    holdsConcern: holdsConcern(assessment, instrument),
  }
  const content = contentOf(assessment)
  const follows = [...draftTimers(turn, { ...header, content, screeningVersion: 1 }), ...(outbox?.(header.id) ?? [])]
  return cases.create(header, content, { actor: actor.id, action: 'startConcern' }, follows)
}

function filledIn({ actor, clock, knowledge: { school } }: Turn): Assessment {
  const { name, jobTitle, email, telephone } = actor
  const completedOn = dayIn(school.timeZone, clock.now())
  return emptyAssessment({ name, jobTitle, email, telephone, organisation: school.name, completedOn })
}
