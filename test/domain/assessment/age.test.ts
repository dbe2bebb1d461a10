import { describe, expect, it } from '@jest/globals'
import { type Age, ageAdvice, ageOn } from '../../../src/domain/assessment/age.ts'

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
    const sentences = ageAdvice(age)
    expect(sentences).toHaveLength(topics.length)
    for (const topic of topics) expect(sentences.join(' ')).toContain(about[topic])
  })
})
