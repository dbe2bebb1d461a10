import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import { type Authorities, authoritiesSchema } from '../../src/domain/routing/authority.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import {
  act,
  concernIn,
  deputy,
  lead,
  now,
  type Pointer,
  type Reached,
  report,
  sendTo,
  stored,
  teacher,
} from './concern.ts'
import { planted, plantedForms } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const due = (forms = {}) => concernIn(stage, 'referralDue', forms)
const check = (concern: Pointer, typed: CardData) => stage.press(lead, 'refer.check', concern, typed)
const mailRows = async ({ caseId }: Pointer) =>
  (await stage.outbox()).filter(({ kind, key }) => kind === 'referralMail' && key.includes(caseId))
const proof = { sentAt: '2026-11-23T09:05:00Z', internetMessageId: '<made-up@alderbrook.example>' }
const sent = { kind: 'sent', proof, contentHash: 'f00d' } as const

/** The same press, with other authorities in the school's directory. */
function pressWith(
  authorities: Authorities,
  verb: string,
  { carry }: Pick<View, 'carry'>,
  typed: CardData,
): Promise<View> {
  const ports = { ...stage.ports, knowledge: { ...stage.ports.knowledge, authorities } }
  return answerPress(ports, stage.person(lead).id, verb, { ...carry, ...typed })
}

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

  it('begins with what the practitioner wrote, which can be changed', async () => {
    const concern = await due({ child: { surname: 'Sampleton', area: 'eastmere' } })
    const view = await stage.press(lead, 'refer.open', concern)
    expect(view).toMatchObject({ card: 'refer/destination', fill: { area: 'eastmere' } })
    expect(view.show?.child).toContain('Lives in: Eastmere')
    expect((await check(concern, { area: 'westmere' })).card).toBe('refer/confirm')
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
      const refused = await check(concern, { area })
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
    const view = await pressWith({ ...authorities, areas }, 'refer.check', concern, { area: 'westmere' })
    expect(view.card).toBe('refer/refused')
    expect(JSON.stringify(view.show?.reasons)).toContain('more than 180 days ago')
  })
})

describe('The real authorities, as they are shipped', () => {
  const file = join(import.meta.dirname, '../../config/authorities.yaml')
  const shipped = authoritiesSchema.parse(parse(readFileSync(file, 'utf8')))
  const cases = shipped.areas.flatMap((area) =>
    [undefined, '3', '4'].map((levelOfNeed) => [area.id, levelOfNeed ?? 'none', area.telephone] as const),
  )
  let concern: Pointer

  beforeAll(async () => {
    concern = await due()
  })

  it('are the four of the form', () => {
    expect(shipped.areas.map(({ id }) => id)).toEqual([
      'cheshire-east',
      'cheshire-west-and-chester',
      'warrington',
      'halton',
    ])
  })

  it.each(cases)(
    '%s at level of need %s is refused, with the number to ring; a forged "send" as well',
    async (area, level, telephone) => {
      const typed = { area, ...(level === 'none' ? {} : { levelOfNeed: level }) }
      const addresses = shipped.areas.flatMap(({ channels }) =>
        channels.flatMap((one) => (one.kind === 'mail' ? [one.address] : [])),
      )
      const views = [
        await pressWith(shipped, 'refer.check', concern, typed),
        ...(await Promise.all(
          addresses.map((address) => pressWith(shipped, 'refer.send', concern, { ...typed, address })),
        )),
      ]
      for (const view of views) {
        expect(view.card).toBe('refer/refused')
        expect(JSON.stringify(view.show?.ring)).toContain(telephone)
      }
      expect(await mailRows(concern)).toEqual([])
    },
  )
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
    const view = await pressWith({ ...authorities, areas }, 'refer.send', shown, {})
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
      const typed = { area: 'westmere', address: 'frontdoor@secure.westmere.example' }
      await stage.press(lead, 'refer.send', concern, typed)
      expect(await mailRows(concern)).toEqual(before)
      expect(await stored(stage, concern.caseId)).toMatchObject({ state })
    },
  )

  it('is never done by whoever raised the concern, unless they belong to the team', async () => {
    const concern = await due()
    const typed = { area: 'westmere', address: 'frontdoor@secure.westmere.example' }
    expect(await stage.press(teacher, 'refer.send', concern, typed)).toEqual({ card: 'nothingHere' })
    expect(await mailRows(concern)).toEqual([])
  })
})

