import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, deputy, lead, now, otherDeputy, type Pointer, raiseConcern, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const team = [lead, deputy, otherDeputy]
const head = 'Headteacher'
let stage: Stage
let post: Post
let concern: Pointer
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  concern = await raiseConcern(stage, { level: { level: 'high', reasons: 'Seen.' } })
  await post.deliver()
})
afterEach(() => stage.close())

/** Minute by minute, as a worker that is always there. */
async function pass(minutes: number, each = 1): Promise<void> {
  for (let passed = 0; passed < minutes; passed += each) {
    stage.clock.forward(each)
    await post.deliver()
  }
}
const passOn = async (by: string) => {
  await act(stage, 'case.passOn', concern, {}, by)
  await post.deliver()
}
const told = () => post.messagesTo(head).length
const shown = (label: string) => {
  const [last] = post
    .messagesTo(label)
    .filter(({ view }) => view.card !== 'alert/news')
    .slice(-1)
  if (!last) throw new Error('Nothing was sent')
  return last.view
}
const pages = (label: string) => post.messagesTo(label).filter(({ view }) => view.card !== 'alert/news').length

describe('A concern that nobody has acknowledged, passed on', () => {
  it('has waited all the same: the headteacher is told when they would have been', async () => {
    await pass(14)
    await passOn(lead)
    await pass(1)
    expect(told()).toBe(1)
  })

  it('by everybody of the team is told to the headteacher at once', async () => {
    for (const label of team) await passOn(label)
    expect(told()).toBe(1)
    await pass(15)
    expect(told()).toBe(1)
  })

  it('by some of them waits for the others', async () => {
    await passOn(lead)
    await passOn(deputy)
    await passOn(deputy)
    expect(told()).toBe(0)
  })
})

describe('Whoever says that they cannot take a concern', () => {
  it('reads that on their card for as long as nobody has it, and tells nobody again with a second press', async () => {
    await passOn(lead)
    const heard = post.messagesTo(deputy).length
    await passOn(lead)
    expect(post.messagesTo(deputy)).toHaveLength(heard)
    expect(JSON.stringify(shown(lead).show?.notice)).toContain('You cannot take this')
    expect(shown(lead).hide).toContain('passOn')
    await act(stage, 'case.acknowledge', concern, {}, deputy)
    await post.deliver()
    expect(JSON.stringify(shown(lead).show?.notice)).not.toContain('You cannot take this')
  })

  it('having been told by the escalation, sends it on to the next at once', async () => {
    await pass(15)
    expect(told()).toBe(1)
    expect(shown(head).hide).not.toContain('passOn')
    const heard = post.messagesTo(lead).length
    await passOn(head)
    expect(post.messagesTo(lead).length).toBeGreaterThan(heard)
    expect(JSON.stringify(shown(head).show?.notice)).toContain('NOBODY HAS ACTED')
    expect(shown(head).hide).toContain('passOn')
    await pass(15)
    expect(told()).toBe(2)
  })
})

describe('A concern that was acknowledged', () => {
  beforeEach(async () => {
    await act(stage, 'case.acknowledge', concern)
    await post.deliver()
  })

  it('and passed on waits to be acknowledged anew, for its whole time', async () => {
    await pass(60, 10)
    await passOn(lead)
    await pass(14)
    expect(told()).toBe(0)
    await pass(1)
    expect(told()).toBe(1)
  })

  it('passed on by the only one who has not done so before is told to the headteacher at once', async () => {
    await passOn(lead)
    await passOn(deputy)
    expect(told()).toBe(0)
    await passOn(otherDeputy)
    expect(told()).toBe(1)
  })

  it('and handed over has waited all the same: the two hours count from when it was acknowledged', async () => {
    await pass(110, 10)
    await act(stage, 'record.save', concern, { form: 'handOver', to: stage.person(deputy).id })
    await pass(9)
    expect(pages(otherDeputy)).toBe(1)
    await pass(1)
    expect(team.map(pages)).toEqual([2, 2, 2])
  })
})

describe('In a school with a safeguarding team of one', () => {
  let alone: Stage
  beforeEach(async () => {
    alone = await openStage((school) => ({ ...school, team: school.team.filter(({ role }) => role !== 'deputy') }))
  })
  afterEach(() => alone.close())

  it('what that one person passes on is told to the headteacher at once, though time goes by while it is stored', async () => {
    const letters = await openPost(alone)
    const { caseId } = await raiseConcern(alone, { level: { level: 'high', reasons: 'Seen.' } })
    await act(alone, 'case.acknowledge', await now(alone, caseId))
    let milliseconds = 0
    const clock = { now: () => new Date(alone.clock.now().getTime() + milliseconds++) }
    const pointer = (await now(alone, caseId)).carry ?? {}
    await answerPress({ ...alone.ports, clock }, alone.person(lead).id, 'case.passOn', pointer)
    alone.clock.forward(1)
    await letters.deliver()
    expect(letters.messagesTo(head)).toHaveLength(1)
  })
})

describe('Two who acknowledge at the same moment', () => {
  it('are one who has it and one who is told so; everybody’s card names the same person', async () => {
    const drawn = await now(stage, concern.caseId)
    const views = await Promise.all([lead, deputy].map((by) => stage.press(by, 'case.acknowledge', drawn)))
    const second = views.filter(({ show }) => JSON.stringify(show).includes('This has changed'))
    expect(second).toHaveLength(1)
    await post.deliver()
    const { handlerId, acknowledgedBy } = await stored(stage, concern.caseId)
    expect([lead, deputy].map((label) => stage.person(label).id)).toContain(handlerId)
    expect(acknowledgedBy).toBe(handlerId)
    const name = team.map((label) => stage.person(label)).find(({ id }) => id === handlerId)?.name
    for (const label of team)
      expect(JSON.stringify(post.messagesTo(label).at(-1)?.view.show)).toContain(`Acknowledged by ${name}`)
    const acknowledged = (await stage.ports.cases.timeline(concern.caseId)).filter(
      ({ action }) => action === 'acknowledge',
    )
    expect(acknowledged).toHaveLength(1)
  })
})
