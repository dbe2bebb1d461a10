import { describe, expect, it } from '@jest/globals'
import { emptyAssessment } from '../../../src/domain/assessment/assessment.ts'
import { contentOf } from '../../../src/domain/case/case.ts'
import { findingsAboutOthers, informationDueTo, linksOf } from '../../../src/domain/case/information.ts'
import { type InformationReport, informationReportSchema } from '../../../src/domain/case/records/information.ts'
import { mailedStatuses } from '../../../src/domain/case/records/mailed.ts'
import { referralSchema } from '../../../src/domain/case/records/referral.ts'
import { screeningTool } from '../assessment/screeningTool.ts'

const place = { relevantAddresses: [{ address: '3 Quayside', reason: '' }] }
const adult = { narratives: { 'grooming.adults-known-to-other-departments': 'A taxi firm.' } }
const onlySpaces = { narratives: { 'grooming.adults-known-to-other-departments': '  ' } }
const both = ['policeUnit', 'operationalGroup']

const due = (named: object, told: readonly Told[]) =>
  informationDueTo(
    {
      ...contentOf({ ...emptyAssessment(), ...named }),
      informationReports: told.map((one) => {
        const told = typeof one === 'string' ? { to: one } : one
        const by = { recordedBy: 'x', recordedAt: '2026-11-23T09:00:00Z', on: '2026-11-23' }
        return informationReportSchema.parse({ ...by, ...told })
      }),
    },
    screeningTool,
  )
type Told =
  | InformationReport['to']
  | { to: InformationReport['to']; about?: readonly string[]; status?: InformationReport['status'] }
const peers = { answers: { 'grooming.exploited-peers': 'possible' } }
const placeAndPeers = { ...place, ...peers }
const ofPlace = ['address 3 Quayside']

describe('To whom information about adults and places still has to go', () => {
  it.each([
    ['nobody, where none is named', {}, [], []],
    ['nobody, where what was written is empty', onlySpaces, [], []],
    ['both, where a place is named', place, [], both],
    ['both, where an adult is named', adult, [], both],
    ['the other, where one was told', place, ['policeUnit'], ['operationalGroup']],
    ['the other, where that one was told twice', place, ['operationalGroup', 'operationalGroup'], ['policeUnit']],
    ['nobody, where both were told', place, ['policeUnit', 'operationalGroup'], []],
    ['nobody, where none is needed, as somebody wrote last', place, ['policeUnit', 'nobody'], []],
    ['the other, where one was told after all', place, ['nobody', 'policeUnit'], ['operationalGroup']],
    ['both, where a sign links the child to other young people', peers, [], both],
    ['nobody, where it is about the child alone', { answers: { 'health.self-harming': 'yes' } }, [], []],
    ['both, where none was needed of less than there is now', placeAndPeers, [{ to: 'nobody', about: ofPlace }], both],
    ['nobody, where none was needed of all of it', place, [{ to: 'nobody', about: ofPlace }], []],
    [
      'whoever has not heard of what was found since',
      placeAndPeers,
      [
        { to: 'policeUnit', about: ofPlace },
        { to: 'operationalGroup', about: [...ofPlace, 'sign grooming.exploited-peers'] },
      ],
      ['policeUnit'],
    ],
  ] as const)('%s', (_who, named, told, expected) => {
    expect(due(named, told)).toEqual(expected)
  })

  it('whoever has not heard of what was added since, also where nothing else is about anybody', () => {
    const at = '2026-11-23T10:00:00.000Z'
    const additions = [{ recordedBy: 'x', recordedAt: at, text: 'More.' }]
    const content = { ...contentOf(emptyAssessment()), additions }
    const link = `addition ${at}`
    expect([linksOf(content, screeningTool), informationDueTo(content, screeningTool)]).toEqual([[link], both])
    const told = (about: string[]) =>
      informationReportSchema.parse({ ...{ recordedBy: 'x', recordedAt: at, on: '2026-11-23' }, to: 'nobody', about })
    const due = (about: string[]) => informationDueTo({ ...content, informationReports: [told(about)] }, screeningTool)
    expect([due([link]), due([])]).toEqual([[], both])
  })

  it.each(mailedStatuses)('whoever was sent a mail, unless it is known to have left: %s', (status) => {
    const hasLeft = status === 'sent' || status === 'recorded'
    expect(due(place, ['operationalGroup', { to: 'policeUnit', status }])).toEqual(hasLeft ? [] : ['policeUnit'])
  })
})

