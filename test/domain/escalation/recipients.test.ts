import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { deadlineKinds } from '../../../src/domain/escalation/deadline.ts'
import { stepAddressees } from '../../../src/domain/escalation/policy.ts'
import { dealing, isOneByOne, type People, recipientsOf } from '../../../src/domain/escalation/recipients.ts'
import type { Person, Role } from '../../../src/domain/team/person.ts'
import { caseRoutes } from '../../../src/domain/team/route.ts'

function person(id: string, ...roles: readonly Role[]): Person {
  return { id, schoolId: 'sample', name: id, jobTitle: '', email: '', telephone: '', roles }
}
const usual = [
  person('dsl', 'dsl'),
  person('deputy', 'deputy'),
  person('other', 'deputy'),
  person('head', 'headteacher'),
  person('chair', 'chair'),
]
const concern = { route: 'team', subjects: [], authorId: 'teacher', handlerId: undefined, contested: false } as const
type Asked = Parameters<typeof recipientsOf>[1]
type Case = [
  string,
  (typeof stepAddressees)[number],
  Partial<Asked>,
  Partial<Omit<People, 'away'>> & { away?: string[] },
  string[],
]

const acknowledging: Case[] = [
  ['the team is everybody who deals with it', 'team', {}, {}, ['dsl', 'deputy', 'other']],
  ['the team without whoever is away', 'team', {}, { away: ['dsl'] }, ['deputy', 'other']],
  ['nobody of a team that is away', 'team', {}, { away: ['dsl', 'deputy', 'other'] }, []],
  ['whoever is on duty', 'onDuty', {}, { onDuty: ['other'] }, ['other']],
  ['the team where nobody is on duty', 'onDuty', {}, {}, ['dsl', 'deputy', 'other']],
  [
    'the team where whoever is on duty is away',
    'onDuty',
    {},
    { onDuty: ['other'], away: ['other'] },
    ['dsl', 'deputy'],
  ],
  [
    'the team where whoever is on duty raised it',
    'onDuty',
    { authorId: 'other' },
    { onDuty: ['other'] },
    ['dsl', 'deputy'],
  ],
  ['the headteacher, then the chair', 'headteacher', {}, {}, ['head', 'chair']],
  ['the chair where the headteacher is away', 'headteacher', {}, { away: ['head'] }, ['chair']],
  ['the chair where the headteacher raised it', 'headteacher', { authorId: 'head' }, {}, ['chair']],
  ['the chair where it is about the headteacher', 'headteacher', { subjects: ['head'] }, {}, ['chair']],
  [
    'the next distinct person where the headteacher is the DSL',
    'headteacher',
    {},
    { listed: [person('dsl', 'headteacher', 'dsl'), person('chair', 'chair')] },
    ['chair'],
  ],
  [
    'nobody where the headteacher holds every role',
    'headteacher',
    {},
    { listed: [person('all', 'dsl', 'headteacher', 'chair')] },
    [],
  ],
  [
    'the headteacher and chair in one person once',
    'headteacher',
    {},
    { listed: [person('both', 'chair', 'headteacher')] },
    ['both'],
  ],
  ['the chair alone', 'chair', {}, {}, ['chair']],
  [
    'at the alarm everybody, away or not',
    'alarm',
    {},
    { away: ['dsl', 'head'] },
    ['dsl', 'deputy', 'other', 'head', 'chair'],
  ],
  ['at the alarm nobody it is about', 'alarm', { subjects: ['dsl', 'head'] }, {}, ['deputy', 'other', 'chair']],
  ['on the headteacher’s route the headteacher', 'team', { route: 'headteacher' }, {}, ['head']],
  ['and beyond them the chair', 'headteacher', { route: 'headteacher' }, {}, ['chair']],
  ['whoever took it on beside the team', 'team', { handlerId: 'head' }, {}, ['dsl', 'deputy', 'other', 'head']],
  ['and not twice, when they would be next', 'headteacher', { handlerId: 'head' }, {}, ['chair']],
  [
    'a contested High: the headteacher, while nobody acknowledges',
    'headteacher',
    { contested: true },
    {},
    ['head', 'chair'],
  ],
  ['and everybody at its alarm', 'alarm', { contested: true }, {}, ['dsl', 'deputy', 'other', 'head', 'chair']],
]
const later: Case[] = [
  ['no headteacher', 'headteacher', {}, {}, []],
  ['no chair', 'chair', {}, {}, []],
  ['those who deal with it, at its alarm too', 'alarm', {}, {}, ['dsl', 'deputy', 'other']],
]

function idsOf([, tell, header, people]: Case, deadline: (typeof deadlineKinds)[number]): string[] {
  const there = { listed: usual, onDuty: [], ...people, away: new Set(people.away) }
  return recipientsOf({ tell, deadline }, { ...concern, ...header }, there).map(({ id }) => id)
}

describe('Whom a step tells', () => {
  it.each(acknowledging)('%s (%s)', (...row) => {
    expect(idsOf(row, 'acknowledge')).toEqual(row[4])
  })

  it.each(later)('of a contested High that was acknowledged: %s (%s)', (what, tell, _header, people, told) => {
    for (const deadline of ['discuss', 'decide', 'refer'] as const)
      expect(idsOf([what, tell, { contested: true }, people, told], deadline)).toEqual(told)
  })

  it('is never whom it is about, nor its author, nobody twice, and nobody who is away but at the alarm', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const some = fc.subarray(ids)
    const roles = fc.subarray<Role>(['dsl', 'deputy', 'headteacher', 'chair'], { minLength: 1 })
    const staff = fc
      .array(roles, { minLength: 1, maxLength: ids.length })
      .map((held) => held.map((own, at) => person(ids[at] ?? '', ...own)))
    const header = fc.record({
      route: fc.constantFrom(...caseRoutes),
      subjects: some,
      authorId: fc.constantFrom(...ids, 'teacher'),
      handlerId: fc.option(fc.constantFrom(...ids), { nil: undefined }),
      contested: fc.boolean(),
    })
    const asked = fc.record({ tell: fc.constantFrom(...stepAddressees), deadline: fc.constantFrom(...deadlineKinds) })
    fc.assert(
      fc.property(staff, header, asked, some, some, (listed, about, step, away, onDuty) => {
        const told = recipientsOf(step, about, { listed, away: new Set(away), onDuty })
        expect(new Set(told).size).toBe(told.length)
        expect(told.filter(({ id }) => about.subjects.includes(id) || about.authorId === id)).toEqual([])
        if (step.tell !== 'alarm') expect(told.filter(({ id }) => away.includes(id))).toEqual([])
        if (isOneByOne(step.tell)) expect(told.filter((one) => dealing(listed, about).includes(one))).toEqual([])
      }),
    )
  })
})
