import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CardData } from '../../src/flows/turn.ts'
import { concernIn, deputy, lead, oneHome, type Pointer, type Reached, sendTo, stored, teacher } from './concern.ts'
import { pressWith, referralMails } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const due = (forms = {}) => concernIn(stage, 'referralDue', forms)
const check = (concern: Pointer, typed: CardData) => stage.press(lead, 'refer.check', concern, { ...oneHome, ...typed })
/** Outside of the directory, which authority it is and why. */
const elsewhere = (area: string) => (area === 'another' ? { otherAuthority: 'Mereshire', homeReason: 'Moved.' } : {})
const mailRows = (concern: Pointer) => referralMails(stage, concern)

describe('Where a referral goes', () => {
  it('must be said by whoever refers: nothing is chosen for them', async () => {
    const concern = await due()
    expect((await stage.press(lead, 'refer.open', concern)).fill).toEqual({})
    for (const area of [undefined, '', 'alderbrook', 'WESTMERE', '__proto__'])
      expect(await check(concern, area === undefined ? {} : { area })).toMatchObject({
        card: 'refer/destination',
        problems: { area: expect.any(String) },
      })
  })

  it.each([
    ['westmere', undefined, 'Westmere Front Door', 'frontdoor@secure.westmere.example'],
    ['eastmere', '4', 'Eastmere Assessment Team', 'assessment@secure.eastmere.example'],
    ['eastmere', '3', 'Eastmere Early Support', 'earlysupport@secure.eastmere.example'],
  ])(
    '%s at level of need %s: recipient, channel and reasons are shown, and nothing is sent yet',
    async (area, levelOfNeed, name, address) => {
      const concern = await due()
      const view = await check(concern, { area, ...(levelOfNeed ? { levelOfNeed } : {}) })
      expect(view).toMatchObject({ card: 'refer/confirm', show: { recipient: name, address } })
      expect(String(view.show?.reasons)).toMatch(/The child lives in .*confirmed the address on 16 November 2026/s)
      expect(await mailRows(concern)).toEqual([])
      expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralDue', content: { referrals: [] } })
    },
  )

  it.each([
    ['eastmere', 'asks for the level of need', '01632 960311'],
    ['northmere', 'were closed in March 2019', '01632 960321'],
    ['southmere', 'nobody has confirmed', '01632 960331'],
    ['notKnown', 'that is not known', '01632 960301'],
    ['another', 'not in the school’s directory', '01632 960301'],
  ])(
    '%s is refused with the reason and a number to ring, also when "send" is forged',
    async (area, reason, telephone) => {
      const concern = await due()
      const refused = await check(concern, { area, ...elsewhere(area) })
      const forged = await stage.press(lead, 'refer.send', refused, { area, address: 'contact@northmere.gcsx.example' })
      for (const view of [refused, forged]) {
        expect(view.card).toBe('refer/refused')
        expect(JSON.stringify(view.show?.reasons)).toContain(reason)
        expect(JSON.stringify(view.show?.ring)).toContain(telephone)
      }
      expect(await mailRows(concern)).toEqual([])
    },
  )

  it('somebody of 18 or over is refused: that is for adult safeguarding', async () => {
    const concern = await due({ child: { surname: 'Sampleton', dateOfBirth: '2008-11-23' } })
    expect(JSON.stringify(await check(concern, { area: 'westmere' }))).toContain('adult safeguarding')
  })

  it('a confirmation that has grown old is refused', async () => {
    const { authorities } = stage.ports.knowledge
    const concern = await due()
    const areas = authorities.areas.map((area) => ({
      ...area,
      channels: area.channels.map((channel) => ({ ...channel, confirmedOn: '2026-05-01' })),
    }))
    const view = await pressWith(stage, { ...authorities, areas }, 'refer.check', {
      ...concern,
      typed: { area: 'westmere', ...oneHome },
    })
    expect(view.card).toBe('refer/refused')
    expect(JSON.stringify(view.show?.reasons)).toContain('more than 180 days ago')
  })
})

