import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { warningsOf } from '../../src/composition/warnings.ts'
import { changeCase } from '../../src/flows/changeCase.ts'
import { execute, queryRows } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import {
  act,
  deputy,
  draftConcern,
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

const high = { level: { level: 'high', reasons: 'Seen.' } }
const medium = { level: { level: 'medium', reasons: 'Seen.' } }
/** Minute by minute, as a worker that is always there. */
const raised = async (forms = high): Promise<Pointer> => {
  const concern = await raiseConcern(stage, forms)
  await post.deliver()
  return concern
}
/** Alerts and pages, which are messages of their own; not what they have become since. */
const messagesTo = (label: string) => post.messagesTo(label).length
const all = () => [...team, head, chair].map(messagesTo)
const notice = (label: string) => JSON.stringify(post.messagesTo(label).at(-1)?.view.show?.notice ?? '')
const shown = (label: string) => JSON.stringify(post.messagesTo(label).at(-1)?.view.show)
const acknowledge = async (concern: Pointer, by = lead) =>
  act(stage, 'case.acknowledge', await now(stage, concern.caseId), {}, by)
const mails = () =>
  queryRows<{ item: { recipient: string } }>(
    stage.database.connection,
    `select item from outbox where kind = 'noticeMail' order by place`,
  )
const labelOf = (id: string) => [...team, head, chair].find((label) => stage.person(label).id === id)

describe('A High concern that nobody acknowledges', () => {
  it('is told to the whole team at once, again after five minutes, to the headteacher after fifteen', async () => {
    await raised()
    expect(all()).toEqual([1, 1, 1, 0, 0])
    await post.pass(4)
    expect(all()).toEqual([1, 1, 1, 0, 0])
    await post.pass(1)
    expect(all()).toEqual([2, 2, 2, 0, 0])
    expect(notice(lead)).toContain('Nobody has acknowledged')
    expect(shown(lead)).toContain('by 23 November 2026 at 09:16, the headteacher is told')
    await post.pass(9)
    expect(all()).toEqual([2, 2, 2, 0, 0])
    await post.pass(1)
    expect(all()).toEqual([2, 2, 2, 1, 0])
    expect(notice(head)).toContain('You are told because nobody else has acted')
    for (const label of team)
      expect(notice(head)).toContain(`${stage.person(label).name} (${stage.person(label).telephone})`)
    expect(shown(lead)).toContain(`Also told: ${stage.person(head).name}`)
    expect(shown(lead)).toContain('by 23 November 2026 at 09:31, an alarm is raised')
  })

  it('is said loudly when no step is left: to everybody, by e-mail without content, to its author, and on each school morning again', async () => {
    const concern = await raised()
    await post.pass(30)
    expect(all()).toEqual([3, 3, 3, 2, 1])
    expect((await mails()).map(({ item }) => labelOf(item.recipient))).toEqual([...team, head, chair])
    expect(await warningsOf(stage.ports)).toContain('concernUnattended')
    await post.pass(1)
    expect(JSON.stringify(post.messagesTo(teacher, 'raise/receipt').at(-1)?.view.show)).toContain('ring the school now')
    await post.pass(22 * 60, 60)
    expect(all()).toEqual([3, 3, 3, 2, 1])
    await post.pass(60, 60)
    expect(all()).toEqual([4, 4, 4, 3, 2])
    await acknowledge(concern)
    expect(await warningsOf(stage.ports)).not.toContain('concernUnattended')
  })

  it('goes on being told where the DSL who raised it has rung the authority: no colleague has seen it yet', async () => {
    const concern = await raiseConcern(stage, high, lead)
    await post.deliver()
    const view = await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' }, lead)
    expect(JSON.stringify(view)).toContain('Made by telephone')
    expect((await stored(stage, concern.caseId)).state).toBe('raised')
    await post.pass(15)
    expect(all()).toEqual([0, 2, 2, 1, 0])
    await act(stage, 'case.acknowledge', await now(stage, concern.caseId), {}, deputy)
    await act(
      stage,
      'refer.phone',
      await now(stage, concern.caseId),
      { recipientName: 'Duty officer', area: 'notKnown' },
      lead,
    )
    expect((await stored(stage, concern.caseId)).state).toBe('referred')
    await post.pass(60)
    expect(all().slice(1)).toEqual([2, 2, 1, 0])
  })

  it('stops paging everybody the moment one acknowledges, and whoever is second is told who was first', async () => {
    const concern = await raised()
    await post.pass(4)
    await acknowledge(concern, deputy)
    await post.pass(60)
    expect(all()).toEqual([1, 1, 1, 0, 0])
    expect(JSON.stringify(post.messagesTo(lead)[0]?.view.show)).toContain(stage.person(deputy).name)
  })

  it('pages nobody who was to be paged at the very moment at which one acknowledges', async () => {
    const concern = await raised()
    stage.clock.forward(5)
    for (const { id } of await stage.claims.due(stage.clock.now(), 1)) await post.deliverOne(id)
    await acknowledge(concern)
    await post.deliver()
    expect(all()).toEqual([1, 1, 1, 0, 0])
  })

  it('lets the headteacher take it on unread: then it is theirs to read, and nobody is paged any more', async () => {
    const concern = await raised()
    await post.pass(15)
    expect(post.messagesTo(head).at(-1)?.view.hide).toContain('open')
    expect(post.messagesTo(head).at(-1)?.view.hide).not.toContain('acknowledge')
    expect((await act(stage, 'case.open', await now(stage, concern.caseId), {}, head)).card).toBe('nothingHere')
    expect((await acknowledge(concern, head)).hide).toContain('acknowledge')
    expect((await act(stage, 'case.open', await now(stage, concern.caseId), {}, head)).card).not.toBe('nothingHere')
    await post.pass(30)
    expect(all()).toEqual([2, 2, 2, 1, 0])
    expect(shown(lead)).toContain(`Acknowledged by ${stage.person(head).name}`)
  })

  it('is not for the headteacher to see before it has come to them, nor for the chair afterwards', async () => {
    const concern = await raised()
    expect((await acknowledge(concern, head)).card).toBe('nothingHere')
    await post.pass(15)
    expect((await acknowledge(concern, chair)).card).toBe('nothingHere')
  })

  it('is paged once, though two workers look at the same moment', async () => {
    await raised()
    stage.clock.forward(17)
    await Promise.all([post.deliver(), post.deliver()])
    await post.deliver()
    expect(all()).toEqual([2, 2, 2, 1, 0])
  })

  it('is paged once, though a worker dies after it stored the step and before it could say so', async () => {
    await raised()
    await post.pass(15)
    await post.again('escalation')
    await post.deliver()
    expect(all()).toEqual([2, 2, 2, 1, 0])
  })

  it('keeps one living card: the one before says that there is a newer one', async () => {
    await raised()
    await post.pass(5)
    expect(post.messagesTo(lead).map(({ view }) => view.card)).toEqual(['alert/earlier', 'alert/high'])
  })

  it('goes on after a stop of the bot with what has become due meanwhile, each once', async () => {
    await raised()
    stage.clock.forward(17)
    await post.deliver()
    expect(all()).toEqual([2, 2, 2, 1, 0])
    await post.pass(10)
    expect(all()).toEqual([2, 2, 2, 1, 0])
  })
})

describe('Whoever cannot be reached', () => {
  it('is passed over at once: where nobody of the team is, the headteacher is told within seconds', async () => {
    for (const label of team) post.unreachable.add(label)
    const concern = await raised()
    await post.pass(1)
    expect(all()).toEqual([0, 0, 0, 1, 0])
    const recorded = (await stage.ports.cases.timeline(concern.caseId)).filter(({ action }) => action === 'notReached')
    expect(recorded.map(({ actor }) => labelOf(actor)).sort()).toEqual([...team].sort())
  })

  it('nor the headteacher: the chair of governors is', async () => {
    for (const label of [...team, head]) post.unreachable.add(label)
    await raised()
    await post.pass(2)
    expect(all()).toEqual([0, 0, 0, 0, 1])
  })

  it('and nobody at all: the alarm is raised at once', async () => {
    for (const label of [...team, head, chair]) post.unreachable.add(label)
    const { caseId } = await raised()
    await post.pass(2)
    expect((await stored(stage, caseId)).alarmedAt).toBeDefined()
    expect(await mails()).toHaveLength(5)
  })

  it('does not keep the others from being told in their turn', async () => {
    post.unreachable.add(deputy)
    await raised()
    await post.pass(15)
    expect(all()).toEqual([2, 0, 2, 1, 0])
  })

  it('and is away, is not paged; who is away altogether is passed over', async () => {
    const until = new Date(stage.clock.now().getTime() + 8 * 3600_000)
    await stage.ports.team.setAbsence('alderbrook', { personId: stage.person(lead).id, until }, stage.clock.now())
    await raised()
    await post.pass(5)
    expect(all()).toEqual([1, 2, 2, 0, 0])
    for (const label of [deputy, otherDeputy])
      await stage.ports.team.setAbsence('alderbrook', { personId: stage.person(label).id, until }, stage.clock.now())
    await raised({ ...high, child: { surname: 'Otherton' } } as never)
    await post.pass(5)
    expect(messagesTo(head)).toBe(1)
  })
})

describe('A concern whose level changes while it waits', () => {
  const unfinished = async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' }, ...medium })
    await stage.press(teacher, 'raise.tellNow', draft)
    await post.deliver()
    return now(stage, draft.caseId)
  }

  it('counts the time that has passed where it turns out less urgent: the ladder of the lower level takes over', async () => {
    const concern = await unfinished()
    await post.pass(3)
    const before = (await stored(stage, concern.caseId)).clockSince
    await stage.press(teacher, 'raise.submit', await stage.press(teacher, 'raise.overview', concern))
    expect(await stored(stage, concern.caseId)).toMatchObject({ urgent: false, clockSince: before })
    await post.deliver()
    const pages = () => team.map((label) => post.messagesTo(label, 'alert/concern').length)
    const sofar = all()
    await post.pass(116, 4)
    expect(all()).toEqual(sofar)
    await post.pass(1)
    expect(all()).toEqual(sofar.map((count, at) => count + (at < 3 ? 1 : 0)))
    expect(pages()).toEqual([1, 1, 1])
  })
})

