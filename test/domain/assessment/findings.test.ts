import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
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

type Mark = (assessment: Assessment, text: string) => Assessment
const empty = emptyAssessment({ name: 'Tom Ashworth', organisation: 'Alderbrook School' })
const indicator = 'health.sti'
const onFinding = (more: Partial<Assessment['findings'][string]>) => ({
  findings: { [indicator]: { note: '', longStanding: false, ...more } },
})
/** Each field of the forms by itself, but for what the bot fills in. */
const marks: Readonly<Record<string, Mark>> = {
  ...Object.fromEntries(
    (['surname', 'forenames', 'recognisedBy', 'addresses', 'dateOfBirth', 'area'] as const).map((field) => [
      field,
      (on: Assessment, text: string) => ({ ...on, child: { ...on.child, [field]: text } }),
    ]),
  ),
  ...Object.fromEntries(
    (['name', 'telephone', 'email'] as const).map((field) => [
      `lead professional's ${field}`,
      (on: Assessment, text: string) => ({ ...on, leadProfessional: { ...on.leadProfessional, [field]: text } }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries<Partial<Assessment['safety']>>({
      'not safe': { safeNow: 'no' },
      'safe: not known': { safeNow: 'notKnown' },
      missing: { missingNow: 'yes' },
      'missing: not known': { missingNow: 'notKnown' },
      disclosed: { disclosed: 'yes' },
      'already told': { alreadyTold: ['police'] },
    }).map(([name, safety]) => [name, (on: Assessment) => ({ ...on, safety: { ...on.safety, ...safety } })]),
  ),
  'already told, details': (on, text) => ({ ...on, safety: { ...on.safety, alreadyToldDetails: text } }),
  Yes: (on) => ({ ...on, answers: { ...on.answers, [indicator]: 'yes' } }),
  Possible: (on) => ({ ...on, answers: { ...on.answers, [indicator]: 'possible' } }),
  'basis of a finding': (on) => ({ ...on, ...onFinding({ basis: 'gutFeeling' }) }),
  'note on a finding': (on, text) => ({ ...on, ...onFinding({ note: text }) }),
  'own level of a finding': (on) => ({ ...on, ...onFinding({ ownLevel: 'low' }) }),
  'long-standing': (on) => ({ ...on, ...onFinding({ longStanding: true }) }),
  'does not apply': (on) => ({ ...on, notApplicable: ['looked-after'] }),
  narrative: (on, text) => ({ ...on, narratives: { health: text } }),
  analysis: (on, text) => ({ ...on, analyses: { health: text } }),
  address: (on, text) => ({ ...on, relevantAddresses: [{ address: text, reason: '' }] }),
  'reason for an address': (on, text) => ({ ...on, relevantAddresses: [{ address: '', reason: text }] }),
  message: (on, text) => ({ ...on, account: { text, sender: '', link: '' } }),
  'sender of a message': (on, text) => ({ ...on, account: { text: '', sender: text, link: '' } }),
  'link of a message': (on, text) => ({ ...on, account: { text: '', sender: '', link: text } }),
  level: (on) => ({ ...on, level: 'low' }),
  reasons: (on, text) => ({ ...on, reasons: text }),
  'reason for a lower level': (on, text) => ({ ...on, lowerLevelReason: text }),
}

describe('What a person has entered', () => {
  const allNo = Object.fromEntries(allIndicators(screeningTool).map(({ id }) => [id, 'no']))
  const harmless = fc.record({
    answers: fc.constantFrom({}, allNo),
    safeNow: fc.constantFrom('yes' as const, undefined),
    missingNow: fc.constantFrom('no' as const, undefined),
    disclosed: fc.constantFrom('no' as const, undefined),
    notKnown: fc.tuple(fc.boolean(), fc.boolean()),
  })
  const beginning = harmless.map(({ answers, notKnown: [addressNotKnown, dateOfBirthNotKnown], ...safety }) => ({
    ...empty,
    answers,
    answeredTogether: Object.keys(answers),
    safety: { ...empty.safety, ...safety },
    child: { ...empty.child, addressNotKnown, dateOfBirthNotKnown },
  }))

  it('is nothing that waits while it is No, safe, or an address or a day of birth that is not known', () => {
    fc.assert(fc.property(beginning, (draft) => expect(holdsConcern(draft, screeningTool)).toBe(false)))
  })

  it.each(Object.entries(marks))('is kept from any timer with one more field: %s', (_name, mark) => {
    fc.assert(
      fc.property(beginning, fc.string({ minLength: 1 }), (draft, text) =>
        expect(holdsConcern(mark(draft, text), screeningTool)).toBe(true),
      ),
    )
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
