import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { queryRows } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import {
  act,
  deputy,
  draftConcern,
  everybody,
  lead,
  now,
  otherDeputy,
  type Pointer,
  raiseConcern,
  stored,
  teacher,
} from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const team = [lead, deputy, otherDeputy]
const head = 'Headteacher'
const chair = 'Chair of governors'
let stage: Stage
let post: Post
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

const id = (label: string) => stage.person(label).id
const safety = (aboutStaff: string) => ({ safety: { aboutStaff } })
const about = (label: string, answer = 'yes') => ({ ...safety(answer), colleague: { personId: id(label), who: '' } })
const told = () =>
  everybody.filter(
    (label) =>
      post.messagesTo(label, 'alert/concern').length +
        post.messagesTo(label, 'alert/high').length +
        post.messagesTo(label, 'alert/draft').length >
      0,
  )
const raised = async (forms: object, by = teacher): Promise<Pointer> => {
  const concern = await raiseConcern(stage, forms as never, by)
  await post.deliver()
  return concern
}
const openedBy = async (label: string, concern: Pointer) =>
  (await act(stage, 'case.open', await now(stage, concern.caseId), {}, label)).card
const listedFor = async (label: string, concern: Pointer) => {
  const list = await stage.say(label, 'cases')
  return JSON.stringify(list.rows ?? {}).includes(concern.caseId)
}

describe('The form that asks whom a concern is about', () => {
  it('can be left again: an author comes back to the receipt, the team to the case, and nobody else anywhere', async () => {
    const concern = await raised({ child: { surname: 'Zzplanted' } })
    const leave = async (label: string) => stage.press(label, 'conflict.leave', await now(stage, concern.caseId))
    expect([(await leave(teacher)).card, (await leave(lead)).card, (await leave(head)).card]).toEqual([
      'raise/receipt',
      'case/case',
      'nothingHere',
    ])
    const own = await raised({ child: { surname: 'Zzplanted' } }, lead)
    const back = await stage.press(lead, 'conflict.leave', await now(stage, own.caseId))
    expect([back.card, JSON.stringify(back).includes('Zzplanted')]).toEqual(['raise/receipt', false])
  })
})

describe('A concern about somebody who works here', () => {
  it('goes to the headteacher, and the safeguarding team neither hears of it nor finds it', async () => {
    const concern = await raised(about(deputy))
    expect(told()).toEqual([head])
    expect(await openedBy(head, concern)).toBe('case/case')
    for (const label of team) {
      expect(await openedBy(label, concern)).toBe('nothingHere')
      expect(await listedFor(label, concern)).toBe(false)
    }
    expect(await listedFor(head, concern)).toBe(true)
  })

  it.each([
    ['the headteacher', () => about(head), [chair]],
    ['the headteacher, who is not named', () => safety('headteacher'), [chair]],
    ['somebody who is not named', () => safety('notSure'), [head]],
    [
      'somebody who is in no list',
      () => ({ ...safety('yes'), colleague: { personId: 'somebodyElse', who: 'the escort' } }),
      [head],
    ],
    ['the chair of governors', () => about(chair), [head]],
  ])('about %s goes to whoever is right', async (_who, forms, expected) => {
    await raised(forms())
    expect(told()).toEqual(expected)
  })

  it('raised by the headteacher goes to the chair, and by the chair about the headteacher to nobody in school, who is told to ring the LADO', async () => {
    await raised(about(deputy), head)
    expect(told()).toEqual([chair])
    const concern = await raised(about(head), chair)
    expect((await stored(stage, concern.caseId)).route).toBe('outside')
    expect(told()).toEqual([chair])
    const receipt = await stage.press(chair, 'raise.continue', await now(stage, concern.caseId))
    expect(JSON.stringify(receipt.show)).toContain('LADO')
  })

  it('asks back where the typed name is the one of somebody in the list', async () => {
    const draft = await draftConcern(stage, safety('yes'))
    const form = await stage.press(teacher, 'raise.open', draft, { section: 'colleague' })
    const surname = stage.person(head).name.split(' ').at(-1)
    const asked = await stage.press(teacher, 'raise.save', form, { who: `Mrs ${surname}`, go: 'overview' })
    expect(asked.problems).toHaveProperty('personId')
  })

  it('that waits as a draft, or was discarded, is announced to the headteacher alone', async () => {
    await draftConcern(stage, { child: { surname: 'Sampleton' }, ...about(lead) })
    for (let day = 0; day < 5; day += 1) {
      stage.clock.forward(24 * 60)
      await post.deliver()
    }
    expect(told()).toEqual([head])
  })

  it('escalates past the headteacher to the chair, and never to the team', async () => {
    await raised({ ...about(lead), level: { level: 'high', reasons: 'Seen.' } })
    await post.pass(40)
    expect(told()).toEqual([head, chair])
  })

  it('is not mailed from a mailbox that the subject may open: nobody said who can', async () => {
    await raised({ ...about(lead), level: { level: 'high', reasons: 'Seen.' } })
    stage.clock.forward(60)
    await post.deliver()
    expect(await queryRows(stage.database.connection, `select key from outbox where kind = 'noticeMail'`)).toEqual([])
  })

  it('leaves no trace of whom it is about that can be read without the key', async () => {
    await raised(about(deputy))
    const subjects = (await stage.everyRow()).split('\n').filter((row) => row.startsWith('public.case_subjects'))
    expect(subjects).toHaveLength(1)
    expect(subjects.join()).not.toContain(id(deputy))
  })
})

