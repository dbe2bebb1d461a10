import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, concernIn, deputy, lead, now, otherDeputy, type Pointer, raiseConcern, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const head = 'Headteacher'
const chair = 'Chair of governors'
const today = '2026-11-23'
let stage: Stage
let post: Post
let concern: Pointer
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  concern = await concernIn(stage, 'discussed', { level: { level: 'medium', reasons: 'Seen.' } })
  await post.deliver()
})
afterEach(() => stage.close())

const record = async (form: string, typed: CardData, by = lead): Promise<View> =>
  stage.press(by, 'record.save', await now(stage, concern.caseId), { form, ...typed })
const decide = (outcome: string, more: CardData = {}, by = lead) =>
  act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome, reason: 'No more.', ...more }, by)
const everything = async () => {
  await record('leadership', { who: 'The headteacher', informedOn: today })
  await record('parents', { state: 'contacted', withWhom: 'Mother', on: today })
  await record('cpoms', { reference: 'CP-1', enteredOn: today })
}
const news = (label: string) => post.messagesTo(label, 'alert/news')
const counts = (...labels: string[]) => labels.map((label) => news(label).length)
const words = (label: string) => String(news(label).at(-1)?.view.show?.words)
async function mornings(days: number): Promise<void> {
  for (let half = 0; half < days * 2; half += 1) {
    stage.clock.forward(12 * 60)
    await post.deliver()
  }
}
const away = (label: string) =>
  stage.ports.team.setAbsence(
    'alderbrook',
    { personId: stage.person(label).id, until: new Date('2027-02-01T08:00:00Z') },
    stage.clock.now(),
  )
const lines = async (part: string) => {
  const shown = await act(stage, 'case.domain', concern, { domain: part })
  return (shown.rows?.rows_answers ?? []).flatMap(({ show }) => [show?.answer, show?.indicator].flat()).join('\n')
}

describe('A day on which a concern is looked at again', () => {
  it('stands on the timeline with who set it, a review and a new screening each', async () => {
    await record('review', { what: 'screening', on: '2027-03-01' })
    await decide('monitoring', { reviewOn: '2026-12-10' })
    const timeline = await lines('timeline')
    expect(timeline).toContain(
      `New screening set for 1 March 2027\nRecorded by ${stage.person(lead).name}, 23 November 2026 at 09:01`,
    )
    expect(timeline).toContain(`Review set for 10 December 2026\nRecorded by ${stage.person(lead).name}`)
  })

  it('is the earlier of both: neither a decision nor another review takes a new screening away', async () => {
    await record('review', { what: 'screening', on: '2027-03-01' })
    await decide('monitoring', { reviewOn: '2026-12-10' })
    expect((await stored(stage, concern.caseId)).reviewOn).toBe('2026-12-10')
    await record('review', { what: 'review', on: '2027-06-01' })
    expect((await stored(stage, concern.caseId)).reviewOn).toBe('2027-03-01')
    await record('review', { what: 'screening', on: '2027-07-01' })
    expect((await stored(stage, concern.caseId)).reviewOn).toBe('2027-06-01')
  })

  it('is in five school days after a decision all the same, where only a new screening was set, and says so', async () => {
    await record('review', { what: 'screening', on: '2027-03-01' })
    await decide('support')
    expect((await stored(stage, concern.caseId)).reviewOn).toBe('2026-11-30')
    expect(await lines('timeline')).toContain('Review set for 30 November 2026\nNobody had chosen a day.')
    await record('review', { what: 'review', on: '2027-06-01' })
    expect((await stored(stage, concern.caseId)).reviewOn).toBe('2027-03-01')
  })

  it.each(['support', 'noFurtherAction'])('has to be still to come with "%s" as well', async (outcome) => {
    const shown = await stage.press(lead, 'case.decide', await now(stage, concern.caseId), {
      ...{ concernsRemain: 'no', outcome, reason: 'No more.', reviewOn: today },
    })
    expect(shown.problems).toHaveProperty('reviewOn')
  })

  it('is told to everybody who deals with it where whoever has it is away', async () => {
    await decide('support')
    await away(lead)
    await mornings(7)
    expect(counts(lead, deputy, otherDeputy)).toEqual([1, 1, 1])
  })

  it('is told to the others where whoever has it cannot be reached', async () => {
    await decide('support')
    post.unreachable.add(lead)
    await mornings(7)
    expect(counts(lead, deputy, otherDeputy)).toEqual([0, 1, 1])
    expect(words(deputy)).toContain('screened anew')
  })
})

describe('A task that is due', () => {
  beforeEach(async () => {
    await record('task', { what: 'Ring the aunt', ownerId: stage.person(deputy).id, dueOn: '2026-11-24' })
  })

  it('is done by whoever says so: that person and the time stand in it, and nobody is reminded any more', async () => {
    const taskId = (await stored(stage, concern.caseId)).content.tasks[0]?.id
    await stage.press(otherDeputy, 'record.taskDone', await now(stage, concern.caseId), { taskId })
    expect((await stored(stage, concern.caseId)).content.tasks).toMatchObject([
      { doneBy: stage.person(otherDeputy).id, doneAt: '2026-11-23T09:01:00.000Z', dueOn: '2026-11-24' },
    ])
    await mornings(2)
    expect(counts(deputy)).toEqual([0])
  })

  it('is heard of by the others, once a morning, where its owner cannot be reached', async () => {
    post.unreachable.add(deputy)
    await mornings(1)
    expect(counts(lead, deputy, otherDeputy)).toEqual([1, 0, 1])
    expect(words(lead)).toContain('A task on this concern is due, and whoever has it is away or cannot be reached')
    expect(JSON.stringify(news(lead))).not.toContain('aunt')
    await mornings(1)
    expect(counts(lead, deputy, otherDeputy)).toEqual([2, 0, 2])
  })

  it('and by the others as well as by its owner where that one is away', async () => {
    await away(deputy)
    await mornings(1)
    expect(counts(lead, deputy, otherDeputy)).toEqual([1, 1, 1])
  })
})

