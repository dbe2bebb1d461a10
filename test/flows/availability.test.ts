import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, deputy, everybody, lead, now, raiseConcern } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

const high = { level: { level: 'high', reasons: 'Seen.' } }

describe('Somebody of the team who is away', () => {
  it('says so with one word, is passed over until the next school day, and is told again from then on', async () => {
    const said = await stage.say(lead, 'away')
    expect(JSON.stringify(said.show)).toContain('away until 24 November 2026 at 08:00')
    await raiseConcern(stage, high)
    await post.deliver()
    await post.pass(5)
    expect([lead, deputy].map((label) => post.messagesTo(label).length)).toEqual([1, 2])
    stage.clock.forward(23 * 60)
    await post.deliver()
    expect(JSON.stringify((await stage.say(deputy, 'team')).rows)).not.toContain('away until')
  })

  it.each([
    ['in the morning, before the school opens', -2.5 * 60, '24 November'],
    ['while the school is open', 60, '24 November'],
    ['in the evening', 14 * 60, '24 November'],
    ['in the small hours, for the evening before', 16 * 60, '24 November'],
    ['on a Friday evening', (4 * 24 + 14) * 60, '30 November'],
  ])('is away until the next school day, said %s', async (_, minutes, day) => {
    stage.clock.forward(minutes)
    expect(JSON.stringify((await stage.say(lead, 'away')).show)).toContain(`away until ${day} 2026 at 08:00`)
  })

  it('who has nothing in hand reads nothing of passing on', async () => {
    expect((await stage.say(lead, 'away')).hide).toContain('ownHeading')
    await act(stage, 'case.acknowledge', await raiseConcern(stage, high))
    expect((await stage.say(lead, 'team')).hide).not.toContain('ownHeading')
  })

  it('comes back earlier with one word', async () => {
    await stage.say(lead, 'away')
    await stage.say(lead, 'back')
    expect(await stage.ports.team.absences('alderbrook')).toEqual([])
  })

  it('can choose the day, and nobody is away until yesterday', async () => {
    const form = await stage.press(lead, 'team.awayForm', {})
    expect((await stage.press(lead, 'team.away', form, { until: '2026-11-20' })).problems).toHaveProperty('until')
    expect((await stage.press(lead, 'team.away', form, {})).problems).toHaveProperty('until')
    const gone = await stage.press(lead, 'team.away', form, { until: '2026-12-19' })
    expect(JSON.stringify(gone.show)).toContain('4 January 2027')
  })

  it('is offered to pass on what they have in hand, one press each', async () => {
    const concern = await raiseConcern(stage, high)
    await act(stage, 'case.acknowledge', concern)
    const gone = await stage.say(lead, 'away')
    const [row] = gone.rows?.rows_own ?? []
    await stage.press(lead, 'case.passOn', { carry: row?.carry ?? {} })
    expect((await stage.ports.cases.header(concern.caseId))?.state).toBe('raised')
  })

  it('does not pass on what a colleague has taken', async () => {
    const concern = await raiseConcern(stage, high)
    await act(stage, 'case.acknowledge', concern, {}, deputy)
    await act(stage, 'case.passOn', await now(stage, concern.caseId), {}, lead)
    expect((await stage.ports.cases.header(concern.caseId))?.state).toBe('acknowledged')
  })
})

describe('The card of the team', () => {
  it('says who cannot be reached in Teams, in words', async () => {
    await stage.heardFrom(lead)
    const words = JSON.stringify((await stage.say(lead, 'team')).rows)
    expect(words).toContain('✓ can be reached')
    expect(words).toContain('CANNOT BE REACHED')
  })

  it.each(everybody.filter((label) => ['Class teacher', 'Teaching assistant', 'Pupil'].includes(label)))(
    'is none of the business of: %s',
    async (label) => {
      for (const word of ['team', 'away', 'back']) expect((await stage.say(label, word)).card).not.toBe('team/team')
      expect((await stage.press(label, 'team.awayUntilNextDay', {})).card).not.toBe('team/team')
      expect(await stage.ports.team.absences('alderbrook')).toEqual([])
    },
  )
})
