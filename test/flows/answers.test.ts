import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { CardData } from '../../src/flows/turn.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, concernIn, deputy, lead, now, otherDeputy, type Pointer, report, sendTo, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let concern: Pointer
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

const at = (local: string) =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London').epochMilliseconds)
/** Puts the clock to this moment, and delivers what is due then. */
async function until(local: string): Promise<void> {
  stage.clock.forward((at(local).getTime() - stage.clock.now().getTime()) / 60_000)
  await post.deliver()
}
const proof = () => {
  const sentAt = stage.clock.now().toISOString()
  return { sentAt, internetMessageId: '<m@x.example>', contentHash: 'h', draftId: 'd' }
}
/** To write to the bot takes a minute. */
const before = async (local: string) => {
  await until(local)
  stage.clock.forward(-1)
}
async function sentAt(local: string): Promise<void> {
  await before(local)
  concern = await concernIn(stage, 'referralSending', { level: { level: 'low', reasons: 'Seen.' } })
  await report(stage, concern, { kind: 'sent', proof: proof() })
  await post.deliver()
}
const words = (label: string) =>
  post.messagesTo(label, 'alert/news').map(({ view }) => JSON.stringify(view.show?.words))
const heard = (label: string, what: RegExp) => words(label).filter((one) => what.test(one)).length
const first = /has not answered/
const again = /still no answer/
const record = async (form: string, typed: CardData) =>
  stage.press(lead, 'record.save', await now(stage, concern.caseId), { form, ...typed })
const form = async (id: string) => stage.press(lead, 'record.open', await now(stage, concern.caseId), { form: id })
const answer = (on: string, more: CardData = {}) =>
  record('answer', { kind: 'acknowledged', from: 'Kim Alder, front door', on, ...more })

describe('A referral that was sent and that nobody answers', () => {
  it('is told to whoever has it after one working day of the authority, and to everybody on each one after that', async () => {
    await sentAt('2026-11-24T14:00')
    await until('2026-11-25T13:59')
    expect(heard(lead, first)).toBe(0)
    await until('2026-11-25T14:00')
    expect([lead, deputy, otherDeputy].map((one) => heard(one, first))).toEqual([1, 0, 0])
    await until('2026-11-26T14:00')
    expect([lead, deputy, otherDeputy].map((one) => heard(one, again))).toEqual([1, 1, 1])
    await until('2026-11-27T14:00')
    expect([lead, deputy, otherDeputy].map((one) => heard(one, again))).toEqual([2, 2, 2])
  })

  it('is told of once on a day, also where the bot stood still the day before', async () => {
    await sentAt('2026-11-24T14:00')
    await until('2026-11-26T10:00')
    expect([lead, deputy].map((one) => heard(one, first))).toEqual([1, 0])
    await until('2026-11-26T18:00')
    expect(heard(lead, again)).toBe(0)
    await until('2026-11-27T14:00')
    expect([lead, deputy].map((one) => heard(one, again))).toEqual([1, 1])
  })

  it('waits for no answer over a weekend, nor on a bank holiday', async () => {
    await sentAt('2026-12-24T15:00')
    await until('2026-12-29T14:59')
    expect(heard(lead, first)).toBe(0)
    await until('2026-12-29T15:00')
    expect(heard(lead, first)).toBe(1)
  })

  it('is no longer asked about once somebody has written down what the authority said', async () => {
    await sentAt('2026-11-24T14:00')
    await until('2026-11-25T10:00')
    expect((await answer('2026-11-25')).card).toBe('records/menu')
    await until('2026-12-04T14:00')
    expect(words(lead).filter((one) => first.test(one) || again.test(one))).toEqual([])
  })

  it('is told to the others where whoever has it is away', async () => {
    await sentAt('2026-11-24T14:00')
    await until('2026-11-25T09:00')
    await stage.press(lead, 'team.awayUntilNextDay', await now(stage, concern.caseId))
    await until('2026-11-25T14:00')
    expect([deputy, otherDeputy].map((one) => heard(one, first))).toEqual([1, 1])
  })

  it('cannot be closed before it was answered, or somebody has written why no answer will come', async () => {
    await sentAt('2026-11-24T14:00')
    const gap = /The authority’s answer to the referral/
    expect(JSON.stringify((await form('close')).show?.gaps)).toMatch(gap)
    expect((await answer('2026-11-24', { kind: 'notExpected' })).problems).toHaveProperty('account')
    await answer('2026-11-24', { kind: 'notExpected', account: 'The family has moved; the other authority has it.' })
    expect(JSON.stringify((await form('close')).show?.gaps)).not.toMatch(gap)
  })
})