describe('A concern that turns out more urgent', () => {
  it('begins its ladder anew, as High: what was set by the level before tells nobody', async () => {
    const concern = await raised(medium)
    await post.pass(60, 30)
    const system = { actor: 'system', action: 'raiseLevelInATest' } as const
    const found = await stored(stage, concern.caseId)
    await changeCase(stage.ports, found, system, (current) => ({ next: { ...current, urgent: true }, audit: system }))
    await post.pass(5)
    expect(all()).toEqual([2, 2, 2, 0, 0])
    await post.pass(10)
    expect(all()).toEqual([2, 2, 2, 1, 0])
    await acknowledge(concern)
    await post.pass(60, 30)
    expect(all()).toEqual([2, 2, 2, 1, 0])
  })
})

describe('A High that rests on disputed levels alone, and was rated lower', () => {
  const contest = async ({ caseId }: Pointer) => {
    await execute(stage.database.connection, 'update cases set contested = true where id = $1', [caseId])
  }

  it('is told at once like every High, and says so; the headteacher is told only where nobody acknowledges', async () => {
    const concern = await raised()
    await contest(concern)
    await post.pass(15)
    expect(all()).toEqual([2, 2, 2, 1, 0])
    expect(shown(head)).toContain('rests only on levels that are disputed')
  })

  it('goes no further than the team once it is acknowledged, not even at the alarm', async () => {
    const concern = await raised()
    await contest(concern)
    await acknowledge(concern)
    await post.pass(4 * 60, 5)
    expect(all()).toEqual([3, 3, 3, 0, 0])
    expect((await stored(stage, concern.caseId)).alarmedAt).toBeDefined()
  })

  it('and is paged on at once where the whole team cannot be reached, to an alarm of e-mails', async () => {
    const concern = await raised()
    await contest(concern)
    await acknowledge(concern)
    for (const label of team) post.unreachable.add(label)
    await post.pass(122, 2)
    expect((await mails()).map(({ item }) => labelOf(item.recipient))).toEqual(team)
    expect(all()).toEqual([1, 1, 1, 0, 0])
  })
})

