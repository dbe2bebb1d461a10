import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { recordNotice } from '../../src/flows/escalation/noticeOutcome.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, deputy, lead, now, otherDeputy, type Pointer, raiseConcern, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let concern: Pointer
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  concern = await raiseConcern(stage, { level: { level: 'medium', reasons: 'Seen.' } })
  await act(stage, 'case.acknowledge', concern)
  await post.deliver()
})
afterEach(() => stage.close())

const today = '2026-11-23'
const discussion = { withWhom: 'Deputy', heldOn: today, outcome: 'Talked', reasons: 'Seen' }
const record = async (form: string, typed: CardData, by = lead): Promise<View> =>
  stage.press(by, 'record.save', await now(stage, concern.caseId), { form, ...typed })
const content = async () => (await stored(stage, concern.caseId)).content
const decide = async (outcome: string, more: CardData = {}, by = lead) =>
  act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome, supportToo: '', reason: 'No more.', ...more }, by)
const news = (label: string) => post.messagesTo(label, 'alert/news').length
async function mornings(days: number): Promise<void> {
  for (let half = 0; half < days * 2; half += 1) {
    stage.clock.forward(12 * 60)
    await post.deliver()
  }
}
const everything = async () => {
  await record('leadership', { who: 'The headteacher', informedOn: today })
  await record('parents', { state: 'deliberatelyNot', reason: 'Unsafe.', adviceFrom: 'The police' })
  await record('cpoms', { reference: 'CP-1', enteredOn: today })
}

describe('What is recorded of a concern', () => {
  it.each([
    ['leadership', { who: 'The headteacher', informedOn: today }, 'leadershipInformed'],
    ['parents', { state: 'contacted', withWhom: 'Mother', on: today, account: 'Spoke.' }, 'parentContacts'],
    ['child', { on: today, account: 'I am fine.' }, 'childContacts'],
    ['plan', { plan: 'Watch and talk.' }, 'actionPlans'],
    ['cpoms', { reference: 'CP-1', enteredOn: today }, 'cpomsEntries'],
  ] as const)('%s: stands in it with who wrote it and when', async (form, typed, where) => {
    const shown = await record(form, typed)
    expect(shown.card).toBe('records/menu')
    const [entry] = (await content())[where]
    expect(entry).toMatchObject({ recordedBy: stage.person(lead).id, recordedAt: stage.clock.now().toISOString() })
  })

  it.each([
    ['leadership', { who: '', informedOn: today }, 'who'],
    ['leadership', { who: 'Head', informedOn: '2027-01-01' }, 'informedOn'],
    ['parents', {}, 'state'],
    ['parents', { state: 'deliberatelyNot', reason: 'Unsafe.' }, 'adviceFrom'],
    ['parents', { state: 'notYet' }, 'reason'],
    ['parents', { state: 'contacted', on: today }, 'withWhom'],
    ['task', { what: 'Ring', ownerId: 'somebody', dueOn: '2026-11-30' }, 'ownerId'],
    ['task', { what: 'Ring', ownerId: '', dueOn: today }, 'dueOn'],
    ['review', { what: 'review', on: today }, 'on'],
    ['review', { what: 'party', on: '2026-12-10' }, 'what'],
    ['handOver', { to: 'somebody' }, 'to'],
  ] as const)(
    '%s is not taken where something is missing or wrong, and nothing typed is lost',
    async (form, typed, field) => {
      const shown = await record(form, typed)
      expect(shown.problems).toHaveProperty(field)
      expect(shown.typed).toMatchObject(typed)
    },
  )

  it('typed while a colleague was faster is still there', async () => {
    const before = await now(stage, concern.caseId)
    await record('plan', { plan: 'Mine.' }, deputy)
    const shown = await stage.press(lead, 'record.save', before, { form: 'plan', plan: 'Of the lead.' })
    expect(shown.typed).toMatchObject({ plan: 'Of the lead.' })
    expect((await content()).actionPlans).toHaveLength(1)
  })

  it('can be written by nobody who does not deal with it', async () => {
    expect((await record('plan', { plan: 'x' }, teacher)).card).toBe('nothingHere')
    expect((await record('plan', { plan: 'x' }, 'Headteacher')).card).toBe('nothingHere')
  })
})

