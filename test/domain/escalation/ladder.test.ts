import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { isBankHoliday } from '../../../src/configuration/bankHolidays.ts'
import { schoolCalendar, schoolDaysSchema } from '../../../src/domain/calendar/schoolCalendar.ts'
import { deadlineKinds, deadlineOf, policyLevel } from '../../../src/domain/escalation/deadline.ts'
import { dueAt, stepAt } from '../../../src/domain/escalation/ladder.ts'
import { ladderProblems } from '../../../src/domain/escalation/ladderProblems.ts'
import { escalationSchema, type LevelPolicy, usualEscalation } from '../../../src/domain/escalation/policy.ts'
import { levels } from '../../../src/domain/instrument/level.ts'

const timeZone = 'Europe/London'
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
const week = {
  from: '08:00',
  to: '16:30',
  closed: [{ from: '2026-12-19', to: '2027-01-03', name: 'Christmas holiday' }],
}
const calendar = schoolCalendar(schoolDaysSchema.parse({ ...week, weekdays }), timeZone, isBankHoliday)
/** A boarding school, open while the clocks change. */
const boarding = schoolCalendar(
  schoolDaysSchema.parse({ weekdays: [...weekdays, 'saturday', 'sunday'], from: '00:30', to: '16:30' }),
  timeZone,
  () => false,
)
const moment = (local: string) =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds)
const local = (at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
const due = (
  level: keyof typeof usualEscalation,
  deadline: (typeof deadlineKinds)[number],
  since: string,
  step: number,
  by = calendar,
) => local(dueAt(usualEscalation[level], { deadline, step, since: moment(since) }, by))

describe('A step of a ladder is due', () => {
  it.each([
    ['High: five minutes later, by night too', 'high', 'acknowledge', '2026-11-21T02:00', 0, '2026-11-21T02:05'],
    ['High, across the hour that comes twice', 'high', 'discuss', '2026-10-25T00:30', 0, '2026-10-25T01:30'],
    ['High, across the hour that is left out', 'high', 'discuss', '2026-03-29T00:30', 0, '2026-03-29T03:30'],
    ['Medium: two hours of school', 'medium', 'acknowledge', '2026-11-20T10:00', 0, '2026-11-20T12:00'],
    ['Medium, on Friday afternoon: on Monday', 'medium', 'acknowledge', '2026-11-20T15:30', 0, '2026-11-23T09:00'],
    ['and the end of that same Monday', 'medium', 'acknowledge', '2026-11-20T15:30', 1, '2026-11-23T16:30'],
    ['Medium, on the eve of a holiday: after it', 'medium', 'acknowledge', '2026-12-18T16:00', 0, '2027-01-04T09:30'],
    ['Medium, on the eve of a bank holiday', 'medium', 'acknowledge', '2027-04-30T16:00', 0, '2027-05-04T09:30'],
    ['Low: a school day, not the weekend', 'low', 'acknowledge', '2026-11-20T10:00', 0, '2026-11-23T10:00'],
    [
      'Low, across the change of the clocks: at the same time of day',
      'low',
      'acknowledge',
      '2026-10-23T10:00',
      0,
      '2026-10-26T10:00',
    ],
    ['the alarm again: when the school opens next', 'high', 'acknowledge', '2026-11-20T18:00', 3, '2026-11-23T08:00'],
    ['and once more on the day after', 'high', 'acknowledge', '2026-11-20T18:00', 4, '2026-11-24T08:00'],
  ] as const)('%s', (_what, level, deadline, since, step, at) => {
    expect(due(level, deadline, since, step)).toBe(at)
  })

  it('after two hours of school time, though the clocks go back in them', () => {
    expect(due('medium', 'acknowledge', '2026-10-25T00:45', 0, boarding)).toBe('2026-10-25T01:45')
    expect(due('medium', 'acknowledge', '2027-03-28T00:45', 0, boarding)).toBe('2027-03-28T03:45')
  })

  it('never less than five minutes after the step before, whatever the ladder and the moment', () => {
    const since = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    const which = fc.record({
      level: fc.constantFrom(...levels),
      deadline: fc.constantFrom(...deadlineKinds),
      step: fc.nat(6),
    })
    fc.assert(
      fc.property(since, which, fc.constantFrom(calendar, boarding), (begun, { level, deadline, step }, by) => {
        const at = (position: number) =>
          dueAt(usualEscalation[level], { deadline, step: position, since: begun }, by).getTime()
        const before = step === 0 ? begun.getTime() : at(step - 1)
        expect(at(step) - before).toBeGreaterThanOrEqual(5 * 60_000)
      }),
    )
  })

  it('nor is an alarm repeated by an opening that comes a moment after it', () => {
    const since = moment('2026-12-31T23:55').getTime() + 1
    const alarm = (step: number) =>
      dueAt(usualEscalation.high, { deadline: 'acknowledge', step, since: new Date(since) }, boarding).getTime()
    expect(alarm(3) - alarm(2)).toBeGreaterThanOrEqual(5 * 60_000)
  })

  it('though the times of a ladder overtake each other on that day: nobody has less than five minutes', () => {
    const acknowledge: LevelPolicy['acknowledge'] = [
      { after: '1 school day', tell: 'team' },
      { after: '8 hours', tell: 'headteacher' },
      { after: '3 school days', tell: 'alarm' },
    ]
    const since = moment('2026-11-23T10:00')
    const asked = { deadline: 'acknowledge', step: 1, since } as const
    expect(local(dueAt({ ...usualEscalation.medium, acknowledge }, asked, calendar))).toBe('2026-11-24T10:05')
  })

  it('and past the end of the ladder it is the alarm', () => {
    for (const level of levels)
      for (const deadline of deadlineKinds) expect(stepAt(usualEscalation[level], deadline, 99).tell).toBe('alarm')
  })
})

describe('What nobody has judged', () => {
  it('goes by the policy of Medium, what is urgent by that of High, whatever was chosen', () => {
    expect(policyLevel({ urgent: false, level: undefined, suggestedLevel: undefined })).toBe('medium')
    expect(policyLevel({ urgent: false, level: undefined, suggestedLevel: 'low' })).toBe('low')
    expect(policyLevel({ urgent: true, level: 'low', suggestedLevel: 'medium' })).toBe('high')
  })

  it('and what waits for nobody in school has no deadline', () => {
    expect(
      ['draft', 'referralSending', 'referred', 'support', 'closed'].map((state) => deadlineOf(state as never)),
    ).toEqual(Array(5).fill(undefined))
  })
})

describe('A policy', () => {
  const withHigh = (acknowledge: LevelPolicy['acknowledge']) => ({
    ...usualEscalation,
    high: { ...usualEscalation.high, acknowledge },
  })

  it('as it is delivered has nothing that cannot be meant', () => {
    expect(ladderProblems(escalationSchema.parse(usualEscalation))).toEqual([])
  })

  it('is refused where a step is due no later than the one before, in whatever unit', () => {
    const turned = withHigh([
      { after: '2 hours', tell: 'team' },
      { after: '90 minutes', tell: 'headteacher' },
      { after: '1 school day', tell: 'alarm' },
    ])
    expect(ladderProblems(turned)).toEqual([
      { path: ['high', 'acknowledge', 1, 'after'], message: 'expected a time after 2 hours, found 90 minutes' },
    ])
  })

  it('and where an alarm comes before the end, or none at the end', () => {
    const early = withHigh([
      { after: '5 minutes', tell: 'alarm' },
      { after: '10 minutes', tell: 'alarm' },
    ])
    expect(ladderProblems(early).map(({ path }) => path)).toEqual([['high', 'acknowledge', 0, 'tell']])
    expect(escalationSchema.safeParse(withHigh([{ after: '5 minutes', tell: 'team' }])).success).toBe(false)
  })
})