describe('A concern that was acknowledged', () => {
  it('pages all again where nothing is discussed in two hours, then the headteacher, who reads why', async () => {
    const concern = await raised()
    await acknowledge(concern)
    await post.pass(119, 7)
    expect(all()).toEqual([1, 1, 1, 0, 0])
    await post.pass(2)
    expect(all()).toEqual([2, 2, 2, 0, 0])
    await post.pass(60, 5)
    expect(all()).toEqual([2, 2, 2, 1, 0])
    expect(shown(head)).toContain('no discussion or decision has been recorded')
  })

  it('is quiet once it is discussed, until the time for a decision has passed', async () => {
    const concern = await raised()
    await acknowledge(concern)
    await act(stage, 'case.discussion', await now(stage, concern.caseId), {
      ...{ withWhom: 'Deputy', heldOn: '2026-11-23', outcome: 'Talked', reasons: 'Seen' },
    })
    await post.pass(230, 10)
    expect(all()).toEqual([1, 1, 1, 0, 0])
    await post.pass(20)
    expect(all()).toEqual([2, 2, 2, 0, 0])
  })
})

describe('A Medium concern', () => {
  it('is told at once, and waits in school hours only: raised at 16:00 it pages the next morning', async () => {
    stage.clock.forward(7 * 60)
    await raised(medium)
    expect(all()).toEqual([1, 1, 1, 0, 0])
    await post.pass(17 * 60, 30)
    expect(all()).toEqual([1, 1, 1, 0, 0])
    await post.pass(30)
    expect(all()).toEqual([2, 2, 2, 0, 0])
    await post.pass(6 * 60 + 58, 418)
    expect(all()).toEqual([2, 2, 2, 0, 0])
    await post.pass(1)
    expect(all()).toEqual([2, 2, 2, 1, 0])
  })
})
