import { type CaseHeader, notTold } from '../../../src/domain/case/case.ts'
import type { CaseState } from '../../../src/domain/case/lifecycle.ts'
import type { Person, Role } from '../../../src/domain/team/person.ts'
import type { CaseRoute } from '../../../src/domain/team/route.ts'
import type { capacities } from './capacities.ts'

export type CapacityName = Exclude<keyof typeof capacities, 'theBot'>

/** How a concern may be besides its state and its route. */
export interface Moment {
  finished: boolean
  /** Those who would deal with it were told that its draft waits or was put away. */
  brought: boolean
}

export interface Somebody {
  person: Person
  /** How they stand in the concern. */
  header: Partial<CaseHeader>
  /** Written by hand: in which capacities, on each route; `writesIt` while it is unfinished, `knowsOfTheDraft` once it was brought. */
  on: Partial<Record<CaseRoute, readonly CapacityName[]>>
}

const me = 'reader-id'
const at = new Date('2026-11-23T09:00:00Z')

export function person(roles: readonly Role[], changes: Partial<Person> = {}): Person {
  const contact = { name: 'Sam Sample', jobTitle: 'Sample', email: 'sam@school.example', telephone: '01632 960000' }
  return { id: me, schoolId: 'school', ...contact, roles, ...changes }
}

/** A concern that somebody else has raised and nobody has. */
export function header(route: CaseRoute, state: CaseState, { finished, brought }: Moment): CaseHeader {
  return {
    ...notTold,
    ...{ id: 'case-id', schoolId: 'school', reference: 'AAAA-BBBB', urgent: false, route, state },
    ...{ authorId: 'author-id', instrument: { id: 'tool', edition: 'first', wording: '' } },
    ...{ level: undefined, suggestedLevel: undefined, holdsConcern: true, createdAt: at, updatedAt: at },
    ...{ version: 3, screeningVersion: 2, submittedAt: state === 'draft' ? undefined : at },
    finishedAt: finished ? at : undefined,
    broughtToTeamAt: brought ? at : undefined,
  }
}

const theirs = ['deals', 'knowsOfTheDraft'] as const
const theirsAndOwn = ['dealsAndRaisedIt', 'knowsOfTheDraft', 'raisedIt', 'writesIt'] as const
const own = ['raisedIt', 'writesIt'] as const
const told = ['wasTold'] as const
const onEvery = (names: readonly CapacityName[]) => ({ team: names, headteacher: names, chair: names, outside: names })

const raised = { authorId: me }
const about = { subjects: [me] }
const escalated = { escalatedTo: [me] }
const has = { handlerId: me }

/** Everybody whom a school may have, as they may stand to a concern; whom nothing is said of here can do nothing with it. */
export const everybody: Readonly<Record<string, Somebody>> = {
  'the DSL': { person: person(['dsl']), header: {}, on: { team: theirs } },
  'a deputy': { person: person(['deputy']), header: {}, on: { team: theirs } },
  'the headteacher': { person: person(['headteacher']), header: {}, on: { headteacher: theirs } },
  'the chair of governors': { person: person(['chair']), header: {}, on: { chair: theirs } },
  'a deputy who is headteacher too': {
    ...{ person: person(['headteacher', 'deputy']), header: {} },
    on: { team: theirs, headteacher: theirs },
  },
  'a headteacher who is chair too': {
    ...{ person: person(['headteacher', 'chair']), header: {} },
    on: { headteacher: theirs, chair: theirs },
  },
  'a colleague': { person: person(['staff']), header: {}, on: {} },
  'a pupil': { person: person(['pupil']), header: {}, on: {} },
  'a DSL who counts as a pupil': { person: person(['dsl', 'pupil']), header: {}, on: {} },
  'somebody who is not of the school any more': { person: person([]), header: {}, on: {} },
  'the DSL of another school': { person: person(['dsl'], { schoolId: 'other' }), header: {}, on: {} },
  'a headteacher of another school whom an escalation names': {
    ...{ person: person(['headteacher'], { schoolId: 'other' }), header: escalated, on: {} },
  },

  'its author, a teacher': { person: person(['staff']), header: raised, on: onEvery(own) },
  'its author, a deputy': {
    ...{ person: person(['deputy']), header: raised },
    on: { ...onEvery(own), team: theirsAndOwn },
  },
  'its author, the DSL': { person: person(['dsl']), header: raised, on: { ...onEvery(own), team: theirsAndOwn } },
  'its author, the headteacher': {
    ...{ person: person(['headteacher']), header: raised },
    on: { ...onEvery(own), headteacher: theirsAndOwn },
  },
  'its author, the chair of governors': {
    ...{ person: person(['chair']), header: raised },
    on: { ...onEvery(own), chair: theirsAndOwn },
  },
  'its author, a pupil by now': { person: person(['pupil']), header: raised, on: {} },
  'its author, who has left': { person: person([]), header: raised, on: {} },
  'its author, who is of another school': { person: person(['staff'], { schoolId: 'other' }), header: raised, on: {} },

  'the headteacher whom an escalation has told': {
    ...{ person: person(['headteacher']), header: escalated },
    on: { ...onEvery(told), headteacher: theirs },
  },
  'the chair whom an escalation has told': {
    ...{ person: person(['chair']), header: escalated },
    on: { ...onEvery(told), chair: theirs },
  },
  'the DSL whom an escalation has told': {
    ...{ person: person(['dsl']), header: escalated },
    on: { ...onEvery(told), team: theirs },
  },
  'its author, the headteacher, whom an escalation names': {
    ...{ person: person(['headteacher']), header: { ...raised, ...escalated } },
    on: { ...onEvery(own), headteacher: theirsAndOwn },
  },
  'the headteacher who has taken it on': { person: person(['headteacher']), header: has, on: onEvery(theirs) },
  'the chair who has taken it on': { person: person(['chair']), header: has, on: onEvery(theirs) },
  'the DSL who has it': { person: person(['dsl']), header: has, on: onEvery(theirs) },
  'its author, a deputy, who has it': {
    ...{ person: person(['deputy']), header: { ...raised, ...has }, on: onEvery(theirsAndOwn) },
  },

  'the DSL whom it is about': { person: person(['dsl']), header: about, on: {} },
  'a deputy whom it is about': { person: person(['deputy']), header: about, on: {} },
  'the headteacher whom it is about': { person: person(['headteacher']), header: about, on: {} },
  'the chair whom it is about': { person: person(['chair']), header: about, on: {} },
  'a deputy who is headteacher too, whom it is about': {
    ...{ person: person(['deputy', 'headteacher']), header: about, on: {} },
  },
  'a colleague whom it is about': { person: person(['staff']), header: about, on: {} },
  'its author, whom it is about': { person: person(['staff']), header: { ...raised, ...about }, on: {} },
  'its author, a deputy, whom it is about': { person: person(['deputy']), header: { ...raised, ...about }, on: {} },
  'the headteacher whom an escalation names and whom it is about': {
    ...{ person: person(['headteacher']), header: { ...escalated, ...about }, on: {} },
  },
  'the DSL who has it and whom it is about': { person: person(['dsl']), header: { ...has, ...about }, on: {} },
}
