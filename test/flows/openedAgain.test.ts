import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { CardData } from '../../src/flows/turn.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, concernIn, deputy, lead, otherDeputy, type Pointer, report, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let concern: Pointer
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

const team = [lead, deputy, otherDeputy]
async function until(local: string): Promise<void> {
  const moment = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London').epochMilliseconds
  stage.clock.forward((moment - stage.clock.now().getTime()) / 60_000)
  await post.deliver()
}
const record = (form: string, typed: CardData, by = lead) => act(stage, 'record.save', concern, { form, ...typed }, by)
const today = () => stage.clock.now().toISOString().slice(0, 10)
async function close(): Promise<void> {
  await record('leadership', { who: 'The headteacher', informedOn: today() })
  await record('parents', { state: 'contacted', withWhom: 'Mother', on: today() })
  await record('cpoms', { reference: 'CP-1', enteredOn: today() })
  await closeAgain()
}
async function closeAgain(): Promise<void> {
  await record('close', { reason: 'Done.' })
  expect((await stored(stage, concern.caseId)).state).toBe('closed')
}
async function decided(outcome: string, more: CardData = {}): Promise<void> {
  concern = await concernIn(stage, 'discussed', { level: { level: 'low', reasons: 'Seen.' } })
  await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome, reason: 'No more.', ...more })
}

/** The ways in which a concern leaves its end. */
const ways: [string, () => Promise<unknown>][] = [
  ['somebody of the team opens it again', () => record('reopen', { reason: 'More was seen.' })],
  ['its author adds something', () => act(stage, 'raise.add', concern, { text: 'More was seen.' }, teacher)],
  [
    'a referral by telephone is recorded',
    () => act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' }),
  ],
  [
    'somebody says that it is about a colleague',
    () =>
      act(stage, 'conflict.report', concern, { answer: 'yes', personId: stage.person(otherDeputy).id, who: 'Seen.' }),
  ],
]
const opened = () => ways[0]?.[1]()

const said = (label: string, what: RegExp) =>
  post
    .messagesTo(label, 'alert/news')
    .filter(({ view }) => view.carry?.caseId === concern.caseId && what.test(JSON.stringify(view.show?.words))).length
const heard = (what: RegExp) => team.map((label) => said(label, what))
const heardBySomebody = (what: RegExp) => Math.max(...heard(what), said('Headteacher', what))
/** How many timers of this kind are to become due. */
const running = async (kind: string) =>
  (await stage.outbox()).filter(
    (row) => row.kind === kind && row.state === 'waiting' && row.key.includes(concern.caseId),
  ).length
const noAnswer = /has not answered|still no answer/
const noReply = /lead professional has said nothing/
const reviewDue = /screened anew/
const taskDue = /A task on this concern is due/

describe('A referral that was found to have arrived after the concern was closed', () => {
  beforeEach(async () => {
    await until('2026-11-24T10:00')
    concern = await concernIn(stage, 'referralInDoubt', {
      level: { level: 'low', reasons: 'Seen.' },
      child: { surname: 'Sampleton', area: 'westmere' },
    })
    await report(stage, concern, { kind: 'needsPerson', handedInAt: stage.clock.now(), seen: 'missing' })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    await record('answer', {
      ...{ kind: 'acknowledged', from: 'Duty officer', on: today() },
      referralId: (await stored(stage, concern.caseId)).content.referrals.at(-1)?.id,
    })
    await close()
    await until('2026-11-25T10:00')
    await act(stage, 'refer.arrived', concern, { because: 'It lies in their folder.' })
  })

  it('is asked about by nobody while the concern is closed, and on each working day that comes once it is opened again', async () => {
    await until('2026-11-30T12:00')
    expect(heard(noAnswer)).toEqual([0, 0, 0])
    await opened()
    await until('2026-11-30T18:00')
    expect(heard(noAnswer)).toEqual([0, 0, 0])
    await until('2026-12-01T10:01')
    expect(heard(noAnswer)).toEqual([1, 1, 1])
    await until('2026-12-02T10:01')
    expect(heard(noAnswer)).toEqual([2, 2, 2])
  })

  it('is asked about once where it was closed and opened again before its day had come', async () => {
    const before = await running('answerDue')
    await opened()
    expect(await running('answerDue')).toBe(before)
    await until('2026-11-26T10:01')
    expect(heard(noAnswer)).toEqual([1, 0, 0])
    await until('2026-11-27T10:01')
    expect(heard(noAnswer)).toEqual([2, 1, 1])
    expect(await running('answerDue')).toBe(1)
  })
})