describe('A concern is closed', () => {
  beforeEach(async () => {
    await act(stage, 'case.discussion', concern, discussion)
    await decide('noFurtherAction')
  })

  it('only when leadership, parents and CPOMS are recorded and no task is open', async () => {
    const gaps = async () => (await record('close', { reason: 'Done.' })).card
    expect(await gaps()).toBe('records/close')
    await everything()
    await record('task', { what: 'Ring', ownerId: stage.person(lead).id, dueOn: '2026-11-30' })
    expect(await gaps()).toBe('records/close')
    const taskId = (await content()).tasks[0]?.id
    await stage.press(lead, 'record.taskDone', await now(stage, concern.caseId), { taskId })
    expect(await gaps()).toBe('case/case')
    expect((await stored(stage, concern.caseId)).state).toBe('closed')
  })

  it('not while parents are "not yet"', async () => {
    await everything()
    await record('parents', { state: 'notYet', reason: 'Tomorrow.' })
    expect((await record('close', { reason: 'Done.' })).card).toBe('records/close')
  })

  it('and can be opened again by whoever then has it; the others hear of it', async () => {
    await everything()
    await record('close', { reason: 'Done.' })
    await record('reopen', { reason: 'Something new.' }, deputy)
    await post.deliver()
    const { state, handlerId, clockSince } = await stored(stage, concern.caseId)
    expect({ state, handlerId }).toEqual({ state: 'acknowledged', handlerId: stage.person(deputy).id })
    expect(clockSince).toEqual(stage.clock.now())
    expect([lead, otherDeputy, deputy].map(news)).toEqual([1, 1, 0])
  })
})

describe('What was decided is not forgotten', () => {
  beforeEach(async () => {
    await act(stage, 'case.discussion', concern, discussion)
  })

  it('on the day that was set whoever handles it is reminded, and each school morning after, until there is another day', async () => {
    await decide('monitoring', { reviewOn: '2026-11-26' })
    await post.deliver()
    await mornings(2)
    expect(news(lead)).toBe(0)
    await mornings(1)
    expect(news(lead)).toBe(1)
    await mornings(1)
    expect(news(lead)).toBe(2)
    await mornings(2)
    expect(news(lead)).toBe(2)
    await record('review', { what: 'review', on: '2026-12-10' })
    await mornings(5)
    expect(news(lead)).toBe(2)
  })

  it('after five school days where no day was set', async () => {
    await decide('support')
    expect((await stored(stage, concern.caseId)).reviewOn).toBe('2026-11-30')
  })

  it('a task reminds its owner in the morning of its day and each school morning until it is done, without its words', async () => {
    await record('task', { what: 'Ring the aunt', ownerId: stage.person(deputy).id, dueOn: '2026-11-25' })
    await mornings(2)
    expect(news(deputy)).toBe(1)
    expect(JSON.stringify(post.messagesTo(deputy, 'alert/news'))).not.toContain('aunt')
    await mornings(1)
    expect(news(deputy)).toBe(2)
    const taskId = (await content()).tasks[0]?.id
    await stage.press(deputy, 'record.taskDone', await now(stage, concern.caseId), { taskId })
    await mornings(2)
    expect(news(deputy)).toBe(2)
  })
})

describe('The menu of what can be recorded', () => {
  const menu = () => act(stage, 'record.menu', concern)

  it('says how everything stands, and asks to choose where nothing was chosen', async () => {
    const standings = [(await menu()).show?.standings ?? []].flat()
    expect(standings).toContain('○ CPOMS entry: still to do')
    expect(standings.join()).not.toContain('Task')
    await record('cpoms', { reference: 'CP-1', enteredOn: today })
    await record('review', { what: 'review', on: '2026-12-10' })
    const after = [(await menu()).show?.standings ?? []].flat()
    expect(after).toEqual(
      expect.arrayContaining(['✓ CPOMS entry: made', '✓ Review or new screening: next on 10 December 2026']),
    )
    const unasked = await act(stage, 'record.menu', concern)
    expect((await stage.press(lead, 'record.open', unasked)).problems).toHaveProperty('form')
    expect((await stage.press(lead, 'record.taskDone', unasked)).problems).toHaveProperty('taskId')
  })

  it('offers the tasks that are open, and nothing about tasks where there is none', async () => {
    expect((await menu()).hide).toEqual(expect.arrayContaining(['tasksHeading', 'taskId', 'taskDone']))
    await record('task', { what: 'Ring the aunt', ownerId: stage.person(deputy).id, dueOn: '2026-11-25' })
    const open = await menu()
    expect(open.choices?.taskId?.map(({ title }) => title)).toEqual(['Ring the aunt'])
    const taskId = open.choices?.taskId?.[0]?.value
    expect((await stage.press(lead, 'record.taskDone', open, { taskId })).choices?.taskId).toEqual([])
  })

  it('has the day of today in what is mostly recorded on the day', async () => {
    const opened = (form: string) => act(stage, 'record.open', concern, { form })
    expect((await opened('leadership')).fill).toEqual({ informedOn: today })
    expect((await opened('cpoms')).fill).toEqual({ enteredOn: today })
  })
})