describe('Sending a referral', () => {
  it('goes to the recipient that was shown, with who confirmed it, and everybody’s card says that it is on its way', async () => {
    const concern = await due()
    const view = await sendTo(stage, concern, { area: 'westmere' }, deputy)
    const { state, content } = await stored(stage, concern.caseId)
    expect(view.card).toBe('case/case')
    expect(state).toBe('referralSending')
    expect(content).toMatchObject({ confirmedArea: 'westmere' })
    expect(content.referrals).toMatchObject([
      {
        channel: 'mail',
        address: 'frontdoor@secure.westmere.example',
        confirmedBy: stage.person(deputy).id,
        status: 'sending',
      },
    ])
    expect(await mailRows(concern)).toHaveLength(1)
  })

  it.each([
    ['another address', { address: 'somebody@elsewhere.example' }],
    ['no address', { address: undefined }],
    ['an address that is no text', { address: ['frontdoor@secure.westmere.example'] }],
    [
      'the address of another level of need',
      { area: 'eastmere', levelOfNeed: '3', address: 'assessment@secure.eastmere.example' },
    ],
    ['the address in other letters', { address: 'FRONTDOOR@secure.westmere.example' }],
  ])('with %s than the card showed, nothing is sent and what is right is shown again', async (_, forged) => {
    const concern = await due()
    const shown = await check(concern, { area: 'westmere' })
    const view = await stage.press(lead, 'refer.send', shown, forged)
    expect(view.card).toBe('refer/confirm')
    expect(await mailRows(concern)).toEqual([])
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralDue', content: { referrals: [] } })
  })

  it('an address that changed since it was shown is shown anew, and not written to', async () => {
    const { authorities } = stage.ports.knowledge
    const concern = await due()
    const shown = await check(concern, { area: 'westmere' })
    const areas = authorities.areas.map((area) => ({
      ...area,
      channels: area.channels.map((channel) =>
        channel.kind === 'mail' ? { ...channel, address: `new.${channel.address}` } : channel,
      ),
    }))
    const view = await pressWith(stage, { ...authorities, areas }, 'refer.send', { ...shown, typed: {} })
    expect(view).toMatchObject({ card: 'refer/confirm', show: { address: 'new.frontdoor@secure.westmere.example' } })
    expect(await mailRows(concern)).toEqual([])
  })

  it('pressed twice, by one or by two people, is one referral and one mail', async () => {
    const concern = await due()
    const shown = await check(concern, { area: 'westmere' })
    await Promise.all([lead, deputy, lead].map((who) => stage.press(who, 'refer.send', shown)))
    await stage.press(deputy, 'refer.send', shown)
    expect(await mailRows(concern)).toHaveLength(1)
    expect((await stored(stage, concern.caseId)).content.referrals).toHaveLength(1)
  })

  it.each<Reached>(['raised', 'acknowledged', 'discussed', 'referralSending', 'referralInDoubt'])(
    'is not possible while a case is "%s"',
    async (state) => {
      const concern = await concernIn(stage, state)
      const before = await mailRows(concern)
      const typed = { area: 'westmere', homes: 'one', address: 'frontdoor@secure.westmere.example' }
      await stage.press(lead, 'refer.send', concern, typed)
      expect(await mailRows(concern)).toEqual(before)
      expect(await stored(stage, concern.caseId)).toMatchObject({ state })
    },
  )

  it('is never done by whoever raised the concern, unless they belong to the team', async () => {
    const concern = await due()
    const typed = { area: 'westmere', homes: 'one', address: 'frontdoor@secure.westmere.example' }
    expect(await stage.press(teacher, 'refer.send', concern, typed)).toEqual({ card: 'nothingHere' })
    expect(await mailRows(concern)).toEqual([])
  })
})