describe('A lead professional who has said nothing', () => {
  beforeEach(async () => {
    await until('2026-11-24T10:00')
    await decided('support')
    await record('leadProfessional', { way: 'person', name: 'Kim Alder', account: 'Read out by telephone.' })
  })

  it.each(ways)('is asked about again where %s', async (_how, leaves) => {
    await close()
    await until('2026-12-04T12:00')
    expect(heard(noReply)).toEqual([0, 0, 0])
    await leaves()
    await until('2026-12-08T18:00')
    expect(heardBySomebody(noReply)).toBe(1)
  })

  it('is asked about on the same days as if it had never been closed, and once on each', async () => {
    await until('2026-11-26T10:10')
    expect(heard(noReply)).toEqual([1, 0, 0])
    await close()
    await opened()
    await until('2026-11-27T18:00')
    expect(heard(noReply)).toEqual([2, 1, 1])
    await until('2026-11-30T10:10')
    expect(heard(noReply)).toEqual([3, 2, 2])
    await until('2026-12-01T10:10')
    expect(heard(noReply)).toEqual([4, 3, 3])
    await until('2026-12-02T10:10')
    expect(heard(noReply)).toEqual([5, 4, 4])
  })
})

describe('However often and whenever a concern is closed and opened again', () => {
  /** The second working day after the Tuesday on which the lead professional had the copy, and each one after it. */
  const days = [
    ...['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'],
    ...['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11', '2026-12-14'],
  ]

  /** After so many stretches of two hours it is closed, opened again and so on; answers on which days whom was told that the lead professional says nothing. */
  async function lived(stretches: readonly number[]) {
    const told = new Map(team.map((label) => [label, [] as string[]]))
    const turns: { at: Date; isOpen: boolean }[] = []
    const pass = async () => {
      const before = heard(noReply)
      stage.clock.forward(120)
      await post.deliver()
      for (const [position, count] of heard(noReply).entries())
        for (let more = before[position] ?? 0; more < count; more += 1) told.get(team[position] ?? '')?.push(today())
    }
    for (const stretch of stretches) {
      for (let passed = 0; passed < stretch; passed += 1) await pass()
      const isOpen = turns.length % 2 === 1
      await (isOpen ? opened() : turns.length === 0 ? close() : closeAgain())
      expect(await running('replyDue')).toBeLessThan(2)
      turns.push({ at: stage.clock.now(), isOpen })
      if (!isOpen) continue
      await act(stage, 'case.discussion', concern, {
        ...{ withWhom: 'Deputy', heldOn: today(), outcome: 'Talked.', reasons: 'Seen.' },
      })
      await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome: 'support', reason: 'No more.' })
    }
    while (today() <= '2026-12-14') await pass()
    return { told, turns }
  }

  it('its lead professional is asked about once on each of the days on which they would have been, where it is open then', async () => {
    const drawn = fc.array(fc.integer({ min: 1, max: 35 }), { minLength: 2, maxLength: 6 })
    const property = fc.asyncProperty(drawn, async (stretches) => {
      await until('2026-11-24T10:00')
      await decided('support')
      await record('leadProfessional', { way: 'person', name: 'Kim Alder', account: 'Read out by telephone.' })
      const given = new Date((await stored(stage, concern.caseId)).content.leadProfessionalCopies[0]?.recordedAt ?? '')
      const { told, turns } = await lived(stretches)
      const moments = days.map((day) => new Date(`${day}T${given.toISOString().slice(11)}`))
      const isOpenAt = (at: Date) => turns.findLast((turn) => turn.at < at)?.isOpen ?? true
      const asked = days.filter((_, position) => isOpenAt(moments[position] ?? given))
      expect(told.get(lead)).toEqual(asked)
      expect(told.get(deputy)).toEqual(asked.filter((day) => day !== days[0]))
    })
    const anew = property.beforeEach(async () => {
      await stage.close()
      stage = await openStage()
      post = await openPost(stage)
    })
    await fc.assert(anew, { numRuns: 4, endOnFailure: true })
  })
})