describe('Chasing an authority', () => {
  it('has the number, the words and the chronology ready, and names nobody’s child', async () => {
    await sentAt('2026-11-24T14:00')
    await until('2026-11-25T14:00')
    const shown = JSON.stringify((await form('chase')).show)
    for (const said of ['01632 960301', 'acknowledged by 25 November 2026 at 14:00', 'To escalate', 'concern raised'])
      expect(shown).toContain(said)
    expect(shown).not.toContain('Sampleton')
  })

  it('is no answer: it is asked about again on the next working day, and what was done stands in the chronology', async () => {
    await sentAt('2026-11-24T14:00')
    await until('2026-11-25T14:00')
    await record('chase', { step: 'chase', withWhom: 'Front door', on: '2026-11-25', account: 'They ring back.' })
    await until('2026-11-26T14:00')
    expect(heard(lead, again)).toBe(1)
    expect(JSON.stringify((await form('chase')).show?.chronology)).toContain('asked again for an answer, Front door')
    const { content } = await stored(stage, concern.caseId)
    expect(content.chases).toHaveLength(1)
  })

  it('where nobody could be reached is no answer either', async () => {
    await sentAt('2026-11-24T14:00')
    await until('2026-11-25T14:00')
    await record('chase', { step: 'notReached', withWhom: 'Front door', on: '2026-11-25' })
    await until('2026-11-26T14:00')
    expect(heard(lead, again)).toBe(1)
    expect(JSON.stringify((await form('chase')).show?.chronology)).toContain('reached nobody, Front door')
  })
})

describe('At 18 and over', () => {
  it('whom to ring, what to say and whom to escalate to are adult safeguarding’s', async () => {
    await before('2026-11-24T10:00')
    concern = await concernIn(stage, 'referralDue', {
      level: { level: 'low', reasons: 'Seen.' },
      child: { surname: 'Sampleton', area: 'southmere', dateOfBirth: '2008-11-20' },
    })
    await act(stage, 'refer.phone', concern, { recipientName: 'Adult duty officer' })
    expect((await stored(stage, concern.caseId)).content.referrals[0]?.service).toBe('adults')
    const { ring, script } = (await form('chase')).show ?? {}
    expect(String(ring)).toContain('01632 960334')
    expect(String(ring)).toContain('To escalate: ask for the team manager of adult safeguarding in Southmere')
    expect(String(ring)).not.toContain('01632 960331')
    expect(String(script)).toContain('We referred somebody of 18 or over to you')
  })

  it('the hours of children’s services are nobody else’s', async () => {
    await before('2026-11-24T18:00')
    const due = async (dateOfBirth: string) => {
      concern = await concernIn(stage, 'referralDue', {
        level: { level: 'low', reasons: 'Seen.' },
        child: { surname: 'Sampleton', area: 'westmere', dateOfBirth },
      })
      await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
      const { ring, script } = (await form('chase')).show ?? {}
      return [/acknowledged by .* at (\d\d:\d\d)/.exec(String(script))?.[1], String(ring)]
    }
    expect(await due('2009-11-20')).toEqual(['08:30', expect.stringMatching(/^Westmere Front Door: 01632 960301/)])
    expect(await due('2008-11-20')).toEqual(['09:00', expect.stringMatching(/^Westmere Adult Safeguarding/)])
  })

  it('what was told to children’s services before is theirs, and they are to be told', async () => {
    await before('2026-11-24T10:00')
    concern = await concernIn(stage, 'referralDue', {
      level: { level: 'low', reasons: 'Seen.' },
      child: { surname: 'Sampleton', area: 'southmere', dateOfBirth: '2008-11-26' },
    })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    await until('2026-11-26T12:00')
    await act(stage, 'refer.phone', concern, { recipientName: 'Adult duty officer' })
    const { referrals } = (await stored(stage, concern.caseId)).content
    expect(referrals.map(({ service }) => service)).toEqual(['children', 'adults'])
    const ring = String((await form('formerRecipient')).show?.ring)
    expect(ring).toContain('01632 960331')
    expect(ring).not.toContain('01632 960334')
    const wrong = String((await form('misdirection')).show?.ring)
    for (const number of ['01632 960331', '01632 960334']) expect(wrong).toContain(number)
  })
})

