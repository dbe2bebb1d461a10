import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { referralSchema } from '../../src/domain/case/records/referral.ts'
import { chronologyOf } from '../../src/flows/answers/chronology.ts'
import { cpomsText } from '../../src/flows/handOut/cpomsText.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { act, concernIn, deputy, lead, now, oneHome, type Pointer, report, sendTo, stored, turnOf } from './concern.ts'
import { pressWith, referralMails } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const child = { surname: 'Sampleton', area: 'westmere', addresses: '7 Larkspur Row, WM1 2AB' }
const due = (more: CardData = {}) => concernIn(stage, 'referralDue', { child: { ...child, ...more } })
const check = (concern: Pointer, typed: CardData) => stage.press(lead, 'refer.check', concern, typed)
const why = { homeReason: 'Her social worker says that she sleeps there.' }

/** The directory with the postcodes of one area, as a school can write them down. */
function withPostcodes(outward: string[]) {
  const { marks: _, ...file } = stage.ports.knowledge.authorities
  const postcodes = { outward, source: 'made up' }
  return { ...file, areas: file.areas.map((area) => (area.id === 'westmere' ? { ...area, postcodes } : area)) }
}
const checkWith = async (outward: string[], { caseId }: Pointer, typed: CardData = {}): Promise<View> => {
  const { carry } = await now(stage, caseId)
  return pressWith(stage, withPostcodes(outward), 'refer.check', {
    ...(carry ? { carry } : {}),
    typed: { area: 'westmere', ...oneHome, ...typed },
  })
}

describe('Where the child lives', () => {
  it('is chosen by whoever refers: what the screening says stands beside it in words, and nothing is filled in', async () => {
    const view = await stage.press(lead, 'refer.open', await due())
    expect([view.card, view.fill]).toEqual(['refer/destination', {}])
    expect(view.show?.child).toContain('Lives in: Westmere')
  })

  it('needs an answer to how sure it is, and one home in the area of the screening needs nothing more', async () => {
    const concern = await due()
    expect((await check(concern, { area: 'westmere' })).problems).toEqual({ homes: expect.any(String) })
    expect((await check(concern, { area: 'westmere', homes: 'two' })).problems).toEqual({ homes: expect.any(String) })
    const view = await check(concern, { area: 'westmere', ...oneHome })
    expect(view).toMatchObject({
      card: 'refer/confirm',
      show: { home: ['How sure it is where the child lives: one home'] },
    })
  })

  it.each([
    ['more than one home', { area: 'westmere', homes: 'several' }, 'The child has more than one home.'],
    ['a home that is not sure', { area: 'westmere', homes: 'notSure' }, 'It is not sure where the child lives.'],
    [
      'another area than the screening says',
      { area: 'eastmere', levelOfNeed: '4', homes: 'one' },
      'The screening says something else: Westmere.',
    ],
  ])('%s needs a reason; nothing is sent without one, and nothing that was typed is lost', async (_, typed, doubt) => {
    const concern = await due()
    const asked = await check(concern, { ...typed, homeReason: ' ' })
    expect(asked).toMatchObject({ card: 'refer/destination', typed, problems: { homeReason: expect.any(String) } })
    expect(asked.problems?.homeReason).toContain(doubt)
    const address = 'frontdoor@secure.westmere.example'
    await stage.press(lead, 'refer.send', concern, { ...typed, address })
    expect(await referralMails(stage, concern)).toEqual([])
    const shown = await check(concern, { ...typed, ...why })
    expect(shown.card).toBe('refer/confirm')
    expect(shown.show?.home).toEqual(
      expect.arrayContaining([`▲ ${doubt}`, 'Why this area: Her social worker says that she sleeps there.']),
    )
  })

  it('is no other area than the screening’s where the screening leaves it open', async () => {
    for (const area of ['', 'notKnown'])
      expect((await check(await due({ area }), { area: 'westmere', ...oneHome })).card).toBe('refer/confirm')
  })

  it('outside of the directory needs the name of the authority and a reason, which go with the call', async () => {
    const concern = await due()
    const asked = await check(concern, { area: 'another', ...oneHome })
    expect(Object.keys(asked.problems ?? {}).sort()).toEqual(['homeReason', 'otherAuthority'])
    const refused = await check(concern, { area: 'another', ...oneHome, ...why, otherAuthority: 'Mereshire' })
    expect(refused.card).toBe('refer/refused')
    expect(refused.show?.reasons).toContain('Authority: Mereshire')
    const form = await stage.press(lead, 'refer.phoneForm', refused)
    const view = await stage.press(lead, 'refer.phone', form, { recipientName: 'Duty officer' })
    const [referral] = (await stored(stage, concern.caseId)).content.referrals
    expect(referral).toMatchObject({ areaId: 'another', home: { authority: 'Mereshire', reason: why.homeReason } })
    expect(JSON.stringify(view.rows)).toContain('Authority: Mereshire')
  })

  it('keeps nobody from ringing: a call that came from no such card is recorded without it', async () => {
    const concern = await due()
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    expect((await stored(stage, concern.caseId)).content.referrals[0]?.home).toBeUndefined()
  })

  it('is asked again with what was chosen, where somebody goes back from the next card', async () => {
    const shown = await check(await due(), { area: 'westmere', homes: 'several', ...why })
    const back = await stage.press(lead, 'refer.open', shown)
    expect(back.fill).toEqual({ area: 'westmere', homes: 'several', ...why })
  })
})

