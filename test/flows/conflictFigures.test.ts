import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { warningsOf } from '../../src/composition/warnings.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, deputy, lead, now, otherDeputy, type Pointer, raiseConcern, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const head = 'Headteacher'
const chair = 'Chair of governors'
const listed = [lead, deputy, otherDeputy, head, chair]
const high = { level: { level: 'high', reasons: 'Seen.' } }
const child = { child: { surname: 'Quillfeather', dateOfBirth: '2012-03-14' } }
let stage: Stage
let post: Post

/** The headteacher is one of the deputies as well, and reads what the team reads. */
beforeAll(async () => {
  stage = await openStage((school) => ({
    ...school,
    team: [
      ...school.team,
      ...school.team.filter(({ role }) => role === 'headteacher').map((one) => ({ ...one, role: 'deputy' as const })),
    ],
  }))
  post = await openPost(stage)
  for (const label of [...listed, teacher]) await stage.heardFrom(label)
})
afterAll(() => stage.close())

const about = (label: string) => ({
  safety: { aboutStaff: 'yes' },
  colleague: { personId: stage.person(label).id, who: '' },
})
const team = async (label: string) => JSON.stringify((await stage.say(label, 'team')).rows)
const raised = async (forms: object): Promise<Pointer> => {
  const concern = await raiseConcern(stage, forms as never)
  await post.deliver()
  return concern
}

describe('Whom a concern is about reads nothing of it', () => {
  it('in who can be reached, whatever became of what was sent because of it', async () => {
    const before = await team(deputy)
    expect(before).not.toContain('CANNOT')
    post.unreachable.add(head).add(chair)
    await raised({ ...high, ...about(deputy) })
    await post.pass(40)
    expect(await team(deputy)).toBe(before)
    expect(await warningsOf(stage.ports)).toEqual([])
    post.unreachable.clear()
  })

  it('in when the headteacher was last seen, who acts on it', async () => {
    const before = await team(deputy)
    const concern = await raised(about(deputy))
    stage.clock.forward(60)
    await stage.heardFrom(head)
    await act(stage, 'case.acknowledge', await now(stage, concern.caseId), {}, head)
    expect(await team(deputy)).toBe(before)
  })

  it('in a warning of the readiness check, which anybody may read', async () => {
    const concern = await raised({ ...high, ...about(deputy) })
    await post.pass(40)
    expect((await stored(stage, concern.caseId)).alarmedAt).toBeDefined()
    expect(await warningsOf(stage.ports)).toEqual([])
    const open = await raised(high)
    await post.pass(40)
    expect(await warningsOf(stage.ports)).toEqual(['concernUnattended'])
    await act(stage, 'case.acknowledge', await now(stage, open.caseId))
  })

  it('in who has read another concern about the same child, and how often', async () => {
    const concern = await raised(child)
    await act(stage, 'case.acknowledge', await now(stage, concern.caseId), {}, deputy)
    const timeline = async () =>
      JSON.stringify((await act(stage, 'case.domain', concern, { domain: 'timeline' }, deputy)).rows)
    const own = stage.person(deputy).name
    const readers = (words: string) => words.match(/[^"]+: \d+ times?/g)?.filter((one) => !one.startsWith(own))
    const before = readers(await timeline())
    expect(before?.length).toBeGreaterThan(0)
    const hidden = await raised({ ...child, ...about(deputy) })
    await act(stage, 'case.acknowledge', await now(stage, hidden.caseId), {}, head)
    const compared = await act(stage, 'case.before', await now(stage, hidden.caseId), {}, head)
    expect(compared.card).toBe('case/screenedBefore')
    await stage.press(head, 'case.openEarlier', compared)
    expect(readers(await timeline())).toEqual(before)
    const byLead = await act(stage, 'case.domain', concern, { domain: 'timeline' }, head)
    expect(readers(JSON.stringify(byLead.rows))?.join()).toContain(stage.person(head).name)
  })
})