describe('That a concern is about somebody who works here, come to light later', () => {
  const report = { answer: 'yes', who: 'Seen together.' }

  it('cuts the access of all who had it at once, tells the headteacher, and nobody else anything', async () => {
    const concern = await raised({})
    await act(stage, 'case.acknowledge', await now(stage, concern.caseId), {}, lead)
    await post.deliver()
    const before = team.map((label) => post.messagesTo(label).length)
    const redrawn = post.messagesTo(deputy)[0]?.redrawn
    const done = await stage.press(lead, 'conflict.report', concern, { ...report, personId: id(deputy) })
    expect(done.card).toBe('conflict/moved')
    await post.deliver()
    expect(team.map((label) => post.messagesTo(label).length)).toEqual(before)
    expect(post.messagesTo(deputy)[0]?.redrawn).toBe(redrawn)
    expect(post.messagesTo(head)).toHaveLength(1)
    for (const label of team) expect(await openedBy(label, concern)).toBe('nothingHere')
    const { state, route, handlerId, subjects } = await stored(stage, concern.caseId)
    expect({ state, route, handlerId, subjects }).toEqual({
      state: 'raised',
      route: 'headteacher',
      handlerId: undefined,
      subjects: [id(deputy)],
    })
  })

  it('by its author, who cannot take it back', async () => {
    const concern = await raised({})
    await stage.press(teacher, 'conflict.report', concern, { ...report, personId: 'somebodyElse' })
    await stage.press(teacher, 'conflict.report', concern, { ...report, personId: id(head) })
    await post.deliver()
    expect((await stored(stage, concern.caseId)).route).toBe('chair')
    expect(post.messagesTo(chair)).toHaveLength(1)
  })

  it('and found to be a mistake goes back to the team, unless it is about one of them', async () => {
    const concern = await raised(safety('notSure'))
    const back = await act(stage, 'conflict.return', await now(stage, concern.caseId), { who: 'A visitor.' }, head)
    expect(back.card).toBe('conflict/moved')
    await post.deliver()
    expect(told()).toEqual(expect.arrayContaining(team))
    const other = await raised(about(lead))
    await act(stage, 'conflict.return', await now(stage, other.caseId), { who: 'A visitor.' }, head)
    expect((await stored(stage, other.caseId)).route).toBe('headteacher')
  })
})

describe('Whom a concern is about', () => {
  it('does not find it, not even as its author, by any command or pointer', async () => {
    const concern = await raised({}, deputy)
    expect(JSON.stringify(await stage.say(deputy, 'my concerns'))).toContain(concern.caseId)
    await stage.press(lead, 'conflict.report', concern, { answer: 'yes', personId: id(deputy), who: 'Seen.' })
    for (const command of ['my concerns', 'cases'])
      expect(JSON.stringify(await stage.say(deputy, command))).not.toContain(concern.caseId)
    for (const verb of [
      'raise.continue',
      'raise.overview',
      'raise.tellNow',
      'conflict.form',
      'case.open',
      'case.acknowledge',
    ])
      expect((await stage.press(deputy, verb, concern)).card).toBe('nothingHere')
    const before = post.messagesTo(deputy).map(({ redrawn }) => redrawn)
    await act(stage, 'case.acknowledge', await now(stage, concern.caseId), {}, head)
    await post.deliver()
    expect(post.messagesTo(deputy).map(({ redrawn }) => redrawn)).toEqual(before)
  })
})
