import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { MailOutcome } from '../../src/flows/refer/mailOutcome.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import { act, concernIn, deputy, lead, now, type Pointer, report, sendTo, stored, teacher } from './concern.ts'
import { referralMails } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const unknown: MailOutcome = {
  ...{ kind: 'needsPerson', seen: 'missing' },
  handedInAt: new Date('2026-11-23T09:03:00Z'),
}
const proof = {
  ...{ sentAt: '2026-11-23T09:05:00Z', internetMessageId: '<made-up@alderbrook.example>' },
  ...{ draftId: 'draft-1', contentHash: 'f00d' },
}
const because = 'The duty officer has it in front of her.'

/** The bot has given up looking for the mail. */
async function needsPerson(): Promise<Pointer> {
  const concern = await concernIn(stage, 'referralInDoubt')
  await report(stage, concern, unknown)
  return now(stage, concern.caseId)
}
const referralsOf = async ({ caseId }: Pointer) => (await stored(stage, caseId)).content.referrals
const troubles = async ({ caseId }: Pointer, about: string) =>
  (await stage.outbox()).filter(
    ({ kind, key }) => kind === 'referralTrouble' && key.includes(`${caseId}:`) && key.includes(`:${about}:`),
  )

describe('When the bot can find out nothing more about a mail', () => {
  it('each of the team is told once more, with a button to what is known and can be decided', async () => {
    const concern = await needsPerson()
    await report(stage, concern, unknown)
    expect(await troubles(concern, 'needsPerson')).toHaveLength(
      stage.ports.people.safeguardingTeam('alderbrook').length,
    )
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralInDoubt',
      content: { referrals: [{ status: 'needsPerson', handedInAt: '2026-11-23T09:03:00.000Z', lastSeen: 'missing' }] },
    })
    expect((await act(stage, 'case.open', concern)).hide).not.toContain('doubt')
  })

  it('the facts are shown: to whom, when, what was seen, where to look and whom to ring', async () => {
    const concern = await needsPerson()
    const { show, hide } = await act(stage, 'refer.doubt', concern)
    expect(JSON.stringify(show?.facts)).toMatch(
      /frontdoor@secure\.westmere\.example.*23 November 2026 at 09:03.*neither as a draft nor as sent.*safeguarding@alderbrook\.example.*Sent Items/s,
    )
    expect(show?.ring).toContain('Westmere Front Door: 01632 960301')
    expect(hide).toEqual([])
  })

  it('while it still looks, somebody can say that it arrived, and nobody can send it again', async () => {
    const concern = await concernIn(stage, 'referralInDoubt')
    expect((await act(stage, 'refer.doubt', concern)).hide).toEqual(['sendAgain'])
    expect((await stage.press(lead, 'refer.sendAgain', concern, { because })).card).toBe('refer/doubt')
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralInDoubt' })
    await act(stage, 'refer.arrived', concern, { because })
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referred' })
  })

  it('a day later it can be sent again all the same', async () => {
    const concern = await concernIn(stage, 'referralInDoubt')
    stage.clock.forward(25 * 60)
    expect((await act(stage, 'refer.doubt', concern)).hide).toEqual([])
  })
})

