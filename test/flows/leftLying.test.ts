import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CaseHeader } from '../../src/domain/case/case.ts'
import type { View } from '../../src/flows/view.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { act, deputy, discussion, draftConcern, lead, type Pointer, referralDecision, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const hour = 60
const day = 24 * hour
/** Monday, 9:00, in a week without a holiday; the stage's clock begins there. */
let stage: Stage
let post: Post
let cards: Cards

beforeAll(async () => {
  const first = await openStage()
  cards = await cardsOf(first.ports.knowledge.instruments)
  await first.close()
})
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
afterEach(() => stage.close())

async function after(minutes: number): Promise<void> {
  stage.clock.forward(minutes)
  await post.deliver()
}
const newest = async ({ caseId }: Pick<Pointer, 'caseId'>): Promise<Pointer> => {
  const header = (await stage.ports.cases.header(caseId)) as CaseHeader
  return { caseId, carry: { caseId, version: header.screeningVersion } }
}
const named = (forms = {}) => draftConcern(stage, { child: { surname: 'Sampleton' }, ...forms })
const told = async (forms = {}) => {
  const draft = await named(forms)
  await stage.press(teacher, 'raise.tellNow', draft)
  await post.deliver()
  return draft
}
const write = async (concern: Pointer, section: string, typed: Record<string, unknown>) => {
  const form = await stage.press(teacher, 'raise.open', await newest(concern), { section })
  const answer = await stage.press(teacher, 'raise.save', form, { ...typed, go: 'overview' })
  expect(answer.problems).toBeUndefined()
  await post.deliver()
}
const news = (label: string) => post.messagesTo(label, 'alert/unfinishedNews')
const text = (view: View | undefined) => JSON.stringify(view ? cards.draw(view) : '')

describe('What is written after the team was told', () => {
  it.each([
    ['that the child is not safe', { safeNow: 'no' }],
    ['that the child is missing', { missingNow: 'yes' }],
    ['that the child has told of it', { disclosed: 'yes' }],
  ])('and cannot wait comes to each of the team as a message of its own: %s', async (_what, typed) => {
    const concern = await told()
    await write(concern, 'safety', typed)
    for (const label of [lead, deputy]) expect(news(label)).toHaveLength(1)
    expect(text(news(lead)[0]?.view)).toMatch(/added something urgent/)
    expect(text(news(lead)[0]?.view)).not.toContain('Sampleton')
    await write(concern, 'child', { surname: 'Sampleton', forenames: 'Kim' })
    expect(news(lead)).toHaveLength(1)
  })

  it('and cannot wait: a sign for immediate safety that is answered Possible', async () => {
    const [instrument] = stage.ports.knowledge.instruments
    const domain = instrument.domains.find(({ indicators }) => indicators.some(({ tags }) => isSign(tags)))
    const sign = domain?.indicators.find(({ tags }) => isSign(tags))
    const answer = instrument.scale.find(({ means }) => means === 'possible')?.value
    const concern = await told()
    await write(concern, domain?.id ?? '', { [`q_${sign?.id}`]: answer })
    expect(news(deputy)).toHaveLength(1)
  })
  const isSign = (tags: readonly string[]) => tags.includes('immediateSafety')

  it('is on the alert that they have, as far as the suggested level goes, and leaves it urgent', async () => {
    const concern = await told()
    const alert = () => post.messagesTo(lead, 'alert/high')[0]
    expect(String(alert()?.view.show?.level)).not.toContain('suggested: High')
    await write(concern, 'safety', { disclosed: 'yes' })
    const header = await stage.ports.cases.header(concern.caseId)
    expect(header).toMatchObject({ urgent: true, suggestedLevel: expect.any(String) })
    expect(alert()?.redrawn).toBeGreaterThan(0)
  })
})

/** A day as it passes: the alarm of the morning comes before what is due later. */
async function hourByHour(): Promise<void> {
  for (let hour = 0; hour < 24; hour += 1) {
    stage.clock.forward(60)
    await post.deliver()
  }
}

describe('A concern that was told and is left unfinished', () => {
  it('reminds its author after one school day and comes to the team again after two', async () => {
    await told()
    await hourByHour()
    const [reminder] = post.messagesTo(teacher, 'raise/reminder')
    expect(reminder?.view.hide).toEqual(['tellNow', 'discard'])
    expect(news(lead)).toEqual([])
    await after(day)
    expect(text(news(lead)[0]?.view)).toMatch(/has not finished/)
    expect(news(deputy)).toHaveLength(1)
    await post.again('unfinishedWaiting')
    await after(day)
    expect(news(deputy)).toHaveLength(1)
  })

  it('needs neither once it is finished, or the team has decided', async () => {
    const finished = await told()
    await stage.press(teacher, 'raise.submit', await newest(finished))
    const decided = await told()
    await act(stage, 'case.acknowledge', decided)
    await act(stage, 'case.discussion', decided, discussion)
    await act(stage, 'case.decide', decided, referralDecision)
    await after(2 * day)
    await after(day)
    expect([post.messagesTo(teacher, 'raise/reminder'), news(lead)]).toEqual([[], []])
  })
})