describe('Who has a concern', () => {
  it('hands it over to a colleague, who hears of it by a message of their own', async () => {
    await record('handOver', { to: stage.person(deputy).id, why: 'I am away.' })
    await post.deliver()
    expect((await stored(stage, concern.caseId)).handlerId).toBe(stage.person(deputy).id)
    expect([news(deputy), news(otherDeputy)]).toEqual([1, 0])
  })

  it('may have it taken over by a colleague, once', async () => {
    const before = await now(stage, concern.caseId)
    expect((await stage.press(deputy, 'case.takeOver', before, { place: 'case' })).card).toBe('case/case')
    const late = await stage.press(otherDeputy, 'case.takeOver', before)
    expect(JSON.stringify(late.show)).toContain('This has changed')
    expect((await stored(stage, concern.caseId)).handlerId).toBe(stage.person(deputy).id)
  })

  it('passes it on with one press: it waits to be acknowledged again and the others are told now', async () => {
    await act(stage, 'case.passOn', concern)
    await post.deliver()
    const { state, handlerId } = await stored(stage, concern.caseId)
    expect({ state, handlerId }).toEqual({ state: 'raised', handlerId: undefined })
    expect([lead, deputy, otherDeputy].map(news)).toEqual([0, 1, 1])
  })
})

describe('A decision against a High suggestion', () => {
  it('is told to the headteacher as a disagreement, with nothing of what it is', async () => {
    const high = await raiseConcern(stage, { safety: { disclosed: 'yes' } })
    await act(stage, 'case.acknowledge', high)
    await act(stage, 'case.discussion', high, discussion)
    await act(stage, 'case.decide', high, {
      concernsRemain: 'no',
      outcome: 'support',
      supportToo: '',
      reason: 'Not so.',
    })
    await post.deliver()
    const [told] = post.messagesTo('Headteacher', 'alert/news')
    expect(JSON.stringify(told?.view.show)).toContain('differs from the suggested level')
    expect(JSON.stringify(told?.view)).not.toContain('Not so')
    expect((await act(stage, 'case.open', high, {}, 'Headteacher')).card).toBe('nothingHere')
  })
})

describe('The timeline of a concern', () => {
  it('says what happened, who did it and when, with everything that was recorded and who has read it', async () => {
    await act(stage, 'case.discussion', concern, discussion)
    stage.clock.forward(1)
    await everything()
    stage.clock.forward(1)
    await stage.press(teacher, 'raise.add', concern, { text: 'Seen again at the gate.' })
    const shown = await act(stage, 'case.domain', concern, { domain: 'timeline' })
    const lines = (shown.rows?.rows_answers ?? []).map(({ show }) => [show?.answer, show?.indicator].join())
    const titles = [
      'Began',
      'Sent the screening',
      'Acknowledged',
      'Discussion on',
      'Senior leadership',
      'DELIBERATELY',
      'CPOMS',
    ]
    const places = [...titles, 'Added by its author', 'Who has read it'].map((title) =>
      lines.findIndex((line) => line.includes(title)),
    )
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
    expect(lines.join()).toContain(stage.person(lead).name)
  })

  it('tells apart what was taken over, handed over and passed on', async () => {
    const [first, second, third] = [lead, deputy, otherDeputy].map((label) => stage.person(label))
    await act(stage, 'case.takeOver', concern, {}, deputy)
    stage.clock.forward(1)
    await record('handOver', { to: third?.id, why: 'I am away.' }, deputy)
    stage.clock.forward(1)
    await act(stage, 'case.passOn', concern, {}, otherDeputy)
    const shown = await act(stage, 'case.domain', concern, { domain: 'timeline' })
    const moves = (shown.rows?.rows_answers ?? []).flatMap(({ show }) => {
      const [title] = /(Taken|Handed) over$|Passed on$/.exec(String(show?.answer)) ?? []
      return title ? [[title, [show?.indicator ?? []].flat()[0]]] : []
    })
    expect(moves).toEqual([
      ['Taken over', `From ${first?.name} to ${second?.name}`],
      ['Handed over', `From ${second?.name} to ${third?.name}`],
      ['Passed on', `From ${third?.name} to whoever comes first`],
    ])
  })

  it('says to whom an e-mail without content was sent; the head of the case has no room for these', async () => {
    const recipient = stage.person('Headteacher')
    const notice = { kind: 'noticeMail', caseId: concern.caseId, recipient: recipient.id } as const
    await recordNotice(stage.ports, { ...notice, about: 'unattended', occasion: 'one' }, 'sent')
    const shown = await act(stage, 'case.domain', concern, { domain: 'timeline' })
    const lines = (shown.rows?.rows_answers ?? []).map(({ show }) => [show?.answer, show?.indicator].join())
    expect(lines.join('\n')).toContain(`An e-mail without content was sent to,${recipient.name}`)
    const { latest } = (await act(stage, 'case.open', concern)).show ?? {}
    expect(String(latest)).toContain('Acknowledged')
    expect(String(latest)).not.toContain('e-mail')
  })
})