describe('What became of a referral', () => {
  const sending = () => concernIn(stage, 'referralSending')

  it('sent: the case is referred, with time and message id, and everybody’s card is drawn anew', async () => {
    const concern = await sending()
    await report(stage, concern, sent)
    const after = await stored(stage, concern.caseId)
    expect(after).toMatchObject({
      state: 'referred',
      content: { referrals: [{ status: 'sent', ...proof, contentHash: 'f00d' }] },
    })
    expect(
      (await stage.outbox()).filter(({ key }) => key.includes(concern.caseId) && key.endsWith(`:${after.version}`)),
    ).toHaveLength(4)
    expect(JSON.stringify(await act(stage, 'case.open', concern))).toContain('Sent: 23 November 2026 at 09:05')
  })

  it('in doubt: the case says so, nothing is sent again by hand, and a telephone call can be recorded', async () => {
    const concern = await sending()
    await report(stage, concern, { kind: 'inDoubt' })
    const view = await act(stage, 'case.open', concern)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralInDoubt',
      content: { referrals: [{ status: 'unknown' }] },
    })
    expect(JSON.stringify(view)).toContain('could not be found out whether this was sent')
    expect(view.hide).toEqual(expect.arrayContaining(['refer']))
    expect(view.hide).not.toContain('phone')
  })

  it('refused: the referral is due again and can be sent again', async () => {
    const concern = await sending()
    await report(stage, concern, { kind: 'refused', code: 'ErrorInvalidRecipients' })
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralDue',
      content: { referrals: [{ status: 'failed' }] },
    })
    await sendTo(stage, await now(stage, concern.caseId), { area: 'westmere' })
    expect(await mailRows(concern)).toHaveLength(2)
  })

  it.each([
    ['sent', sent],
    ['in doubt', { kind: 'inDoubt' }],
    ['refused', { kind: 'refused', code: 'ErrorInvalidRecipients' }],
  ] as const)('%s, reported twice, changes nothing the second time', async (_, outcome) => {
    const concern = await sending()
    await report(stage, concern, outcome)
    const once = await stored(stage, concern.caseId)
    await report(stage, concern, outcome)
    expect(await stored(stage, concern.caseId)).toEqual(once)
  })

  it('a late report about the first mail never touches the second that is on its way', async () => {
    const concern = await sending()
    const [first] = (await stored(stage, concern.caseId)).content.referrals
    await report(stage, concern, { kind: 'refused', code: 'ErrorInvalidRecipients' })
    await sendTo(stage, await now(stage, concern.caseId), { area: 'westmere' })
    await report(stage, concern, { kind: 'refused', code: 'ErrorInvalidRecipients' }, first?.id)
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralSending' })
    await report(stage, concern, sent)
    const { state, content } = await stored(stage, concern.caseId)
    expect([state, ...content.referrals.map(({ status }) => status)]).toEqual(['referred', 'failed', 'sent'])
  })

  it('a report about a referral that the case does not have changes nothing', async () => {
    const concern = await sending()
    const before = await stored(stage, concern.caseId)
    await report(stage, concern, sent, 'no-such-referral')
    expect(await stored(stage, concern.caseId)).toEqual(before)
  })

  it('a mail that was in doubt and then certainly refused leaves the referral due', async () => {
    const concern = await sending()
    await report(stage, concern, { kind: 'inDoubt' })
    await report(stage, concern, { kind: 'refused', code: 'ErrorItemNotFound' })
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralDue',
      content: { referrals: [{ status: 'failed' }] },
    })
  })

  it('a mail in doubt that is found later is recorded with its proof, also when somebody rang meanwhile', async () => {
    const concern = await concernIn(stage, 'referralInDoubt')
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    const [mail] = (await stored(stage, concern.caseId)).content.referrals
    await report(stage, concern, sent, mail?.id)
    const { state, content } = await stored(stage, concern.caseId)
    expect([state, ...content.referrals.map(({ status }) => status)]).toEqual(['referred', 'sent', 'recorded'])
  })

  it('is recorded although the case is changed by others at the same moment', async () => {
    const concern = await sending()
    await Promise.all([report(stage, concern, sent), report(stage, concern, sent)])
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referred' })
  })
})

describe('A referral by telephone', () => {
  it('is recorded with whom, the reference and who rang; no mail goes out', async () => {
    const concern = await due()
    const call = { recipientName: 'Duty officer, Westmere Front Door', authorityReference: 'W-1' }
    await act(stage, 'refer.phone', concern, call, deputy)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referred',
      content: { referrals: [{ channel: 'phone', status: 'recorded', confirmedBy: stage.person(deputy).id, ...call }] },
    })
    expect(await mailRows(concern)).toEqual([])
  })

  it('needs the name of whoever took it, and brings back what was typed', async () => {
    const concern = await due()
    const view = await stage.press(lead, 'refer.phone', concern, { recipientName: ' ', authorityReference: 'W-2' })
    expect(view).toMatchObject({
      card: 'refer/phone',
      typed: { authorityReference: 'W-2' },
      problems: { recipientName: expect.any(String) },
    })
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralDue' })
  })

  it('pressed twice is recorded once', async () => {
    const concern = await due()
    await Promise.all(
      [lead, deputy].map((who) => stage.press(who, 'refer.phone', concern, { recipientName: 'Duty officer' })),
    )
    expect((await stored(stage, concern.caseId)).content.referrals).toHaveLength(1)
  })
})

describe('The mail of a referral', () => {
  const mailOf = async (concern: Pointer, referralId?: string) => {
    const id = referralId ?? (await stored(stage, concern.caseId)).content.referrals.at(-1)?.id ?? ''
    return referralMail({ ...stage.ports, documents: createDocuments() }, { caseId: concern.caseId, referralId: id })
  }

  it('names nobody in subject, text or file name, and carries the completed tool', async () => {
    const forms = plantedForms(stage.ports.knowledge.instruments[0])
    const concern = await concernIn(stage, 'referralSending', forms)
    const mail = await mailOf(concern)
    const { reference } = await stored(stage, concern.caseId)
    expect(mail?.to).toEqual([{ name: 'Westmere Front Door', address: 'frontdoor@secure.westmere.example' }])
    expect(mail?.subject).toBe(`Safeguarding referral ${reference}`)
    expect(mail?.attachments.map(({ fileName }) => fileName)).toEqual([`${reference}-screening.pdf`])
    expect(mail?.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-')
    expect(JSON.stringify([mail?.subject, mail?.text, mail?.to])).not.toMatch(planted)
  })

  it('says whom to answer: whoever confirmed it', async () => {
    const mail = await mailOf(await concernIn(stage, 'referralSending'))
    expect(mail?.text).toContain(stage.person(lead).mail)
  })

  it('does not exist where nothing waits to be sent', async () => {
    const concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, sent)
    const phoned = await due()
    await act(stage, 'refer.phone', phoned, { recipientName: 'Duty officer' })
    const nowhere = { ...phoned, caseId: '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11' }
    expect([
      await mailOf(concern),
      await mailOf(phoned),
      await mailOf(nowhere, 'none'),
      await mailOf(concern, 'none'),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })
})