describe('A draft that waits', () => {
  it('is announced again after every two further school days, until its author goes on or it is taken up', async () => {
    const draft = await named()
    for (const times of [1, 2, 3]) {
      await after(2 * day)
      if (times === 3) await after(2 * day)
      expect(post.messagesTo(deputy, 'alert/draft')).toHaveLength(times)
      await post.again('draftWaiting')
      await post.deliver()
      expect(post.messagesTo(deputy, 'alert/draft')).toHaveLength(times)
    }
    await stage.press(lead, 'case.takeUp', await newest(draft))
    await after(7 * day)
    expect(post.messagesTo(deputy, 'alert/draft')).toHaveLength(3)
  })

  it('does not sleep through holidays: the team hears of it after three days, and its author before', async () => {
    stage.clock.forward(4 * day + 6 * hour)
    await named()
    await after(3 * day - hour)
    expect([post.messagesTo(teacher, 'raise/reminder').length, post.messagesTo(lead).length]).toEqual([1, 0])
    await after(hour)
    expect(post.messagesTo(lead, 'alert/draft')).toHaveLength(1)
  })

  it.each([
    ['not safe', { safety: { safeNow: 'no' } }],
    ['missing', { safety: { missingNow: 'yes' } }],
  ])(
    'where the child is %s reminds after an hour and comes to the team after three, also at night',
    async (_why, forms) => {
      stage.clock.forward(4 * day + 12 * hour)
      await named(forms)
      await after(hour)
      expect([post.messagesTo(teacher, 'raise/reminder').length, post.messagesTo(lead).length]).toEqual([1, 0])
      await after(2 * hour)
      expect(post.messagesTo(lead, 'alert/draft')).toHaveLength(1)
    },
  )

  it('of which author and team hear in one moment, because nothing was sent for days, is not said to be known to nobody', async () => {
    await named()
    await after(4 * day)
    const [reminder] = post.messagesTo(teacher, 'raise/reminder')
    expect(post.messagesTo(lead, 'alert/draft')).toHaveLength(1)
    expect(text(reminder?.view)).not.toMatch(/nobody has been told/)
    expect(text(reminder?.view)).toMatch(/is told that it waits/)
  })

  it('that is taken up comes to its author as a message of its own', async () => {
    const draft = await named()
    await after(2 * day)
    const before = post.messagesTo(teacher).length
    await stage.press(lead, 'case.takeUp', await newest(draft))
    await post.deliver()
    const [card, more] = post.messagesTo(teacher).slice(before)
    expect([more, text(card?.view).includes('has taken this up')]).toEqual([undefined, true])
  })
})

describe('A draft that was discarded', () => {
  it('stands in the team’s list for thirty days, where it is read and taken up', async () => {
    const draft = await named()
    await stage.press(teacher, 'raise.discardNow', draft, { reason: 'Not needed.' })
    const list = async () => stage.say(lead, 'cases')
    const rows = (await list()).rows?.rows_waiting
    cards.draw(await list())
    expect(rows).toMatchObject([{ carry: { caseId: draft.caseId }, hide: [] }])
    expect(String(rows?.[0]?.show?.state)).toContain('Discarded by its author')
    stage.clock.forward(30 * day)
    expect((await list()).rows?.rows_waiting).toEqual([])
  })
})

describe('Beginning a concern', () => {
  it('straight after one from a message of any chat begins another', async () => {
    await stage.heardFrom(teacher)
    await stage.press(teacher, 'raise.fromMessage', {}, { text: 'What was written.' })
    const another = await stage.sayAtOnce(teacher, 'raise')
    expect(another.card).toBe('raise/start')
    const header = await stage.ports.cases.header(String(another.carry?.caseId))
    expect(header).toMatchObject({ state: 'draft', holdsConcern: false })
  })

  it('by telling twice from a card whose empty draft was removed makes one concern', async () => {
    const draft = await stage.say(teacher, 'raise')
    const form = await stage.press(teacher, 'raise.open', draft, { section: 'child' })
    await stage.press(teacher, 'raise.discard', draft)
    const press = () => stage.press(teacher, 'raise.tellNow', form, { surname: 'Afterwards' })
    const both = [...(await Promise.all([press(), press()])), await press()]
    expect(new Set(both.map(({ carry }) => carry?.caseId)).size).toBe(1)
    expect(both.map(({ card }) => card)).toEqual(['raise/receipt', 'raise/receipt', 'raise/receipt'])
  })
})
