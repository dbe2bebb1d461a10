import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { involvementAnswers, type StaffInvolvement } from '../../../src/domain/assessment/assessment.ts'
import { type CaseHeader, notTold } from '../../../src/domain/case/case.ts'
import { caseStates } from '../../../src/domain/case/lifecycle.ts'
import { maySee, standingsOf, views } from '../../../src/domain/case/permissions.ts'
import { notListed, routeFor, stricter } from '../../../src/domain/conflict/routeFor.ts'
import { deadlineKinds } from '../../../src/domain/escalation/deadline.ts'
import { stepAddressees } from '../../../src/domain/escalation/policy.ts'
import { dealing, recipientsOf } from '../../../src/domain/escalation/recipients.ts'
import type { Person, Role } from '../../../src/domain/team/person.ts'
import { dealingWith, entitled, withCardOf } from '../../../src/flows/people/dealingWith.ts'

const roles: readonly Role[] = ['dsl', 'deputy', 'headteacher', 'chair', 'staff']
const ids = ['one', 'two', 'three', 'four', 'five', 'six'] as const
const at = new Date('2026-03-02T09:00:00Z')

const aboutStaff = involvementAnswers.filter((answer) => answer !== 'no')
const someone = fc.option(fc.nat(ids.length - 1), { nil: undefined })

const structure = fc
  .record({
    roles: fc.array(fc.subarray([...roles], { minLength: 1 }), { minLength: 2, maxLength: ids.length }),
    author: fc.nat(ids.length - 1),
    subject: someone,
    answer: fc.constantFrom(...aboutStaff),
    later: fc.array(
      fc.record({ answer: fc.constantFrom(...aboutStaff), subject: someone, saidBy: fc.nat(ids.length - 1) }),
      {
        maxLength: 3,
      },
    ),
    handler: fc.option(fc.nat(ids.length - 1), { nil: undefined }),
    escalatedTo: fc.subarray([...ids]),
    state: fc.constantFrom(...caseStates),
    contested: fc.boolean(),
    away: fc.subarray([...ids]),
    onDuty: fc.subarray([...ids]),
  })
  .map((drawn) => ({ ...drawn, listed: drawn.roles.map((held, position) => person(ids[position] ?? 'one', held)) }))

function person(id: string, held: readonly Role[]): Person {
  return { id, schoolId: 'school', name: id, jobTitle: '', email: '', telephone: '', roles: held }
}

type Structure = typeof structure extends fc.Arbitrary<infer T> ? T : never

function header(drawn: Structure): CaseHeader {
  const { listed, author, subject, answer, later, handler, state, escalatedTo, contested } = drawn
  const idAt = (position: number | undefined) => (position === undefined ? undefined : listed[position]?.id)
  const authorId = idAt(author) ?? 'teacher'
  const asked = { listed, authorId }
  const said = (given: StaffInvolvement['answer'], personId: string | undefined) => ({
    ...{ answer: given, who: '' },
    ...(personId ? { personId } : {}),
  })
  const first = routeFor(said(answer, idAt(subject)), asked)
  const taken = later.reduce((before, one) => {
    const saidBy = idAt(one.saidBy) ?? authorId
    return stricter(before, routeFor(said(one.answer, idAt(one.subject)), { ...asked, saidBy }), asked)
  }, first)
  return {
    ...notTold,
    ...{ id: 'case', schoolId: 'school', reference: 'R', state, level: undefined, suggestedLevel: undefined },
    ...{ urgent: true, contested, authorId, handlerId: idAt(handler), escalatedTo, version: 3, screeningVersion: 2 },
    ...{ holdsConcern: true, instrument: { id: 'i', edition: 'e', wording: 'w' }, createdAt: at, updatedAt: at },
    ...{ broughtToTeamAt: at, submittedAt: at, clockSince: at },
    ...taken,
  }
}

const runs = 10_000
const people = (listed: readonly Person[]) => ({ people: { listed: () => listed } as never })

describe('In any school, whoever a concern is about', () => {
  it('is never among those who are told, whose card is drawn, or who may see or do anything', () => {
    fc.assert(
      fc.property(structure, (drawn) => {
        const one = header(drawn)
        const { listed } = drawn
        const now = { listed, away: new Set(drawn.away), onDuty: drawn.onDuty }
        const told = [
          ...dealing(listed, one),
          ...dealingWith(people(listed), one),
          ...stepAddressees.flatMap((tell) =>
            deadlineKinds.flatMap((deadline) => recipientsOf({ tell, deadline }, one, now)),
          ),
        ].map(({ id }) => id)
        const reached = [...told, ...withCardOf(people(listed), one)]
        const subjects = listed.filter(({ id }) => one.subjects.includes(id))
        for (const { id } of subjects) expect(reached).not.toContain(id)
        for (const subject of subjects) {
          expect(standingsOf(subject, one)).toEqual([])
          expect(entitled(people(listed), one, subject.id)).toBeUndefined()
          const seen = views.filter((view) => view !== 'raise' && view !== 'caseList' && maySee(subject, view, one))
          expect(seen).toEqual([])
        }
      }),
      { numRuns: runs },
    )
  })

  it('deals with no concern of that route, and only where nobody else can, nobody in school does', () => {
    fc.assert(
      fc.property(structure, (drawn) => {
        const one = { ...header(drawn), handlerId: undefined }
        const holders = dealing(drawn.listed, one)
        expect(one.route).not.toBe('team')
        expect(holders.length > 0).toBe(one.route !== 'outside')
        const chairs = drawn.listed.filter(({ id, roles: held }) => held.includes('chair') && id !== one.authorId)
        if (one.route === 'outside') expect(chairs.filter(({ id }) => !one.subjects.includes(id))).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  it('is nobody who says “the headteacher” and is one themselves; and who is not named stands as somebody unknown', () => {
    const listed = [person('one', ['headteacher']), person('two', ['chair'])]
    const own = routeFor({ answer: 'headteacher', who: '' }, { listed, authorId: 'one' })
    expect(own).toEqual({ route: 'chair', subjects: [notListed] })
    const others = routeFor({ answer: 'headteacher', who: '' }, { listed, authorId: 'one', saidBy: 'two' })
    expect(others).toEqual({ route: 'chair', subjects: ['one'] })
  })
})
