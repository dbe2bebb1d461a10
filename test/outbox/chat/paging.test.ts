import { afterEach, describe, expect, it } from '@jest/globals'
import type { School } from '../../../src/domain/school/school.ts'
import { noticeMail } from '../../../src/flows/escalation/noticeMail.ts'
import { recordNotice } from '../../../src/flows/escalation/noticeOutcome.ts'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import { execute, queryRows } from '../../database.ts'
import { act, deputy, lead, now, otherDeputy, raiseConcern, stored, teacher } from '../../flows/concern.ts'
import { openStage, type Stage } from '../../flows/stage.ts'
import { openPost, type Post } from './openPost.ts'

const head = 'Headteacher'
const chair = 'Chair of governors'
const team = [lead, deputy, otherDeputy]
/** Of the rehearsal school's file, before there is a stage. */
const stageless = { deputy: '8e3f7c11-62ad-4b09-b5d8-3c9e0d4a6f04' }
const high = { level: { level: 'high', reasons: 'Seen.' } }
let stage: Stage
let post: Post
afterEach(() => stage.close())

async function open(asSchool?: (school: School) => School): Promise<void> {
  stage = await openStage(asSchool)
  post = await openPost(stage)
}
async function raised() {
  const concern = await raiseConcern(stage, high)
  await post.deliver()
  return concern
}
const all = () => [...team, head, chair].map((label) => post.messagesTo(label).length)
const reachedByMail =
  (...roles: string[]) =>
  (school: School) => ({
    ...school,
    team: school.team.map((member) =>
      roles.includes(member.role) ? { ...member, reachedBy: 'mail' as const } : member,
    ),
  })
type Notice = Extract<OutboxItem, { kind: 'noticeMail' }>
const notices = async () =>
  (
    await queryRows<{ item: Notice }>(
      stage.database.connection,
      `select item from outbox where kind = 'noticeMail' order by place`,
    )
  ).map(({ item }) => item)
const actions = async (caseId: string) => (await stage.ports.cases.timeline(caseId)).map(({ action }) => action)

describe('Somebody outside the tenant', () => {
  it('is told by an e-mail without content in their turn, once, and that counts as told', async () => {
    await open(reachedByMail('headteacher'))
    const { caseId } = await raised()
    await post.pass(20)
    expect(await notices()).toMatchObject([{ recipient: stage.person(head).id, about: 'yours' }])
    expect(all()).toEqual([2, 2, 2, 0, 0])
    expect((await actions(caseId)).filter((action) => action.startsWith('escalate'))).toEqual([
      'escalateTeam',
      'escalateHeadteacher',
    ])
  })

  it('comes next where the headteacher cannot be reached, once', async () => {
    await open(reachedByMail('chair'))
    post.unreachable.add(head)
    const { caseId } = await raised()
    await post.pass(25)
    expect(await notices()).toMatchObject([{ recipient: stage.person(chair).id, about: 'yours' }])
    expect((await actions(caseId)).filter((action) => action === 'escalateHeadteacher')).toHaveLength(2)
  })

  it('gets a mail that says nothing but to ring, and it is written down that it left or did not', async () => {
    await open(reachedByMail('headteacher'))
    const { caseId } = await raised()
    await post.pass(15)
    const [notice] = await notices()
    if (!notice) throw new Error('No mail')
    const mail = await noticeMail(stage.ports, notice)
    expect(mail?.to).toEqual([{ name: stage.person(head).name, address: stage.person(head).mail }])
    const { reference } = await stored(stage, caseId)
    for (const secret of [reference, caseId, 'Sampleton', stage.person(lead).name, 'High'])
      expect(`${mail?.subject}${mail?.text}`).not.toContain(secret)
    for (const outcome of ['inDoubt', 'sent', 'refused'] as const) await recordNotice(stage.ports, notice, outcome)
    expect((await actions(caseId)).slice(-2)).toEqual(['noticeMailed', 'notReached'])
  })

  it('hears of a concern of theirs by mail at the telling already', async () => {
    await open(reachedByMail('deputy'))
    await raised()
    expect((await notices()).map(({ about }) => about)).toEqual(['yours', 'yours'])
    expect(all()).toEqual([1, 0, 0, 0, 0])
  })
})

