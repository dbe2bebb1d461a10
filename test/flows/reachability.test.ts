import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { setTimers } from '../../src/composition/setTimers.ts'
import { warningsOf } from '../../src/composition/warnings.ts'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import { queryRows } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { deputy, lead, otherDeputy, raiseConcern } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const head = 'Headteacher'
const chair = 'Chair of governors'
const listed = [lead, deputy, otherDeputy, head, chair]
const day = 24 * 60
let stage: Stage
let post: Post

/** A Monday at nine; everybody of the school file has written to the bot once. */
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  for (const label of listed) await stage.heardFrom(label)
})
afterEach(() => stage.close())

/** The mornings of this and the next school days, with what they bring. */
async function mornings(count: number): Promise<void> {
  for (let morning = 0; morning < count; morning += 1) {
    const next = stage.ports.knowledge.calendar.nextOpening(stage.clock.now())
    stage.clock.forward((next.getTime() - stage.clock.now().getTime()) / 60_000)
    await post.deliver()
  }
}
const start = () => setTimers(stage.ports)
const news = (label: string) => post.messagesTo(label, 'team/unreachable')
const told = () => listed.map((label) => news(label).length)
const shown = (label: string) => JSON.stringify(news(label).at(-1)?.view)
const warnings = () => warningsOf(stage.ports)
const rows = (kind: OutboxItem['kind']) =>
  queryRows<{ item: OutboxItem; state: string }>(
    stage.database.connection,
    `select item, state from outbox where kind = '${kind}' order by place`,
  )
const mails = async () => (await rows('noticeMail')).map(({ item }) => item)

describe('Each school morning', () => {
  it('it is asked whether everybody of the school file can be reached, and nobody hears that they can', async () => {
    await start()
    await mornings(3)
    const known = await stage.ports.team.reachability(listed.map((label) => stage.person(label).id))
    expect(known.map(({ lastCheck }) => lastCheck)).toEqual(
      listed.map(() => ({ at: stage.clock.now(), outcome: 'reached' })),
    )
    expect(told()).toEqual([0, 0, 0, 0, 0])
  })

  it('it is asked once, however often the bot is started and however many run, and a weekend is left out', async () => {
    await start()
    await start()
    await mornings(5)
    await start()
    const days = (await rows('reachabilityCheck')).map(({ item }) => 'day' in item && item.day)
    expect(days.sort()).toEqual([
      ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
      ...['2026-11-30', '2026-12-01'],
    ])
  })

  it('it is asked soon after a start on a school day on which it was not yet, and not outside of school hours', async () => {
    post.unreachable.add(deputy)
    await start()
    stage.clock.forward(5)
    await post.deliver()
    expect(told()).toEqual([1, 0, 1, 0, 0])
    stage.clock.forward(12 * 60)
    await start()
    expect((await rows('reachabilityCheck')).filter(({ state }) => state === 'waiting')).toHaveLength(1)
  })

  it('whom Teams does not answer for does not keep the others from being asked, and is asked again ten minutes later', async () => {
    await start()
    post.slow.add(lead)
    post.unreachable.add(otherDeputy)
    await mornings(1)
    expect(await warnings()).toEqual(['teamUnreachable'])
    expect(told()).toEqual([0, 0, 0, 0, 0])
    post.slow.clear()
    stage.clock.forward(11)
    await post.deliver()
    expect(told()).toEqual([1, 1, 0, 0, 0])
    expect(post.installed).toEqual([stage.person(otherDeputy).id])
  })

  it('what is known is told although Teams goes on to say nothing of somebody, and nothing is made up of that', async () => {
    await start()
    post.slow.add(lead)
    post.unreachable.add(otherDeputy)
    await mornings(1)
    for (let minutes = 0; minutes < 40; minutes += 11) {
      stage.clock.forward(11)
      await post.deliver()
    }
    expect(told()).toEqual([0, 1, 0, 0, 0])
    expect(shown(deputy)).not.toContain(stage.person(lead).name)
  })

  it('a check that was missed for days gives way to the one of today', async () => {
    await start()
    post.unreachable.add(deputy)
    stage.clock.forward(3 * day)
    await post.deliver()
    const checks = await rows('reachabilityCheck')
    const done = checks.filter(({ state }) => state === 'done').map(({ item }) => 'day' in item && item.day)
    expect(done.sort()).toEqual(['2026-11-23', '2026-11-24', '2026-11-26'])
    expect(told()).toEqual([1, 0, 1, 0, 0])
  })

  it('whoever could not be asked stays as they were known before', async () => {
    await start()
    post.unreachable.add(deputy)
    await mornings(1)
    post.unreachable.clear()
    post.slow.add(deputy)
    await mornings(1)
    expect(await warnings()).toEqual(['teamUnreachable'])
  })
})

