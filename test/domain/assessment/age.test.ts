import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type Age, ageAdvice, ageOn } from '../../../src/domain/assessment/age.ts'
import { dayIn } from '../../../src/domain/calendar/day.ts'

const ages: readonly [string | undefined, string, Age][] = [
  ['2012-03-04', '2025-03-03', { years: 12 }],
  ['2012-03-04', '2025-03-04', { years: 13 }],
  ['2012-03-04', '2026-03-03', { years: 13 }],
  ['2012-03-04', '2026-03-04', { years: 14 }],
  ['2012-03-04', '2028-03-03', { years: 15 }],
  ['2012-03-04', '2028-03-04', { years: 16 }],
  ['2012-03-04', '2030-03-03', { years: 17 }],
  ['2012-03-04', '2030-03-04', { years: 18 }],
  ['2012-02-29', '2025-02-28', { years: 12 }],
  ['2012-02-29', '2025-03-01', { years: 13 }],
  ['2012-02-29', '2028-02-28', { years: 15 }],
  ['2012-02-29', '2028-02-29', { years: 16 }],
  ['2025-03-03', '2025-03-03', { years: 0 }],
  [undefined, '2025-03-03', 'unknown'],
  ['', '2025-03-03', 'unknown'],
  ['2025-03-04', '2025-03-03', 'unknown'],
  ['2012-02-30', '2025-03-03', 'unknown'],
  ['2012-13-01', '2025-03-03', 'unknown'],
  ['04/03/2012', '2025-03-03', 'unknown'],
  ['2012-03-04', 'today', 'unknown'],
]

describe('age on the day of completion', () => {
  it.each(ages)('born %s, on %s: %j', (born, on, age) => {
    expect(ageOn(born, on)).toEqual(age)
  })
})

const anyDay = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString())

describe('whatever the birthday', () => {
  it('the age goes up by one on it and on no other day of the year', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 19 }), (born, years) => {
        const birthday = Temporal.PlainDate.from(born).add({ years })
        const day = birthday.toString().slice(5) === born.slice(5) ? birthday : birthday.add({ days: 1 })
        expect(ageOn(born, day.toString())).toEqual({ years })
        if (years > 0) expect(ageOn(born, day.subtract({ days: 1 }).toString())).toEqual({ years: years - 1 })
        if (years > 0) expect(ageOn(born, day.add({ days: 364 }).toString())).toEqual({ years })
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([13, 14, 16, 18])('the rules at %d change on the birthday and not a day before', (years) => {
    const eve = ageAdvice(ageOn('2010-06-14', `${2010 + years}-06-13`))
    const birthday = ageAdvice(ageOn('2010-06-14', `${2010 + years}-06-14`))
    expect(birthday).not.toEqual(eve)
    expect(ageAdvice(ageOn('2010-06-14', `${2011 + years}-06-13`))).toEqual(birthday)
  })

  it('begins at midnight of the school’s time zone: an hour before midnight in UTC in summer', () => {
    const on = (moment: string) => ageOn('2010-06-14', dayIn('Europe/London', new Date(moment)))
    expect(on('2023-06-13T22:59:59Z')).toEqual({ years: 12 })
    expect(on('2023-06-13T23:00:00Z')).toEqual({ years: 13 })
    expect(ageOn('2010-01-14', dayIn('Europe/London', new Date('2023-01-13T23:30:00Z')))).toEqual({ years: 12 })
  })
})

const about = {
  unknown: 'The age is not known. Until it is, the child is treated as 13 or younger.',
  tooYoung: 'The child is under 8, younger than the tool was made for.',
  discretion: 'Using it for a younger child is at your discretion',
  thirteen: 'Where a child is aged 13 years old or younger the presence of any one high risk factor must be seen',
  twelve: 'No child under 13 can consent to sexual activity.',
  consent:
    'Young people under 16 cannot consent to sexual activity: sexual intercourse with children under the age of 13 is statutory rape. (Sexual Offences Act 2003)',
  adult: 'Follow the procedures for adult safeguarding',
}

const given: readonly [Age, (keyof typeof about)[]][] = [
  ['unknown', ['unknown', 'thirteen', 'twelve', 'consent']],
  [{ years: 7 }, ['tooYoung', 'thirteen', 'twelve', 'consent']],
  [{ years: 8 }, ['discretion', 'thirteen', 'twelve', 'consent']],
  [{ years: 9 }, ['discretion', 'thirteen', 'twelve', 'consent']],
  [{ years: 10 }, ['thirteen', 'twelve', 'consent']],
  [{ years: 12 }, ['thirteen', 'twelve', 'consent']],
  [{ years: 13 }, ['thirteen', 'consent']],
  [{ years: 14 }, ['consent']],
  [{ years: 15 }, ['consent']],
  [{ years: 16 }, []],
  [{ years: 17 }, []],
  [{ years: 18 }, ['adult']],
]

describe('advice for the age', () => {
  it.each(given)('%j: %j', (age, topics) => {
    const said = ageAdvice(age).join(' ')
    const found = Object.entries(about).flatMap(([topic, words]) => (said.includes(words) ? [topic] : []))
    expect(found.sort()).toEqual([...topics].sort())
  })

  it.each(given)(
    '%j: is at most two paragraphs, what follows for the tool before the law on consent',
    (age, topics) => {
      const paragraphs = ageAdvice(age)
      expect(paragraphs.length).toBeLessThanOrEqual(2)
      expect(paragraphs.findIndex((words) => words.includes(about.consent))).toBe(
        topics.includes('consent') ? paragraphs.length - 1 : -1,
      )
    },
  )
})