describe('A concern that was handed over to somebody who cannot be reached', () => {
  it('is heard of by all the others, by name', async () => {
    post.unreachable.add(deputy)
    await record('handOver', { to: stage.person(deputy).id })
    await post.deliver()
    expect(counts(lead, deputy, otherDeputy)).toEqual([1, 0, 1])
    expect(words(lead)).toContain(`handed over to ${stage.person(deputy).name}, who cannot be reached`)
  })
})

describe('A concern that was closed', () => {
  beforeEach(async () => {
    await decide('noFurtherAction')
    await everything()
    await record('close', { reason: 'Done.' })
  })

  it.each([
    ['task', { what: 'Ring', ownerId: '', dueOn: '2026-12-01' }],
    ['review', { what: 'review', on: '2026-12-01' }],
  ])('takes no %s, of which nobody would be reminded', async (form, typed) => {
    const version = (await stored(stage, concern.caseId)).version
    const shown = await record(form, { ...typed, ownerId: stage.person(lead).id })
    expect(shown.card).toBe('case/case')
    const menu = await act(stage, 'record.menu', concern)
    expect((menu.rows?.rows_forms ?? []).map(({ carry }) => carry?.form)).not.toContain(form)
    expect((await stored(stage, concern.caseId)).version).toBe(version)
  })

  it('does not become one with parents still to be contacted', async () => {
    expect((await record('parents', { state: 'notYet', reason: 'Tomorrow.' })).problems).toHaveProperty('state')
    expect((await record('parents', { state: 'contacted', withWhom: 'Mother', on: today })).problems).toBeUndefined()
  })
})

describe('What is still open before a concern can be closed', () => {
  it('stands on the case from its decision on, first of all that senior leadership is informed', async () => {
    expect((await decide('support')).card).toBe('case/case')
    const open = async () => JSON.stringify((await act(stage, 'case.open', concern)).rows?.rows_records)
    expect(await open()).toContain('Who in senior leadership was informed')
    expect(await open()).toContain('Contact with parents or carers')
    await everything()
    expect(await open()).not.toContain('Still to do before it can be closed')
  })

  it('is a discussion where somebody rang before there was one', async () => {
    concern = await raiseConcern(stage, { level: { level: 'high', reasons: 'Seen.' } })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' }, deputy)
    await everything()
    expect(JSON.stringify((await record('close', { reason: 'Done.' })).show)).toContain('The discussion')
    expect((await stored(stage, concern.caseId)).state).toBe('referred')
    await act(stage, 'case.discussion', concern, {
      ...{ withWhom: 'Deputy', heldOn: today, outcome: 'Referred at once.', reasons: 'Danger.' },
    })
    expect(JSON.stringify((await record('close', { reason: 'Done.' })).show)).toContain('The authority’s answer')
    await record('answer', { kind: 'acknowledged', from: 'Duty officer', on: today })
    await record('close', { reason: 'Done.' })
    expect((await stored(stage, concern.caseId)).state).toBe('closed')
  })
})

describe('A decision against a High suggestion', () => {
  const against = async (by = lead, forms: Record<string, CardData> = {}) => {
    concern = await concernIn(stage, 'discussed', { safety: { disclosed: 'yes' }, ...forms })
    await decide('support', {}, by)
    await post.deliver()
  }

  it('is told to nobody where it is no High suggestion, nor where a referral is decided', async () => {
    await decide('support')
    concern = await concernIn(stage, 'referralDue', { safety: { disclosed: 'yes' } })
    await post.deliver()
    expect(counts(head, chair)).toEqual([0, 0])
  })

  it.each([
    ['cannot be reached', () => void post.unreachable.add(head)],
    ['is away', () => away(head)],
  ])('is told to the chair of governors where the headteacher %s', async (_why, meanwhile) => {
    await meanwhile()
    await against()
    expect(counts(head, chair)).toEqual([0, 1])
    expect(words(chair)).toContain('differs from the suggested level')
  })

  it('is told when a decision to refer is replaced by another, later', async () => {
    concern = await concernIn(stage, 'referralDue', { safety: { disclosed: 'yes' } })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' })
    await everything()
    await record('answer', { kind: 'notAccepted', from: 'Duty officer', on: today, account: 'Not at their threshold.' })
    await record('close', { reason: 'Referred.' })
    await record('reopen', { reason: 'They have answered.' })
    await act(stage, 'case.discussion', concern, {
      ...{ withWhom: 'Deputy', heldOn: today, outcome: 'Talked', reasons: 'Seen' },
    })
    await decide('noFurtherAction')
    await post.deliver()
    expect(counts(head, chair)).toEqual([1, 0])
    const { decision, earlierDecisions } = (await stored(stage, concern.caseId)).content
    expect([...earlierDecisions, decision].map((one) => one?.outcome)).toEqual(['referral', 'noFurtherAction'])
  })
})
