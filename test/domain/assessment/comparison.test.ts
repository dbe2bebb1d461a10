import { describe, expect, it } from '@jest/globals'
import { compareScreenings, type Screening } from '../../../src/domain/assessment/comparison.ts'
import { mayBeSameChild } from '../../../src/domain/assessment/sameChild.ts'
import { instrumentSchema } from '../../../src/domain/instrument/instrument.ts'
import { screeningTool } from './screeningTool.ts'

const [health, , grooming, , eSafety] = screeningTool.domains
const indicators = health?.indicators ?? []
const text = (at: number) => indicators[at]?.text ?? ''

function screening(answers: Record<number, string>, changes: Partial<Screening['assessment']> = {}): Screening {
  const byId = Object.entries(answers).map(([at, answer]) => [indicators[Number(at)]?.id, answer])
  return { assessment: { answers: Object.fromEntries(byId), notApplicable: [], ...changes }, instrument: screeningTool }
}

/** The tool with the words of one indicator rewritten, its ids all changed, and another scale. */
function otherEdition(): Screening['instrument'] {
  const domains = screeningTool.domains.map((domain) => ({
    ...domain,
    indicators: domain.indicators.map((indicator) => ({
      ...indicator,
      id: `new-${indicator.id}`,
      text: indicator.text === text(0) ? 'Injuries that nobody explains' : indicator.text,
      sameAs: indicator.sameAs && `new-${indicator.sameAs}`,
    })),
  }))
  const scale = [
    { value: 'seen', label: 'Seen', means: 'present' },
    { value: 'suspected', label: 'Suspected', means: 'possible' },
    { value: 'not-seen', label: 'Not seen', means: 'absent' },
  ]
  return instrumentSchema.parse({ ...screeningTool, edition: '2', scale, domains })
}

describe('What changed between two screenings of a child', () => {
  it('is what is newly answered Yes or Possible, what no longer is, and what is Yes instead of Possible', () => {
    const before = screening({ 0: 'no', 1: 'yes', 2: 'possible', 3: 'yes', 4: 'no' })
    const after = screening({ 0: 'yes', 1: 'no', 2: 'yes', 3: 'yes', 4: 'no', 5: 'possible' })
    expect(compareScreenings(before, after)).toEqual({
      newly: [
        { text: text(0), before: 'absent', after: 'present' },
        { text: text(5), before: 'notAnswered', after: 'possible' },
      ],
      noLonger: [{ text: text(1), before: 'present', after: 'absent' }],
      changed: [{ text: text(2), before: 'possible', after: 'present' }],
      unchanged: 79,
      answeredOnce: 0,
      notAskedAfter: [],
      notAskedBefore: [],
    })
  })

  it('never takes an answer that was not given for No', () => {
    const { noLonger, answeredOnce } = compareScreenings(screening({ 0: 'yes', 1: 'no' }), screening({}))
    expect(noLonger).toEqual([{ text: text(0), before: 'present', after: 'notAnswered' }])
    expect(answeredOnce).toBe(1)
  })

  it('counts words that stand on the form twice once, by the stronger answer', () => {
    const twin = eSafety?.indicators.find(({ sameAs }) => sameAs)
    const first = grooming?.indicators.find(({ id }) => id === twin?.sameAs)
    const at = (answers: Record<string, string>) => screening({}, { answers })
    const before = at({ [first?.id ?? '']: 'yes' })
    expect(compareScreenings(before, at({ [twin?.id ?? '']: 'yes', [first?.id ?? '']: 'no' })).unchanged).toBe(83)
    expect(compareScreenings(at({}), before).newly).toHaveLength(1)
  })

  it('does not count answers of a domain that was said not to apply', () => {
    const after = screening({ 0: 'yes' }, {})
    const out = { ...after, assessment: { ...after.assessment, notApplicable: ['health'] } }
    expect(compareScreenings(screening({}), out).newly).toEqual([])
  })

  it('goes by the words where editions differ, and lists what only one of them asked', () => {
    const after: Screening = {
      assessment: {
        answers: Object.fromEntries([
          [`new-${indicators[0]?.id}`, 'seen'],
          [`new-${indicators[1]?.id}`, 'seen'],
          [`new-${indicators[2]?.id}`, 'not-seen'],
        ]),
        notApplicable: [],
      },
      instrument: otherEdition(),
    }
    const found = compareScreenings(screening({ 0: 'yes', 1: 'possible', 2: 'yes' }), after)
    expect(found).toMatchObject({
      newly: [],
      noLonger: [{ text: text(2) }],
      changed: [{ text: text(1), before: 'possible', after: 'present' }],
      notAskedAfter: [{ text: text(0), before: 'present' }],
      notAskedBefore: [{ text: 'Injuries that nobody explains', after: 'present' }],
    })
  })
})

describe('Two concerns may be about one child', () => {
  const born = '2012-03-14'
  const sampleton = { surname: 'Sampleton', dateOfBirth: born }

  it.each([
    ['the same', 'Sampleton', born],
    ['capitals, blanks and apostrophes', "SAMPLE'TON ", born],
    ['a letter left out', 'Sampeton', born],
    ['a letter more', 'Sammpleton', born],
    ['another letter', 'Sampletom', born],
    ['two neighbours swapped', 'Samlpeton', born],
    ['accents', 'Sámpletön', born],
    ['one part of a double-barrelled surname', 'Oakhurst-Sampleton', born],
    ['the parts the other way round, and a slip', 'Sampelton Oakhurst', born],
    ['one digit', 'Sampleton', '2012-03-24'],
    ['one digit of the year', 'Sampleton', '2011-03-14'],
    ['one digit and a slip', 'Smpleton', '2012-03-04'],
  ])('with %s', (_, surname, dateOfBirth) => {
    expect(mayBeSameChild(sampleton, { surname, dateOfBirth })).toBe(true)
    expect(mayBeSameChild({ surname, dateOfBirth }, sampleton)).toBe(true)
  })

  it('with day and month swapped, and with letters spelled out', () => {
    expect(
      mayBeSameChild(
        { surname: 'Müller', dateOfBirth: '2012-03-05' },
        { surname: 'Mueller', dateOfBirth: '2012-05-03' },
      ),
    ).toBe(true)
  })

  it.each([
    ['two letters', 'Sampletons', '2012-03-14', 'Samplet', '2012-03-14'],
    ['two digits', 'Sampleton', '2012-03-14', 'Sampleton', '2013-03-15'],
    ['a small word in the surname alone', 'de Oakhurst', born, 'de Sampleton', born],
    ['no surname', '', born, '', born],
    ['no letter in the surname', '--', born, '-', born],
    ['no date of birth', 'Sampleton', undefined, 'Sampleton', undefined],
    ['one date of birth only', 'Sampleton', born, 'Sampleton', undefined],
  ])('but not with %s', (_, one, bornOne, other, bornOther) => {
    expect(mayBeSameChild({ surname: one, dateOfBirth: bornOne }, { surname: other, dateOfBirth: bornOther })).toBe(
      false,
    )
  })
})