describe('Who cannot be reached in Teams', () => {
  beforeEach(async () => {
    await start()
    post.unreachable.add(deputy)
  })

  it('is told to the rest of the team with their telephone number and what helps', async () => {
    await mornings(1)
    expect(told()).toEqual([1, 0, 1, 0, 0])
    for (const words of [stage.person(deputy).name, stage.person(deputy).telephone, 'open this app'])
      expect(shown(lead)).toContain(words)
  })

  it('is told once, again after a week while it lasts, and at once where it changes', async () => {
    await mornings(5)
    expect(told()).toEqual([1, 0, 1, 0, 0])
    await mornings(1)
    expect(told()).toEqual([2, 0, 2, 0, 0])
    post.unreachable.add(otherDeputy)
    await mornings(1)
    expect(told()).toEqual([3, 0, 2, 0, 0])
    expect(shown(lead)).toContain(stage.person(otherDeputy).name)
    post.unreachable.delete(deputy)
    await mornings(1)
    expect(told()).toEqual([4, 1, 2, 0, 0])
    expect(shown(lead)).toContain(`reached again: ${stage.person(deputy).name}`)
    post.unreachable.clear()
    await mornings(2)
    expect(told()).toEqual([5, 2, 3, 0, 0])
    expect(shown(lead)).toContain('Everybody can be reached in Teams again')
  })

  it('is told of the headteacher and the chair of governors as well', async () => {
    for (const label of [head, chair]) post.unreachable.add(label)
    await mornings(1)
    for (const label of [head, chair]) expect(shown(lead)).toContain(stage.person(label).name)
  })

  it('is no news for somebody who left the team meanwhile', async () => {
    stage.clock.forward(day)
    await start()
    await stage.ports.outbox.add('alderbrook', [
      { kind: 'reachabilityNews', day: '2026-11-24', to: stage.person('Class teacher').id, again: [] },
    ])
    await post.deliver()
    expect(news('Class teacher')).toEqual([])
  })

  it('is told by nothing that says of a concern: the card is the same whether there is one or not', async () => {
    await mornings(1)
    const before = shown(lead)
    await raiseConcern(stage, { level: { level: 'high', reasons: 'Seen.' } })
    await post.deliver()
    stage.clock.forward(5 * day)
    await mornings(1)
    expect(shown(lead)).toEqual(before)
  })
})

describe('Where nobody of the team can be reached', () => {
  const team = [lead, deputy, otherDeputy]
  beforeEach(async () => {
    await start()
    for (const label of team) post.unreachable.add(label)
  })

  it('the headteacher is told by a card, on each school day', async () => {
    await mornings(3)
    expect(told()).toEqual([0, 0, 0, 3, 0])
    expect(shown(head)).toContain('NOBODY OF THE SAFEGUARDING TEAM')
    expect(await mails()).toEqual([])
  })

  it('and the headteacher cannot either, an e-mail without content goes to them and to the team', async () => {
    post.unreachable.add(head)
    await mornings(1)
    expect(told()).toEqual([0, 0, 0, 0, 0])
    expect(await mails()).toEqual(
      [head, ...team].map((label) => ({
        ...{ kind: 'noticeMail', recipient: stage.person(label).id, about: 'teamUnreachable' },
        occasion: 'reachability:2026-11-24',
      })),
    )
  })

  it('and one of them can again, the team hears of the others', async () => {
    await mornings(1)
    post.unreachable.delete(lead)
    await mornings(1)
    expect(told()).toEqual([1, 0, 0, 1, 0])
  })
})

