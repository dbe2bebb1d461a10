import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { setTimers } from '../../src/composition/setTimers.ts'
import type { CaseHeader } from '../../src/domain/case/case.ts'
import { execute } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, deputy, lead, otherDeputy, type Pointer, raiseConcern, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const head = 'Headteacher'
const listed = [lead, deputy, otherDeputy, head, 'Chair of governors']
let stage: Stage
let post: Post

/** A Monday at nine. */
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  await setTimers(stage.ports)
})
afterEach(() => stage.close())

/** To the first school morning of the next week. */
async function week(): Promise<void> {
  const next = stage.ports.knowledge.calendar.nextFirstOpening(stage.clock.now())
  stage.clock.forward((next.getTime() - stage.clock.now().getTime()) / 60_000)
  await post.deliver()
}

/** One sign that is High by a disputed level or one source alone, and a practitioner who chose Low. */
function contestedForms() {
  const [{ domains }] = stage.ports.knowledge.instruments
  const signs = domains.flatMap(({ id: domain, indicators }) => indicators.map((sign) => ({ ...sign, domain })))
  const sign = signs.find(({ level, agreement }) => level === 'high' && agreement !== 'agreed')
  if (!sign) throw new Error('No such sign')
  return {
    [sign.domain]: { [`q_${sign.id}`]: 'yes' },
    level: { level: 'low', reasons: 'Seen once.', lowerLevelReason: 'It was a misunderstanding.' },
  }
}
const contested = (forms = {}): Promise<Pointer> => raiseConcern(stage, { ...contestedForms(), ...forms })
const cards = (label: string) => post.messagesTo(label, 'summary/contested')
const got = () => listed.map((label) => cards(label).length)
const shown = (label: string) => JSON.stringify(cards(label).at(-1)?.view)
const header = async ({ caseId }: Pointer) => (await stage.ports.cases.header(caseId)) as CaseHeader

describe('On the first school morning of a week', () => {
  it('the team is shown each High that rests on doubtful levels and was rated lower, and how often that was', async () => {
    const concern = await contested()
    expect((await header(concern)).contested).toBe(true)
    await raiseConcern(stage)
    await week()
    expect(got()).toEqual([1, 1, 1, 0, 0])
    const { reference } = await header(concern)
    for (const words of [reference, 'Level: Low (suggested: High)', 'Raised, waiting', '1 of 2 concerns'])
      expect(shown(lead)).toContain(words)
    expect(shown(lead)).not.toContain('Sampleton')
  })

  it('nobody hears that there was none', async () => {
    await raiseConcern(stage, { level: { level: 'high', reasons: 'Seen.' } })
    await week()
    await week()
    expect(got()).toEqual([0, 0, 0, 0, 0])
  })

  it('each is shown once: what was told in the week before, holidays included', async () => {
    await contested()
    await week()
    await week()
    expect(got()).toEqual([1, 1, 1, 0, 0])
    await week()
    stage.clock.forward(6 * 24 * 60)
    await contested()
    await week()
    expect(stage.clock.now().toISOString()).toBe('2027-01-04T08:00:00.000Z')
    expect(got()).toEqual([2, 2, 2, 0, 0])
    await week()
    expect(got()).toEqual([2, 2, 2, 0, 0])
  })

  it('it is made once, however often the bot is started and although it was down when it was due', async () => {
    await contested()
    await setTimers(stage.ports)
    stage.clock.forward(9 * 24 * 60)
    await setTimers(stage.ports)
    await post.deliver()
    await contested()
    await week()
    expect(got()).toEqual([2, 2, 2, 0, 0])
    expect(shown(lead)).toContain('1 of 1 concern')
  })

  it('what was told between the time it was due and the time it was made stands in the next one', async () => {
    await contested()
    stage.clock.forward(9 * 24 * 60)
    const late = await contested()
    stage.clock.forward(1)
    await post.deliver()
    expect(shown(lead)).not.toContain((await header(late)).reference)
    await week()
    expect(shown(lead)).toContain((await header(late)).reference)
  })

  it('the concern opens from the card, for as long as it is theirs to deal with', async () => {
    const concern = await contested()
    await week()
    const [row] = cards(lead)[0]?.view.rows?.rows_cases ?? []
    expect((await stage.press(lead, 'case.open', { carry: row?.carry ?? {} })).card).toBe('case/case')
    const said = { answer: 'yes', who: 'Seen together.', personId: stage.person(lead).id }
    await act(stage, 'conflict.report', concern, said, deputy)
    expect((await stage.press(lead, 'case.open', { carry: row?.carry ?? {} })).card).toBe('nothingHere')
  })

  it('a summary that could not be delivered comes when its reader is heard from, as things stand then', async () => {
    const concern = await contested()
    post.unreachable.add(deputy)
    await week()
    await act(stage, 'case.acknowledge', concern)
    post.unreachable.clear()
    await stage.heardFrom(deputy)
    await post.deliver()
    expect(shown(deputy)).toContain('Acknowledged')
  })
})

describe('A summary never shows', () => {
  it('a concern to whom it is about, nor counts it for them, while whoever deals with it sees it', async () => {
    const about = { safety: { aboutStaff: 'yes' }, colleague: { personId: stage.person(lead).id, who: '' } }
    const concern = await contested(about)
    expect(await stored(stage, concern.caseId)).toMatchObject({ contested: true, route: 'headteacher' })
    await week()
    expect(got()).toEqual([0, 0, 0, 1, 0])
    await contested()
    await week()
    expect(shown(lead)).toContain('1 of 1 concern')
  })

  it('a draft, or what its author put away', async () => {
    const concern = await contested()
    for (const state of ['draft', 'discarded'])
      await execute(stage.database.connection, 'update cases set state = $1 where id = $2', [state, concern.caseId])
    await week()
    expect(got()).toEqual([0, 0, 0, 0, 0])
  })
})
