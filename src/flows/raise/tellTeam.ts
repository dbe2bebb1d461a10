import type { StaffInvolvement } from '../../domain/assessment/assessment.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { type CaseState, nextState } from '../../domain/case/lifecycle.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { canBeTold } from '../../domain/conflict/mailAllowed.ts'
import { routeFor, stricter } from '../../domain/conflict/routeFor.ts'
import { type Changed, changeCase } from '../changeCase.ts'
import { draftCardUpdates } from '../drafts/draftCards.ts'
import { instrumentIfKnown } from '../instrumentOf.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { AuditEntry } from '../ports/cases.ts'
import type { FlowPorts, Turn } from '../turn.ts'
import { unfinishedTimers } from './draftTimers.ts'
import { suggestionFor } from './suggestionFor.ts'

/**
 * Tells the whole team of a draft as an unfinished concern, by its author's wish, in one transaction. A second wish tells nobody twice: the
 * case is then answered as it is. `said`: whom it is about, as the card says on which it was wished; then it goes to nobody whom that may be.
 */
export function tellTeam(turn: Turn, opened: Case, said?: StaffInvolvement): Promise<Changed> {
  const audit = { actor: turn.actor.id, action: 'tellNow' }
  const stateAfter = (current: CaseHeader) => mayAct(turn.actor, 'tellNow', current)
  return tell(turn, opened, { audit, stateAfter, said })
}

/** The same without anybody's press: the author cannot be reached to go on with it, and it must not lie where nobody sees it. */
export function tellTeamForAuthor(ports: FlowPorts, opened: Case): Promise<Changed> {
  const audit = { actor: 'system', action: 'tellForUnreachableAuthor' } as const
  return tell(ports, opened, { audit, stateAfter: ({ state }) => nextState(state, 'tellNow', 'outbox') })
}

/**
 * A member of the team decides that a waiting or discarded draft is a concern. It becomes one for the whole team and is not taken for
 * acknowledged: the others would otherwise learn of it by a card that makes no sound, or not at all.
 */
export function takeUpForTeam(turn: Turn, opened: Case): Promise<Changed> {
  const audit = { actor: turn.actor.id, action: 'takeUp' }
  const stateAfter = (current: CaseHeader) => mayAct(turn.actor, 'takeUp', current)
  return tell(turn, opened, { audit, stateAfter, more: authorsCard })
}

interface Telling {
  audit: AuditEntry
  stateAfter(current: CaseHeader): CaseState | undefined
  said?: StaffInvolvement | undefined
  /** What else leaves with it. */
  more?(next: CaseHeader): readonly OutboxItem[]
}

function tell(ports: FlowPorts, opened: Case, { audit, stateAfter, said, more }: Telling): Promise<Changed> {
  const reader = { actor: audit.actor, action: 'openToTell' }
  return changeCase(ports, opened, reader, (current) => {
    const state = stateAfter(current)
    const next = state && unfinished(ports, said ? about(ports, current, said) : current, state)
    return next && { next, audit, outbox: newsOf(ports, next, more?.(next) ?? []) }
  })
}

/** Only further away from whom it may be about, and never nearer than what stands in the screening. */
function about({ people }: FlowPorts, current: Case, said: StaffInvolvement): Case {
  const asked = { listed: people.listed(current.schoolId), authorId: current.authorId }
  const { assessment } = current.content
  const taken = stricter(routeFor(assessment.staffInvolvement, asked), routeFor(said, asked), asked)
  return {
    ...current,
    ...taken,
    content: { ...current.content, assessment: { ...assessment, staffInvolvement: said } },
  }
}

function newsOf(ports: FlowPorts, next: Case, more: readonly OutboxItem[]): OutboxItem[] {
  return [...alertsFor(ports, next), ...draftCardUpdates(ports, next), ...unfinishedTimers(ports, next), ...more]
}

/** Nobody has judged it yet, so it counts as urgent until its author has. Where its words are not known here it is told without a new suggestion. */
function unfinished({ clock, knowledge }: FlowPorts, current: Case, state: CaseState): Case {
  const now = clock.now()
  const today = dayIn(knowledge.school.timeZone, now)
  const instrument = instrumentIfKnown(knowledge, current)
  const suggestedLevel = instrument
    ? suggestionFor(current.content.assessment, instrument, today).level
    : current.suggestedLevel
  return { ...current, state, suggestedLevel, urgent: true, contested: false, submittedAt: now, updatedAt: now }
}

/** A message of its own: a card that is drawn anew makes no sound, and it was theirs until now. */
function authorsCard({ id, authorId, version }: CaseHeader): OutboxItem[] {
  return [{ kind: 'hub', caseId: id, to: authorId, takenUpAt: version + 1 }]
}

/**
 * One for everybody who deals with it: the Designated Safeguarding Lead and each deputy, or who does on its route. `anew`: others have it from now on, and who of
 * them knew of it before has to be told all the same.
 */
export function alertsFor(
  ports: Pick<FlowPorts, 'people' | 'knowledge'>,
  header: CaseHeader,
  anew?: 'anew',
): OutboxItem[] {
  const { id: caseId, version } = header
  const again = anew ? { version: version + 1 } : {}
  return dealingWith(ports, header)
    .filter(canBeTold(header, ports.knowledge.school))
    .map(({ id, reachedBy }) =>
      reachedBy === 'mail'
        ? { kind: 'noticeMail', caseId, recipient: id, about: 'yours', occasion: `${caseId}:alert:${version}` }
        : { kind: 'alert', caseId, to: id, ...again },
    )
}