describe('“It arrived”', () => {
  it('closes the doubt, with who said so, when and on what grounds', async () => {
    const concern = await needsPerson()
    const view = await act(stage, 'refer.arrived', concern, { because }, deputy)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referred',
      content: {
        referrals: [
          {
            ...{ status: 'arrived', settledBy: stage.person(deputy).id, settledBecause: because },
            settledAt: stage.clock.now().toISOString(),
          },
        ],
      },
    })
    expect(JSON.stringify(view)).toMatch(/it arrived.*Decided by Gareth Pryce.*The duty officer has it/s)
    expect(JSON.stringify(await act(stage, 'case.domain', concern, { domain: 'timeline' }))).toContain(
      'Said that the referral arrived',
    )
  })

  it('has to say how it is known, and keeps what was typed', async () => {
    const concern = await needsPerson()
    const view = await stage.press(lead, 'refer.arrived', concern, { because: ' ' })
    expect(view).toMatchObject({ card: 'refer/doubt', problems: { because: expect.any(String) } })
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralInDoubt' })
  })

  it('pressed twice, or by somebody while another sends it again, is one decision', async () => {
    const concern = await needsPerson()
    const verbs = ['refer.arrived', 'refer.arrived', 'refer.sendAgain']
    await Promise.all(verbs.map((verb) => stage.press(lead, verb, concern, { because })))
    const [referral, ...others] = await referralsOf(concern)
    expect(others).toEqual([])
    const { state } = await stored(stage, concern.caseId)
    expect([`arrived referred`, `sentAgain referralDue`]).toContain(`${referral?.status} ${state}`)
  })

  it('takes up the proof that is found later, and nothing that speaks against it', async () => {
    const concern = await needsPerson()
    await act(stage, 'refer.arrived', concern, { because })
    await report(stage, concern, { kind: 'refused', code: 'ErrorItemNotFound' })
    expect(await referralsOf(concern)).toMatchObject([{ status: 'arrived' }])
    await report(stage, concern, { kind: 'sent', proof })
    expect(await referralsOf(concern)).toMatchObject([{ status: 'sent', ...proof, settledBecause: because }])
  })

  it('is not the author’s to say', async () => {
    const concern = await needsPerson()
    expect(await stage.press(teacher, 'refer.arrived', concern, { because })).toEqual({ card: 'nothingHere' })
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralInDoubt' })
  })
})

describe('“Send again”', () => {
  it('sends nothing by itself: it leads to the same steps as the first time, with who decided it', async () => {
    const concern = await needsPerson()
    const view = await act(stage, 'refer.sendAgain', concern, { because: 'They do not have it.' })
    expect(view.card).toBe('refer/destination')
    expect(await referralMails(stage, concern)).toHaveLength(1)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralDue',
      content: { referrals: [{ status: 'sentAgain', settledBy: stage.person(lead).id }] },
    })
  })

  it('makes a mail of its own, which says that it may have come before; the first is never touched again', async () => {
    const concern = await needsPerson()
    await act(stage, 'refer.sendAgain', concern, { because: 'They do not have it.' })
    await sendTo(stage, await now(stage, concern.caseId), { area: 'westmere' })
    expect(await referralMails(stage, concern)).toHaveLength(2)
    const [first, second] = await referralsOf(concern)
    const ports = { ...stage.ports, documents: createDocuments() }
    const mail = await referralMail(ports, { caseId: concern.caseId, referralId: second?.id ?? '' })
    expect(mail?.text).toContain('may have reached you before')
    await report(stage, concern, { kind: 'sent', proof }, first?.id)
    expect((await referralsOf(concern)).map(({ status }) => status)).toEqual(['sentAgain', 'sending'])
  })

  it('to another authority says nothing of a first mail, which they never got', async () => {
    const concern = await needsPerson()
    await act(stage, 'refer.sendAgain', concern, { because: 'It was the wrong authority.' })
    await sendTo(stage, await now(stage, concern.caseId), { area: 'eastmere', levelOfNeed: '4' })
    const [first, second] = await referralsOf(concern)
    const ports = { ...stage.ports, documents: createDocuments() }
    const mail = await referralMail(ports, { caseId: concern.caseId, referralId: second?.id ?? '' })
    expect(second?.address).not.toBe(first?.address)
    expect(mail?.text).not.toContain('may have reached you before')
  })

  it('pressed twice is one decision', async () => {
    const concern = await needsPerson()
    await Promise.all([lead, deputy, lead].map((who) => stage.press(who, 'refer.sendAgain', concern, { because })))
    expect(await referralsOf(concern)).toMatchObject([{ status: 'sentAgain' }])
  })
})
