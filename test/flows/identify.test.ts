import { beforeEach, describe, expect, it } from '@jest/globals'
import { createPeople } from '../../src/flows/people/identify.ts'
import type { DirectoryEntry, People } from '../../src/flows/ports/people.ts'
import { readPersonas } from '../../src/rehearsal/school/readPersonas.ts'
import { type HandClock, handClock } from '../fakes/handClock.ts'
import { rehearsalConfiguration } from './rehearsalConfiguration.ts'

const { school } = await rehearsalConfiguration(new Date('2026-11-23T09:00:00Z'))
const [, , listed] = await readPersonas()
const somebody = '1f6e8d2a-7b35-4c90-a1e4-6d0b9c5f3a01'
const contact = { name: 'Kim Sample', jobTitle: 'Cook', email: 'kim@alderbrook.example', telephone: '01632 960250' }
const inGroups = (...groups: string[]): DirectoryEntry => ({ kind: 'known', groups, ...contact })

describe('Who somebody is', () => {
  let clock: HandClock
  let answer: DirectoryEntry
  let asked: number
  let people: People

  beforeEach(() => {
    clock = handClock()
    answer = inGroups(school.staffGroupId)
    asked = 0
    const entryOf = async () => {
      asked += 1
      return answer
    }
    people = createPeople(school, { entryOf }, clock)
  })

  it('a member of the staff group is staff, with the contact details of the directory', async () => {
    expect(await people.identify(somebody)).toEqual({
      kind: 'known',
      person: { id: somebody, schoolId: school.id, ...contact, roles: ['staff'] },
    })
  })

  it('a member of the pupil group is a pupil', async () => {
    answer = inGroups(school.pupilGroupId)
    expect(await people.identify(somebody)).toMatchObject({ person: { roles: ['pupil'] } })
  })

  it.each([
    ['staff first', [school.staffGroupId, school.pupilGroupId]],
    ['pupil first', [school.pupilGroupId, school.staffGroupId]],
  ])('somebody in both groups is a pupil and nothing else (%s)', async (_, groups) => {
    answer = inGroups(...groups)
    expect(await people.identify(somebody)).toMatchObject({ person: { roles: ['pupil'] } })
  })

  it.each([
    ['in neither group', inGroups()],
    ['in another group', inGroups('6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11')],
    ['not in the directory', { kind: 'stranger' } as const],
  ])('somebody %s is a stranger', async (_, entry) => {
    answer = entry
    expect(await people.identify(somebody)).toMatchObject({ kind: 'stranger' })
  })

  it('the people of the school file are known without asking anybody, with all their roles', async () => {
    answer = { kind: 'unreachable' }
    expect(await people.identify(listed?.id ?? '')).toMatchObject({ kind: 'known', person: { roles: ['dsl'] } })
    expect(asked).toBe(0)
  })

  it('an answer serves for ten minutes, and then the directory is asked again', async () => {
    await people.identify(somebody)
    clock.forward(9)
    answer = inGroups(school.pupilGroupId)
    expect(await people.identify(somebody)).toMatchObject({ person: { roles: ['staff'] } })
    clock.forward(1)
    expect(await people.identify(somebody)).toMatchObject({ person: { roles: ['pupil'] } })
    expect(asked).toBe(2)
  })

  it('while the directory cannot be asked the last answer serves for a day, and no longer', async () => {
    await people.identify(somebody)
    answer = { kind: 'unreachable' }
    clock.forward(24 * 60 - 1)
    expect(await people.identify(somebody)).toMatchObject({ kind: 'known' })
    clock.forward(1)
    expect(await people.identify(somebody)).toEqual({ kind: 'unreachable' })
  })

  it('that nobody could be asked is not remembered: the next question is asked again', async () => {
    answer = { kind: 'unreachable' }
    expect(await people.identify(somebody)).toEqual({ kind: 'unreachable' })
    answer = inGroups(school.staffGroupId)
    expect(await people.identify(somebody)).toMatchObject({ kind: 'known' })
  })

  it('who left the school is a stranger at the next question', async () => {
    await people.identify(somebody)
    answer = { kind: 'stranger' }
    clock.forward(10)
    expect(await people.identify(somebody)).toMatchObject({ kind: 'stranger' })
  })

  it('the safeguarding team is the DSL and the deputies of that school, each once', () => {
    const roles = people.safeguardingTeam(school.id).map((person) => person.roles)
    expect(roles).toEqual([['dsl'], ['deputy'], ['deputy']])
    expect(people.safeguardingTeam('another-school')).toEqual([])
  })
})