describe('Where there is nobody to tell at the telling', () => {
  const alone = (school: School) => ({ ...school, team: school.team.filter(({ role }) => role !== 'deputy') })

  it('for the only DSL raised it: the headteacher is told at once', async () => {
    await open(alone)
    const { caseId } = await raiseConcern(stage, high, lead)
    expect(
      await stage.ports.cases.reach(
        caseId,
        'alert',
        team.map((one) => stage.person(one).id),
      ),
    ).toBe('nobody')
    await post.deliver()
    await post.pass(1)
    expect(post.messagesTo(head, 'alert/high')).toHaveLength(1)
    await post.pass(20)
    expect(post.messagesTo(head, 'alert/high')).toHaveLength(1)
  })

  it('and of one person who is DSL and headteacher nobody is told twice: the chair is next', async () => {
    await open((school) => ({
      ...school,
      team: alone(school).team.map((member) =>
        member.role === 'headteacher' ? { ...(alone(school).team[0] ?? member), role: member.role } : member,
      ),
    }))
    await raised()
    await post.pass(16)
    expect(all()).toEqual([2, 0, 0, 0, 1])
  })
})

describe('A Low concern', () => {
  it('is told again to whoever is on duty that day, and a day later to everybody', async () => {
    await open((school) => ({ ...school, rota: { weekdays: { tuesday: [stageless.deputy] }, days: [] } }))
    await raiseConcern(stage, { level: { level: 'low', reasons: 'Seen.' } })
    await post.deliver()
    stage.clock.forward(24 * 60)
    await post.deliver()
    expect(all()).toEqual([1, 2, 1, 0, 0])
    stage.clock.forward(24 * 60)
    await post.deliver()
    expect(all()).toEqual([2, 3, 2, 0, 0])
  })
})

describe('The mails of an alarm', () => {
  it('do not leave once somebody has acted', async () => {
    await open()
    const { caseId } = await raised()
    await post.pass(30)
    const [notice] = await notices()
    if (!notice) throw new Error('No mail')
    expect(await noticeMail(stage.ports, notice)).toBeDefined()
    await act(stage, 'case.acknowledge', await now(stage, caseId))
    expect(await noticeMail(stage.ports, notice)).toBeUndefined()
  })

  it('are none where somebody who works here may be involved and the school has not said who opens the mailbox', async () => {
    await open()
    const { caseId } = await raised()
    await post.pass(30)
    const [notice] = await notices()
    await execute(stage.database.connection, `update cases set route = 'headteacher' where id = $1`, [caseId])
    expect(notice && (await noticeMail(stage.ports, notice))).toBeUndefined()
  })
})

describe('Alerts that neither arrive nor are refused', () => {
  it('do not hold up the ladder: the headteacher is told in time, and at the alarm the author', async () => {
    await open()
    post.unreachable.add(otherDeputy)
    for (const label of [lead, deputy]) post.slow.add(label)
    await raised()
    await post.pass(31)
    expect(all()).toEqual([0, 0, 0, 2, 1])
    expect(JSON.stringify(post.messagesTo(teacher, 'raise/receipt').at(-1)?.view.show?.alarm)).toContain('Please ring')
  })
})

describe('A page', () => {
  it('that comes twice after a crash says so', async () => {
    await open()
    await raised()
    stage.clock.forward(5)
    await post.deliver()
    await post.again('page')
    expect(JSON.stringify(post.messagesTo(lead).map(({ view }) => view.show?.notice))).toContain(
      'may have come to you before',
    )
  })

  it('is not sent again because the card before it could not be drawn anew', async () => {
    await open()
    post.brokenUpdates = true
    await raised()
    await post.pass(6)
    expect(all()).toEqual([2, 2, 2, 0, 0])
  })

  it('to somebody who is no longer there is written down, and the next is told at once', async () => {
    await open()
    const { caseId } = await raised()
    await post.pass(4)
    stage.clock.forward(1)
    const [timer] = await stage.claims.due(stage.clock.now(), 1)
    await post.deliverOne(timer?.id ?? '')
    post.leaveTheTeam()
    await post.deliver()
    expect((await actions(caseId)).filter((action) => action === 'notReached')).toHaveLength(3)
    expect((await actions(caseId)).slice(-1)).toEqual(['alarm'])
  })
})

describe('A school file that was changed while a concern waits', () => {
  it('with later steps: nobody is paged before they are due now, nor a minute after', async () => {
    await open()
    await raised()
    const { escalation } = stage.ports.knowledge.school
    escalation.high = {
      ...escalation.high,
      acknowledge: [
        { after: '90 minutes', tell: 'team' },
        { after: '2 hours', tell: 'alarm' },
      ],
    }
    await post.pass(89)
    expect(all()).toEqual([1, 1, 1, 0, 0])
    await post.pass(1)
    expect(all()).toEqual([2, 2, 2, 0, 0])
  })
})