describe('What was reported is due anew once its words are others', () => {
  const sign = 'grooming.exploited-peers'
  const firm = 'grooming.adults-known-to-other-departments'
  const before = {
    ...{ answers: { [sign]: 'yes' }, findings: { [sign]: { note: '', longStanding: false } } },
    ...{ narratives: { [firm]: 'A taxi firm.' }, relevantAddresses: [{ address: '3 Quayside', reason: '' }] },
  }
  const about = linksOf(contentOf({ ...emptyAssessment(), ...before }), screeningTool)
  const dueOf = (changed: object, heard: readonly string[] = about) =>
    due({ ...before, ...changed }, [
      { to: 'policeUnit', about: heard },
      { to: 'operationalGroup', about: heard },
    ])
  const later: readonly [string, object][] = [
    ['a number plate', { narratives: { [firm]: 'A taxi firm. Plate AB12 CDE.' } }],
    ['a note to a sign', { findings: { [sign]: { note: 'Two girls of year 9.', longStanding: false } } }],
    ['why an address matters', { relevantAddresses: [{ address: '3 Quayside', reason: 'A grey van stops there.' }] }],
  ]

  it.each(later)('because of %s that was written down later', (_what, changed) => {
    expect(dueOf({})).toEqual([])
    expect(dueOf(changed)).toEqual(both)
  })

  it('and not because of other spaces or lines', () => {
    expect(dueOf({ narratives: { [firm]: ' A  taxi\nfirm. ' } })).toEqual([])
  })

  it.each(later)(
    'but not where an earlier release wrote down the name alone, whatever its words are: %s',
    (_what, changed) => {
      const names = [`address 3 Quayside`, `narrative ${firm}`, `sign ${sign}`]
      expect(dueOf(changed, names)).toEqual([])
      expect(dueOf(changed, names.slice(1))).toEqual(both)
    },
  )
})

describe('The police unit that a report went to', () => {
  const by = { recordedBy: 'x', on: '2026-11-23', to: 'policeUnit' }
  const mailTo = (areaId: string, confirmedAt: string) =>
    referralSchema.parse({
      ...{ id: areaId, confirmedBy: 'x', confirmedAt, channel: 'mail', areaId, recipientName: 'x' },
      ...{ reasons: [], caseVersion: 1, status: 'sent' },
    })
  const dueOf = (home: object, told: object, referrals: ReturnType<typeof mailTo>[] = []) => {
    const { child, ...confirmed } = { child: {}, ...home }
    const empty = emptyAssessment()
    const content = contentOf({ ...empty, ...place, child: { ...empty.child, ...child } })
    const report = informationReportSchema.parse({ ...by, recordedAt: '2026-11-23T09:00:00.000Z', ...told })
    const due = informationDueTo({ ...content, ...confirmed, referrals, informationReports: [report] }, screeningTool)
    return due.includes('policeUnit')
  }
  const inA = { child: { area: 'a' } }
  const early = mailTo('b', '2026-11-23T08:00:00.000Z')
  const late = mailTo('b', '2026-11-23T10:00:00.000Z')

  it.each([
    ['is the one of the present home', inA, { unit: { key: 'a.police', areas: ['a'] } }, [], false],
    ['serves the present home as well', inA, { unit: { key: 'b.police', areas: ['a', 'b'] } }, [], false],
    ['is another home’s', inA, { unit: { key: 'b.police', areas: ['b'] } }, [], true],
    ['is not known, for a home that is', inA, { unit: { key: '', areas: [] } }, [], true],
    ['is some home’s, where the present one is not known', {}, { unit: { key: 'b.police', areas: ['b'] } }, [], false],
    ['of before was the screening’s, and still is', inA, {}, [], false],
    ['of before was the screening’s, and is not any more', { ...inA, confirmedArea: 'b' }, {}, [late], true],
    ['of before was that of a mail before it', { ...inA, confirmedArea: 'b' }, {}, [early], false],
    ['of before cannot be told', { confirmedArea: 'b' }, {}, [late], false],
  ] as const)('%s', (_which, home, told, referrals, isDue) => {
    expect(dueOf(home, told, [...referrals])).toBe(isDue)
  })
})

describe('What was found of adults, other young people and places', () => {
  const found = (answers: Record<string, string>, notApplicable: string[] = []) =>
    findingsAboutOthers({ ...emptyAssessment(), answers, notApplicable }, screeningTool).map(({ id }) => id)

  it('is what was answered Yes or Possible, in the order of the form, and nothing of the child alone', () => {
    expect(
      found({
        ...{ 'looked-after.missing-with-others': 'yes', 'health.self-harming': 'yes' },
        ...{ 'grooming.exploited-peers': 'possible', 'grooming.adults-loitering': 'no' },
      }),
    ).toEqual(['grooming.exploited-peers', 'looked-after.missing-with-others'])
  })

  it('is named once where the form prints the same words twice, and not of a domain that does not apply', () => {
    const twice = { 'grooming.new-contacts-out-of-town': 'yes', 'e-safety.new-contacts-out-of-town': 'yes' }
    expect(found(twice)).toEqual(['grooming.new-contacts-out-of-town'])
    expect(found({ 'looked-after.missing-with-others': 'yes' }, ['looked-after'])).toEqual([])
  })
})