describe('The readiness check', () => {
  it('warns of nothing while everybody can be reached', async () => {
    expect(await warnings()).toEqual([])
  })

  it('warns as soon as a message has not arrived, by the same rule as the card of the team', async () => {
    post.unreachable.add(deputy)
    await raiseConcern(stage)
    stage.clock.forward(1)
    await post.deliver()
    expect(await warnings()).toEqual(['teamUnreachable'])
    expect(JSON.stringify((await stage.say(lead, 'team')).rows)).toContain('CANNOT BE REACHED')
    stage.clock.forward(1)
    await stage.heardFrom(deputy)
    expect(await warnings()).toEqual([])
  })

  it('warns that nobody of the team can be reached, although the headteacher can', async () => {
    for (const label of [lead, deputy, otherDeputy]) post.unreachable.add(label)
    await raiseConcern(stage)
    stage.clock.forward(1)
    await post.deliver()
    expect(await warnings()).toEqual(['teamUnreachable', 'nobodyReachable'])
  })

  it('warns of whoever never had a chat with the bot', async () => {
    await queryRows(stage.database.connection, 'delete from chats where person_id = $1', [stage.person(chair).id])
    expect(await warnings()).toEqual(['teamUnreachable'])
  })
})

describe('For whoever cannot be reached', () => {
  it('the app is installed each morning where the tenant allows it, and then they can be', async () => {
    await start()
    post.unreachable.add(deputy)
    post.installable.add(deputy)
    await mornings(1)
    expect(told()).toEqual([0, 0, 0, 0, 0])
    expect(await warnings()).toEqual([])
  })

  it('a chat that was never known is written down with the address of the school’s other chats, and nobody counts as seen by that', async () => {
    await queryRows(stage.database.connection, 'delete from chats where person_id = $1', [stage.person(deputy).id])
    await start()
    post.unreachable.add(deputy)
    post.installable.add(deputy)
    await mornings(1)
    const { id } = stage.person(deputy)
    expect(await stage.ports.chats.chatOf(id)).toMatchObject({
      conversationId: `chat of ${deputy}`,
      serviceUrl: 'https://x.example',
    })
    expect((await stage.ports.team.reachability([id]))[0]?.lastSeen).toBeUndefined()
  })

  it('it is tried as soon as an alert has not arrived, once a day, and the alert comes after all', async () => {
    post.unreachable.add(deputy)
    await raiseConcern(stage)
    await post.deliver()
    await raiseConcern(stage)
    await post.deliver()
    expect(post.installed).toEqual([stage.person(deputy).id])
    expect(post.messagesTo(deputy)).toEqual([])
    stage.clock.forward(day)
    post.installable.add(deputy)
    await raiseConcern(stage)
    await post.deliver()
    expect(post.messagesTo(deputy, 'alert/concern').length).toBeGreaterThanOrEqual(3)
  })

  it('nobody who comes next waits for that: the headteacher is told at once', async () => {
    for (const label of [lead, deputy, otherDeputy]) post.unreachable.add(label)
    await raiseConcern(stage, { level: { level: 'high', reasons: 'Seen.' } })
    for (let round = 0; round < 3; round += 1) {
      await post.deliver()
      stage.clock.forward(0.1)
    }
    expect(post.messagesTo(head)).toHaveLength(1)
    expect(post.installed).toHaveLength(3)
  })

  it('it is never installed for somebody who is not of the school file', async () => {
    post.unreachable.add('Class teacher')
    const item = { kind: 'hub' as const, to: stage.person('Class teacher').id }
    const concern = await raiseConcern(stage)
    await stage.ports.outbox.add('alderbrook', [{ ...item, caseId: concern.caseId }])
    await post.deliver()
    expect(post.installed).toEqual([])
  })
})
