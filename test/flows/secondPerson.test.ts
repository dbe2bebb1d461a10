import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, concernIn, deputy, lead, now, oneHome, otherDeputy, type Pointer, stored, teacher } from './concern.ts'
import { referralMails } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let concern: Pointer
beforeEach(async () => {
  stage = await openStage((school) => ({ ...school, referralsNeedTwo: true }))
  post = await openPost(stage)
  concern = await concernIn(stage, 'referralDue')
  await post.deliver()
})
afterEach(() => stage.close())

const check = (by: string, to: CardData = { area: 'westmere' }) =>
  act(stage, 'refer.check', concern, { ...oneHome, ...to }, by)
const send = async (by: string, to: CardData = { area: 'westmere' }): Promise<View> =>
  stage.press(by, 'refer.send', await check(by, to))
const mails = async () => (await referralMails(stage, concern)).length
const asked = (label: string) =>
  post.messagesTo(label, 'alert/news').filter(({ view }) => JSON.stringify(view.show).includes('second person')).length
const next = (view: View) => JSON.stringify(view.show?.next)

describe('In a school that asks for two people, a referral by mail', () => {
  it('does not leave by the word of one; the colleagues are asked at once, once, and the case says that nothing was sent', async () => {
    expect((await check(lead)).label).toEqual({ send: 'Ask a colleague to confirm it' })
    expect(next(await send(lead))).toContain('NOTHING HAS BEEN SENT')
    await send(lead)
    await post.deliver()
    expect(await mails()).toBe(0)
    expect([lead, deputy, otherDeputy].map(asked)).toEqual([0, 1, 1])
    expect((await stored(stage, concern.caseId)).state).toBe('referralDue')
  })

  it('leaves once a colleague has confirmed the same, and names both', async () => {
    await send(lead)
    const shown = await check(deputy)
    expect(JSON.stringify(shown.show?.second)).toContain('You are the second person')
    expect(shown.label).toBeUndefined()
    await stage.press(deputy, 'refer.send', shown)
    expect(await mails()).toBe(1)
    const { content, state } = await stored(stage, concern.caseId)
    expect(state).toBe('referralSending')
    const [both] = [{ proposedBy: stage.person(lead).id, confirmedBy: stage.person(deputy).id }]
    expect(content.referrals).toMatchObject([both])
    expect(content.proposedReferral).toBeUndefined()
  })

  it('to another authority is a proposal of its own', async () => {
    await send(lead)
    await send(deputy, { area: 'eastmere', levelOfNeed: '4' })
    expect(await mails()).toBe(0)
    await send(deputy)
    expect(await mails()).toBe(0)
    await send(lead)
    expect(await mails()).toBe(1)
  })

  it('for another level of need is a proposal of its own', async () => {
    await send(lead)
    await send(deputy, { area: 'westmere', levelOfNeed: '4' })
    expect(await mails()).toBe(0)
  })

  it('with another answer to how sure it is where the child lives is a proposal of its own; of two who agree, both reasons are kept', async () => {
    const several = (homeReason: string) => ({ area: 'westmere', homes: 'several', homeReason })
    await send(lead)
    await send(deputy, several('She sleeps at her aunt’s.'))
    expect(await mails()).toBe(0)
    const form = await act(stage, 'refer.open', concern, {}, otherDeputy)
    expect([form.fill, form.show?.proposal]).toEqual([
      {},
      'Gareth Pryce has proposed: Westmere, more than one home. Their reason: She sleeps at her aunt’s. Please check it.',
    ])
    await send(otherDeputy, several('Her social worker says so.'))
    expect(await mails()).toBe(1)
    const [referral] = (await stored(stage, concern.caseId)).content.referrals
    expect(referral?.home?.reason).toBe('She sleeps at her aunt’s. / Her social worker says so.')
  })

  it('of which the colleague has confirmed both at the same moment leaves once', async () => {
    await send(lead)
    const [one, other] = [await check(deputy), await check(otherDeputy)]
    await Promise.all([stage.press(deputy, 'refer.send', one), stage.press(otherDeputy, 'refer.send', other)])
    expect(await mails()).toBe(1)
  })

  it('never keeps anybody from the telephone: that one person refers alone', async () => {
    await send(lead)
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' })
    expect((await stored(stage, concern.caseId)).state).toBe('referred')
  })

  it('of a concern that was referred by telephone meanwhile waits for nobody any more', async () => {
    await send(lead)
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' })
    expect(next(await act(stage, 'case.open', concern))).not.toContain('NOTHING HAS BEEN SENT')
  })

  it('is proposed anew where the screening was changed since: nobody has confirmed what nobody has read', async () => {
    const { caseId } = await stage
      .press(teacher, 'raise.tellNow', await unfinished())
      .then(async (view) => ({ caseId: String(view.carry?.caseId) }))
    concern = await decided(caseId)
    await send(lead)
    const form = await stage.press(teacher, 'raise.open', { carry: { caseId } }, { section: 'child' })
    await stage.press(teacher, 'raise.save', form, { ...form.fill, forenames: 'Robin', go: 'overview' })
    expect(next(await stage.press(lead, 'case.open', await now(stage, caseId)))).toContain('propose it again')
    await send(deputy)
    expect(await mails()).toBe(0)
    await send(lead)
    expect(await mails()).toBe(1)
  })
})

async function unfinished(): Promise<View> {
  const view = await stage.say(teacher, 'raise')
  const form = await stage.press(teacher, 'raise.open', view, { section: 'child' })
  return stage.press(teacher, 'raise.save', form, { surname: 'Sampleton', go: 'overview' })
}

async function decided(caseId: string): Promise<Pointer> {
  const pointer = await now(stage, caseId)
  await act(stage, 'case.acknowledge', pointer)
  await act(stage, 'case.discussion', pointer, {
    ...{ withWhom: 'Deputy', heldOn: '2026-11-23', outcome: 'Talked', reasons: 'Seen' },
  })
  await act(stage, 'case.decide', pointer, { concernsRemain: 'yes', outcome: 'referral', reason: 'They remain.' })
  return now(stage, caseId)
}

describe('Where nobody else may know of the concern', () => {
  it('one person sends it alone: there is nobody to ask', async () => {
    const alone = await openStage((school) => ({
      ...school,
      referralsNeedTwo: true,
      team: school.team.filter(({ role }) => role !== 'deputy'),
    }))
    const due = await concernIn(alone, 'referralDue')
    const shown = await act(alone, 'refer.check', due, { area: 'westmere', homes: 'one' })
    await alone.press(lead, 'refer.send', shown)
    expect(await referralMails(alone, due)).toHaveLength(1)
    await alone.close()
  })
})