describe('An update that was sent after a referral', () => {
  const update = async (local: string) => {
    await before(local)
    await sendTo(stage, concern, { area: 'westmere' })
    await report(stage, concern, { kind: 'sent', proof: proof() })
  }
  const idOf = async (place: number) => (await stored(stage, concern.caseId)).content.referrals[place]?.id
  const all = () => heard(lead, first) + heard(lead, again)

  it('is asked about once the first is answered, and until somebody has written down what is said to it', async () => {
    await sentAt('2026-11-24T14:00')
    await update('2026-11-24T15:00')
    await until('2026-11-25T16:00')
    await until('2026-11-26T16:00')
    expect([heard(lead, first), heard(lead, again)]).toEqual([1, 1])
    await answer('2026-11-26', { referralId: await idOf(0) })
    expect(JSON.stringify((await form('close')).show?.gaps)).toMatch(/The authority’s answer to the referral/)
    expect((await form('chase')).fill?.whichId).toBe(await idOf(1))
    await until('2026-11-27T16:00')
    expect(all()).toBe(3)
    await answer('2026-11-27', { referralId: await idOf(1) })
    await until('2026-12-04T16:00')
    expect(all()).toBe(3)
    expect(JSON.stringify((await form('close')).show?.gaps)).not.toMatch(/The authority’s answer to the referral/)
  })

  it('is told apart from the first where an answer is written down, and an answer to it is one to both', async () => {
    await sentAt('2026-11-24T14:00')
    await update('2026-11-24T15:00')
    const titles = (await form('answer')).choices?.referralId?.map(({ title }) => title).join()
    expect(titles).toMatch(/by mail \(an update\), 24 November 2026 at 14:59/)
    await answer('2026-11-24', { referralId: await idOf(1) })
    await until('2026-12-04T16:00')
    expect(all()).toBe(0)
  })
})

describe('A call after a mail that turns out to have gone to the wrong recipient', () => {
  it('is asked about from then on', async () => {
    await sentAt('2026-11-24T14:00')
    stage.clock.forward(5)
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    await until('2026-11-25T16:00')
    await until('2026-11-26T16:00')
    expect(heard(lead, again)).toBe(1)
    const [mail] = (await stored(stage, concern.caseId)).content.referrals
    await record('misdirection', {
      ...{ whichId: mail?.id, deletion: 'asked', withWhom: 'Front door', on: '2026-11-26' },
      ...{ protectionOfficer: 'The bursar', account: 'A mailbox of another team.' },
    })
    await until('2026-11-27T16:00')
    expect(heard(lead, again)).toBe(2)
  })
})

describe('Whoever rang the authority before they wrote to it', () => {
  const ring = () => act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', authorityReference: 'A-17' })

  it('waits for one answer, from the call on, and is asked about it once', async () => {
    await before('2026-11-24T10:00')
    concern = await concernIn(stage, 'referralDue', {
      level: { level: 'low', reasons: 'Seen.' },
      child: { surname: 'Sampleton', area: 'westmere' },
    })
    await ring()
    await until('2026-11-25T10:00')
    expect(heard(lead, first)).toBe(1)
    await ring()
    await until('2026-11-26T10:00')
    await until('2026-11-26T18:00')
    expect(heard(lead, first)).toBe(1)
    expect(heard(lead, again)).toBe(1)
    const { content } = await stored(stage, concern.caseId)
    await answer('2026-11-26', { referralId: content.referrals.at(-1)?.id })
    await until('2026-12-04T10:00')
    expect(heard(lead, again)).toBe(1)
  })
})