describe('A day on which a child is to be screened anew', () => {
  beforeEach(async () => {
    await decided('noFurtherAction')
    await record('review', { what: 'screening', on: '2026-12-10' })
    await close()
  })

  it.each(ways)('is kept where it is still to come and %s', async (_how, leaves) => {
    await leaves()
    await until('2026-12-09T18:00')
    const before = heardBySomebody(reviewDue)
    await until('2026-12-10T12:00')
    expect(heardBySomebody(reviewDue)).toBe(before + 1)
  })

  it('that came while it was closed is told on the next school morning, and once on each until another day is set', async () => {
    await until('2026-12-14T12:00')
    expect(heard(reviewDue)).toEqual([0, 0, 0])
    await opened()
    expect((await stored(stage, concern.caseId)).reviewOn).toBe('2026-12-10')
    await until('2026-12-14T18:00')
    expect(heard(reviewDue)).toEqual([0, 0, 0])
    await until('2026-12-15T12:00')
    expect(heard(reviewDue)).toEqual([1, 0, 0])
    await until('2026-12-16T12:00')
    expect(heard(reviewDue)).toEqual([2, 0, 0])
    await record('review', { what: 'screening', on: '2027-01-12' })
    await until('2026-12-18T12:00')
    expect(heard(reviewDue)).toEqual([2, 0, 0])
  })

  it('that had come before it was closed was seen to by whoever closed it', async () => {
    await opened()
    await until('2026-12-10T12:00')
    expect(heard(reviewDue)).toEqual([1, 0, 0])
    await act(stage, 'case.discussion', concern, {
      ...{ withWhom: 'Deputy', heldOn: today(), outcome: 'Screened.', reasons: 'Seen.' },
    })
    await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome: 'noFurtherAction', reason: 'No more.' })
    await closeAgain()
    await opened()
    expect((await stored(stage, concern.caseId)).reviewOn).toBeUndefined()
  })
})

describe('A task that an earlier release left open', () => {
  const taskOf = (label: string) =>
    record('task', { what: 'Ring the aunt', ownerId: stage.person(label).id, dueOn: '2026-11-24' })
  async function closedEarlier(): Promise<void> {
    const open = await stored(stage, concern.caseId)
    const closing = { recordedBy: open.authorId, recordedAt: stage.clock.now().toISOString(), reason: 'Done.' }
    await stage.ports.cases.save({
      next: { ...open, state: 'closed', reviewOn: undefined, content: { ...open.content, closings: [closing] } },
      audit: { actor: 'system', action: 'close' },
    })
  }
  beforeEach(() => decided('support'))

  it('reminds its owner again, once a morning', async () => {
    await taskOf(deputy)
    await closedEarlier()
    await until('2026-11-26T12:00')
    expect(heard(taskDue)).toEqual([0, 0, 0])
    await opened()
    await until('2026-11-27T12:00')
    expect(heard(taskDue)).toEqual([0, 1, 0])
    await until('2026-11-30T12:00')
    expect(heard(taskDue)).toEqual([0, 2, 0])
  })

  it('reminds whoever deals with the concern once a morning, where its owner has nothing to do with it any more', async () => {
    await taskOf(otherDeputy)
    await ways[3]?.[1]()
    await until('2026-11-24T12:00')
    expect(said('Headteacher', taskDue)).toBe(1)
    await closedEarlier()
    await record('reopen', { reason: 'More was seen.' }, 'Headteacher')
    await until('2026-11-25T12:00')
    expect(said('Headteacher', taskDue)).toBe(2)
    expect(heard(taskDue)).toEqual([0, 0, 0])
  })
})
