import { describe, expect, it } from '@jest/globals'
import { type Assessment, emptyAssessment } from '../../../src/domain/assessment/assessment.ts'
import { findingsOf, holdsConcern } from '../../../src/domain/assessment/findings.ts'
import { immediateSafetyAdvice } from '../../../src/domain/assessment/immediateSafety.ts'
import { allIndicators, domainById } from '../../../src/domain/instrument/instrument.ts'
import { screeningTool } from './screeningTool.ts'

const answered = (answers: Record<string, string>, more: Partial<Assessment> = {}): Assessment => ({
  ...emptyAssessment({ name: 'Tom Ashworth', organisation: 'Alderbrook School' }),
  answers,
  ...more,
})
const twin = allIndicators(screeningTool).find(({ sameAs }) => sameAs !== undefined)

describe('A finding', () => {
  it('is what is answered Yes or Possible, in the order of the form', () => {
    const found = findingsOf(
      answered({ 'health.self-harming': 'possible', 'health.sti': 'yes', 'health.eating-disorder': 'no' }),
      screeningTool,
    )
    expect(found.map(({ id }) => id)).toEqual(['health.sti', 'health.self-harming'])
  })

  it('is one where the same words stand twice, under the first place that is answered', () => {
    const [first, second] = [String(twin?.sameAs), String(twin?.id)]
    const idsOf = (answers: Record<string, string>) => findingsOf(answered(answers), screeningTool).map(({ id }) => id)
    expect(idsOf({ [first]: 'yes', [second]: 'possible' })).toEqual([first])
    expect(idsOf({ [first]: 'no', [second]: 'possible' })).toEqual([second])
  })

  it('is none in a domain that does not apply', () => {
    const answers = Object.fromEntries(
      (domainById(screeningTool, 'looked-after')?.indicators ?? []).map(({ id }) => [id, 'yes']),
    )
    expect(findingsOf(answered(answers), screeningTool)).toHaveLength(4)
    expect(findingsOf(answered(answers, { notApplicable: ['looked-after'] }), screeningTool)).toEqual([])
  })
})

describe('A draft', () => {
  it('holds nothing while only the bot has filled it in, or everything is No', () => {
    expect(holdsConcern(answered({}), screeningTool)).toBe(false)
    const no = Object.fromEntries(allIndicators(screeningTool).map(({ id }) => [id, 'no']))
    expect(holdsConcern(answered(no, { answeredTogether: Object.keys(no) }), screeningTool)).toBe(false)
  })

  it.each<[string, Partial<Assessment>]>([
    ['a Possible', { answers: { 'health.sti': 'possible' } }],
    ['a note', { analyses: { health: 'The nurse knows.' } }],
    ['a note on one finding', { findings: { 'health.sti': { note: 'Seen.', longStanding: false } } }],
    ['a message of a colleague', { account: { text: 'She went with them.', sender: '', link: '' } }],
    ['a child who is missing', { safety: { ...emptyAssessment().safety, missingNow: 'yes' } }],
    ['a surname', { child: { ...emptyAssessment().child, surname: 'Sampleton' } }],
  ])('with %s in it is a concern that waits', (_what, more) => {
    expect(holdsConcern(answered({}, more), screeningTool)).toBe(true)
  })
})

describe('Immediate-safety advice', () => {
  const signs = [
    'health.suicidal-thoughts',
    'health.self-harming',
    'grooming.missing-long-periods',
    'family-social.homelessness-sofa-surfing',
  ]

  it.each(signs)('is given for a Yes and for a Possible on %s, in the words of the form', (id) => {
    const words = allIndicators(screeningTool).find((indicator) => indicator.id === id)?.text ?? ''
    for (const answer of ['yes', 'possible'])
      expect(immediateSafetyAdvice(answered({ [id]: answer }), screeningTool).join(' ')).toContain(`“${words}”`)
    expect(immediateSafetyAdvice(answered({ [id]: 'no' }), screeningTool)).toEqual([])
  })

  it('is given for nothing else', () => {
    const others = allIndicators(screeningTool).filter(({ id }) => !signs.includes(id))
    const answers = Object.fromEntries(others.map(({ id }) => [id, 'yes']))
    expect(immediateSafetyAdvice(answered(answers), screeningTool)).toEqual([])
  })

  it('of one page names only what stands there', () => {
    const health = domainById(screeningTool, 'health')
    const answers = Object.fromEntries(signs.map((id) => [id, 'yes']))
    const advice = immediateSafetyAdvice(answered(answers), screeningTool, health).join(' ')
    expect(advice).toMatch(/suicide[\s\S]*Self-harming/)
    expect(advice).not.toMatch(/homeless/)
  })
})
