import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { closingGaps } from '../../src/domain/case/closing.ts'
import type { ReferralDocumentSource } from '../../src/flows/ports/mail.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, concernIn, deputy, lead, now, otherDeputy, type Pointer, report, sendTo, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let concern: Pointer
let made: ReferralDocumentSource[]
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  made = []
})
afterEach(() => stage.close())

const documents = {
  referral: async (source: ReferralDocumentSource) => {
    made.push(source)
    return { fileName: 'x.pdf', contentType: 'application/pdf' as const, content: Buffer.from('%PDF') }
  },
}
const referrals = async () => (await stored(stage, concern.caseId)).content.referrals
const state = async () => (await stage.ports.cases.header(concern.caseId))?.state
const gaps = async () =>
  closingGaps((await stored(stage, concern.caseId)).content, stage.ports.knowledge.instruments[0]).join('; ')
const record = async (typed: CardData, by = lead) =>
  stage.press(by, 'record.save', await now(stage, concern.caseId), typed)
const form = async (id: string) => stage.press(lead, 'record.open', await now(stage, concern.caseId), { form: id })
const open = async () => stage.press(lead, 'case.open', await now(stage, concern.caseId))
const heard = (label: string, what: RegExp) =>
  post.messagesTo(label, 'alert/news').filter(({ view }) => what.test(JSON.stringify(view.show?.words))).length

async function left(): Promise<void> {
  const sentAt = stage.clock.now().toISOString()
  await report(stage, concern, {
    ...{ kind: 'sent', proof: { sentAt, internetMessageId: '<m@x.example>', contentHash: 'h', draftId: 'd' } },
  })
  stage.clock.forward(10)
}
async function sent(area: string): Promise<void> {
  stage.clock.forward(1)
  await sendTo(stage, concern, { area })
  await left()
}
async function referredTo(area: string): Promise<void> {
  concern = await concernIn(stage, 'referralDue', { level: { level: 'low', reasons: 'Seen.' } })
  await sent(area)
}
/** The mail as it would be made now. */
async function mailOf(at: number) {
  const referral = (await referrals())[at]
  return referralMail({ ...stage.ports, documents }, { caseId: concern.caseId, referralId: referral?.id ?? '' })
}

describe('An update of a referral that was sent', () => {
  it('is offered on the case, goes through the same steps, and is marked as a new version of what they have', async () => {
    await referredTo('westmere')
    expect((await open()).label?.refer).toBe('Send an update')
    const shown = await act(stage, 'refer.check', concern, { area: 'westmere', homes: 'one' })
    expect(JSON.stringify(shown.show?.update)).toMatch(/UPDATE 2 of what they were sent on 23 November 2026/)
    await stage.press(lead, 'refer.send', shown)
    const mail = await mailOf(1)
    const { reference } = await stored(stage, concern.caseId)
    expect(mail?.subject).toBe(`Safeguarding referral ${reference}, update 2`)
    expect(mail?.text).toMatch(/UPDATE 2 of the referral that we sent you on 23 November 2026/)
    expect(made.map(({ update }) => update?.edition)).toEqual([2])
    await left()
    await sendTo(stage, concern, { area: 'westmere' })
    expect((await mailOf(2))?.subject).toMatch(/, update 3$/)
    expect(await state()).toBe('referralSending')
  })

  it('changes nothing in what was sent before', async () => {
    await referredTo('westmere')
    const [before] = await referrals()
    await sent('westmere')
    expect((await referrals())[0]).toEqual(before)
    expect(await referrals()).toHaveLength(2)
  })

  it('is none where what was sent before never reached them', async () => {
    concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, { kind: 'refused', code: 'mailServiceUnavailable' })
    await sendTo(stage, concern, { area: 'westmere' })
    expect((await referrals()).map(({ status, updates }) => [status, updates])).toEqual([
      ['failed', undefined],
      ['sending', undefined],
    ])
    await left()
    await sendTo(stage, concern, { area: 'westmere' })
    expect((await referrals())[2]?.updates).toBe((await referrals())[1]?.id)
  })

  it('is asked about anew though the one before was answered', async () => {
    await referredTo('westmere')
    const answer = { form: 'answer', kind: 'acknowledged', from: 'Kim Alder', on: '2026-11-23' }
    expect((await record(answer)).card).toBe('records/menu')
    expect(await gaps()).not.toMatch(/The authority’s answer/)
    await sent('westmere')
    expect(await gaps()).toMatch(/The authority’s answer/)
  })

  it('follows a call: whoever rings first, as is asked for at High, sends the completed tool after it', async () => {
    concern = await concernIn(stage, 'referralDue')
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' })
    expect(await state()).toBe('referred')
    expect((await open()).label?.refer).toBe('Send it by mail too')
    await sendTo(stage, concern, { area: 'westmere' })
    expect((await mailOf(1))?.subject).not.toMatch(/update/)
    expect(await state()).toBe('referralSending')
  })

  it('waits until somebody has said what became of a mail in doubt, also where a card of before is pressed', async () => {
    concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, { kind: 'needsPerson', handedInAt: stage.clock.now(), seen: 'missing' })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    expect(await state()).toBe('referred')
    const typed = { area: 'westmere', homes: 'one', address: 'frontdoor@secure.westmere.example' }
    for (const verb of ['refer.open', 'refer.check', 'refer.send']) {
      const view = await act(stage, verb, concern, typed)
      expect([view.card, JSON.stringify(view.show)]).toEqual([
        'case/case',
        expect.stringContaining('say first what became'),
      ])
    }
    expect(await referrals()).toHaveLength(2)
    await act(stage, 'refer.arrived', concern, { because: 'They have it.' })
    expect((await act(stage, 'refer.open', concern)).card).toBe('refer/destination')
  })

  it('is sent once, however often the same card is pressed', async () => {
    await referredTo('westmere')
    const shown = await act(stage, 'refer.check', concern, { area: 'westmere', homes: 'one' })
    await Promise.all([1, 2, 3].map(() => stage.press(lead, 'refer.send', shown)))
    await left()
    await stage.press(lead, 'refer.send', shown)
    expect(await referrals()).toHaveLength(2)
  })
})

