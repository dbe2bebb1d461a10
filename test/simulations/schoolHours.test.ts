import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isBankHoliday } from '../../src/configuration/bankHolidays.ts'
import { schoolCalendar } from '../../src/domain/calendar/schoolCalendar.ts'
import { deadlineKinds } from '../../src/domain/escalation/deadline.ts'
import { dueAt } from '../../src/domain/escalation/ladder.ts'
import { levels } from '../../src/domain/instrument/level.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { drawSchool } from './drawSchool.ts'
import { randomFrom } from './random.ts'
import { schoolHours, whenDue } from './schoolHours.ts'

const { school: usual } = await rehearsalConfiguration(new Date('2026-11-23T09:00:00Z'))
const span = [Date.UTC(2026, 8, 2), Date.UTC(2027, 9, 30)] as const
const minutes = fc.integer({ min: span[0] / 60_000, max: span[1] / 60_000 }).map((minute) => minute * 60_000)

describe('The model’s own reckoning of school hours', () => {
  it('says the same as the product’s of every step, in any school and at any minute', () => {
    fc.assert(
      fc.property(fc.integer(), minutes, fc.constantFrom(...levels), fc.constantFrom(...deadlineKinds), (...drawn) => {
        const [seed, since, level, deadline] = drawn
        const school = drawSchool(randomFrom(seed), usual)
        const calendar = schoolCalendar(school.schoolDays, school.timeZone, isBankHoliday)
        const policy = school.escalation[level]
        for (let step = 0; step < 6; step += 1)
          expect(new Date(whenDue(schoolHours(school), policy, { deadline, step, since })).toISOString()).toBe(
            dueAt(policy, { deadline, step, since: new Date(since) }, calendar).toISOString(),
          )
      }),
      { numRuns: 100 },
    )
  })

  it('counts an hour of the night on which the clocks go forward, where the school is open then', () => {
    const sundays = { weekdays: ['sunday' as const], from: '00:30', to: '03:30', closed: [] }
    const school = { ...usual, schoolDays: sundays }
    const policy = { ...usual.escalation.medium, acknowledge: [{ after: '2 hours', tell: 'alarm' as const }] }
    const due = (since: string) =>
      new Date(
        whenDue(schoolHours(school), policy, { deadline: 'acknowledge', step: 0, since: Date.parse(since) }),
      ).toISOString()
    expect(due('2027-03-14T00:30:00Z')).toBe('2027-03-14T02:30:00.000Z')
    expect(due('2027-03-21T03:00:00Z')).toBe('2027-03-28T02:00:00.000Z')
  })
})