describe('A postcode', () => {
  it('that the directory does not have for the area is a doubt that needs a reason, and decides nothing', async () => {
    const concern = await due()
    const asked = await checkWith(['EM1', 'NM'], concern)
    expect(asked.problems?.homeReason).toContain('The postcode WM1 is none that the directory has for Westmere.')
    expect((await checkWith(['EM1', 'NM'], concern, why)).card).toBe('refer/confirm')
  })

  it.each([[['WM1']], [['WM']]])('that the directory has for the area is none: %j', async (outward) => {
    expect((await checkWith(outward, await due())).card).toBe('refer/confirm')
  })

  it('is no doubt where the directory has no postcodes of the area, or the address holds none', async () => {
    expect((await check(await due(), { area: 'westmere', ...oneHome })).card).toBe('refer/confirm')
    const without = await due({ addresses: '7 Larkspur Row, Flat B1, 2nd floor' })
    expect((await checkWith(['EM1'], without)).card).toBe('refer/confirm')
  })

  it('of another district in the child’s own addresses is a doubt, and said as soon as the form opens', async () => {
    const concern = await due({ addresses: '7 Larkspur Row, WM1 2AB\nat her father’s: 3 Quay, em22ab' })
    const said = 'The addresses have different postcodes: WM1, EM2.'
    expect((await stage.press(lead, 'refer.open', concern)).show?.doubts).toEqual([`▲ ${said}`])
    expect((await check(concern, { area: 'westmere', ...oneHome })).problems?.homeReason).toContain(said)
  })
})

describe('What was settled of it', () => {
  it('stands on the case, its timeline, its chronology and the text for CPOMS', async () => {
    const concern = await due()
    await sendTo(stage, concern, { area: 'westmere', homes: 'several', ...why }, deputy)
    await report(stage, concern, { kind: 'inDoubt' })
    await act(stage, 'refer.arrived', concern, { because: 'They have it.' })
    const opened = await stored(stage, concern.caseId)
    expect(opened.content.referrals[0]?.home).toEqual({
      ...{ homes: 'several', reason: why.homeReason, authority: '', doubts: ['The child has more than one home.'] },
    })
    const words = ['The child has more than one home.', `Why this area: ${why.homeReason}`]
    const timeline = await act(stage, 'case.domain', concern, { domain: 'timeline' })
    const card = await act(stage, 'case.open', concern)
    const chronology = await chronologyOf(await turnOf(stage), opened, 5000)
    const cpoms = await cpomsText(await turnOf(stage), opened)
    for (const text of [card.rows, timeline.rows, chronology, cpoms].map((one) => JSON.stringify(one)))
      for (const word of words) expect(text).toContain(word)
  })

  it('was not asked before: such a record is read without it', () => {
    const before = {
      ...{ id: 'one', confirmedBy: 'lead', confirmedAt: '2026-01-05T10:00:00Z', channel: 'mail', areaId: 'westmere' },
      ...{ recipientName: 'Front door', address: 'a@westmere.example', reasons: [], caseVersion: 3, status: 'sent' },
    }
    expect(referralSchema.parse(before).home).toBeUndefined()
  })
})