describe('An authority that was referred to before another one', () => {
  it('is to be told that it is not theirs any more: with number and words, and nothing is closed before', async () => {
    await referredTo('westmere')
    expect(await gaps()).not.toMatch(/not theirs any more/)
    await act(stage, 'refer.phone', concern, { recipientName: 'Southmere duty officer', area: 'southmere' })
    stage.clock.forward(1)
    expect(await gaps()).toMatch(/told that it is not theirs any more/)
    const asked = await form('formerRecipient')
    expect(JSON.stringify(asked.show)).toMatch(/01632 960301[\s\S]*Another authority is the right one/)
    expect(JSON.stringify(asked)).not.toMatch(/Sampleton/)
    const typed = { form: 'formerRecipient', outcome: 'told', on: '2026-11-23' }
    expect((await record(typed)).problems).toHaveProperty('withWhom')
    expect((await record({ ...typed, withWhom: 'Duty officer, Westmere' })).card).toBe('records/menu')
    expect(await gaps()).not.toMatch(/not theirs any more/)
    expect(JSON.stringify(await open())).toContain('Told that the child is not theirs any more')
  })

  it('may still be right beside the other one, with why: a child can have two homes', async () => {
    await referredTo('westmere')
    await act(stage, 'refer.phone', concern, { recipientName: 'Southmere duty officer', area: 'southmere' })
    stage.clock.forward(1)
    const typed = { form: 'formerRecipient', outcome: 'stillRight', on: '2026-11-23' }
    expect((await record(typed)).problems).toHaveProperty('account')
    await record({ ...typed, account: 'Every other week with the father.' })
    expect(await gaps()).not.toMatch(/not theirs any more/)
  })
})

describe('A referral that went to the wrong recipient', () => {
  const wrong = {
    ...{ form: 'misdirection', deletion: 'asked', withWhom: 'Front desk, Westmere', on: '2026-11-23' },
    ...{ protectionOfficer: 'The business manager, at once', account: 'The child lives in Southmere.' },
  }

  it('shows what went where, whom to ring and until when the ICO is to be told, and is written down as a breach', async () => {
    await referredTo('westmere')
    const shown = JSON.stringify((await form('misdirection')).show)
    for (const said of ['frontdoor@secure.westmere.example', '01632 960301', 'By 26 November 2026'])
      expect(shown).toContain(said)
    expect(shown).not.toContain('Sampleton')
    expect((await record({ ...wrong, account: '', withWhom: '' })).problems).toMatchObject({
      account: expect.anything(),
    })
    expect((await record(wrong)).card).toBe('records/menu')
    const seen = JSON.stringify(await open())
    expect(seen).toMatch(/WENT TO THE WRONG RECIPIENT[\s\S]*have NOT confirmed it yet[\s\S]*The business manager/)
  })

  it('was not made: the concern is to be referred again, and everybody else who deals with it is told', async () => {
    await referredTo('westmere')
    await record(wrong)
    expect([(await referrals())[0]?.status, await state()]).toEqual(['misdirected', 'referralDue'])
    await post.deliver()
    expect([lead, deputy, otherDeputy].map((who) => heard(who, /wrong recipient/))).toEqual([0, 1, 1])
  })

  it('was not made though the wrong recipient has answered it', async () => {
    await referredTo('westmere')
    await record({ form: 'answer', kind: 'acknowledged', from: 'Front desk, Westmere', on: '2026-11-23' })
    await record(wrong)
    expect(await state()).toBe('referralDue')
  })

  it('leaves the concern referred where the right authority has it already', async () => {
    await referredTo('westmere')
    await sent('westmere')
    const [first] = await referrals()
    expect((await record(wrong)).problems).toHaveProperty('whichId')
    await record({ ...wrong, whichId: first?.id ?? '' })
    expect(await state()).toBe('referred')
  })

  it('becomes a task with a day before the 72 hours are over, of which its owner is reminded', async () => {
    await referredTo('westmere')
    await record(wrong)
    const [task] = (await stored(stage, concern.caseId)).content.tasks
    expect(task).toMatchObject({ ownerId: stage.person(lead).id, dueOn: '2026-11-25' })
    expect(task?.what).toMatch(/ICO \(0303 123 1113\).*by 26 November 2026 at/)
    expect((await stage.outbox()).filter(({ kind }) => kind === 'taskReminder')).toHaveLength(1)
    expect(await gaps()).toMatch(/1 open task/)
  })

  it('is offered only where something went out', async () => {
    concern = await concernIn(stage, 'referralDue')
    expect((await form('misdirection')).problems).toBeDefined()
  })
})
