import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { OutboxItem } from '../../src/flows/outboxItem.ts'
import type { View } from '../../src/flows/view.ts'
import { everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { queryRows } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { deputy, draftConcern, everybody, lead, type Pointer, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const day = 24 * 60
/** Monday, 9:00, in a week without a holiday; the stage's clock begins there. */
let stage: Stage
let post: Post
let cards: Cards

beforeAll(async () => {
  cards = await cardsOf((await openedStage()).ports.knowledge.instruments)
})
afterEach(async () => {
  await stage.close()
  await openedStage()
})
afterAll(() => stage.close())

async function openedStage(): Promise<Stage> {
  stage = await openStage()
  post = await openPost(stage)
  return stage
}

const waiting = () => draftConcern(stage, { child: { surname: 'Sampleton' } })
const press = async (verb: string, view: Pick<View, 'carry' | 'fill'>, typed = {}, by = teacher) => {
  const answer = await stage.press(by, verb, view, typed)
  cards.draw(answer)
  return answer
}
const headerOf = async ({ caseId }: Pick<Pointer, 'caseId'>) => {
  const header = await stage.ports.cases.header(caseId)
  if (!header) throw new Error('No such case')
  return header
}
async function after(minutes: number): Promise<void> {
  stage.clock.forward(minutes)
  await post.deliver()
}
const alertsOf = async (caseId: string) =>
  (await stage.outbox()).filter(({ key }) => key.startsWith(`alert:${caseId}:`))
const newest = async (draft: Pointer): Promise<Pointer> => {
  const { screeningVersion } = await headerOf(draft)
  return { ...draft, carry: { caseId: draft.caseId, version: screeningVersion } }
}
const discarded = async () => {
  const draft = await waiting()
  return { draft, answer: await press('raise.discardNow', draft, { reason: 'Spoken about with the head of year.' }) }
}

describe('A draft in which something stands', () => {
  it('reminds its author after one school day, with every way on and nothing about the child', async () => {
    const draft = await waiting()
    await after(day - 1)
    expect(post.messagesTo(teacher)).toEqual([])
    await after(1)
    const [reminder, second] = post.messagesTo(teacher, 'raise/reminder')
    expect([second, JSON.stringify(reminder).includes('Sampleton')]).toEqual([undefined, false])
    expect(reminder?.view).toMatchObject({ hubOf: draft.caseId, keep: true })
    expect((await press('raise.continue', reminder?.view ?? {})).card).toBe('raise/overview')
    expect((await press('raise.discard', reminder?.view ?? {})).card).toBe('raise/discard')
    expect((await press('raise.tellNow', reminder?.view ?? {})).card).toBe('raise/receipt')
  })

  it('is brought to each of the team after two, with whose it is, and stays its author’s', async () => {
    const draft = await waiting()
    await after(2 * day)
    const [card, second] = post.messagesTo(lead, 'alert/draft')
    expect(second).toBeUndefined()
    expect(String(card?.view.show?.words)).toContain(stage.person(teacher).name)
    expect(card?.view).toMatchObject({ keep: true, hide: ['open'] })
    expect(JSON.stringify(card)).not.toContain('Sampleton')
    expect(await headerOf(draft)).toMatchObject({ state: 'draft', broughtToTeamAt: stage.clock.now() })
    expect(await stage.press(lead, 'case.open', draft)).toEqual({ card: 'nothingHere' })
    for (const { id } of stage.ports.people.safeguardingTeam('alderbrook'))
      expect(
        (await stage.outbox()).filter(({ key }) => key.startsWith(`draftAlert:${draft.caseId}:${id}`)),
      ).toHaveLength(1)
  })

  it('over a weekend reminds nobody', async () => {
    stage.clock.forward(4 * day)
    await waiting()
    await after(2 * day)
    expect(post.messagesTo(teacher)).toEqual([])
    await after(day)
    expect(post.messagesTo(teacher, 'raise/reminder')).toHaveLength(1)
  })

  it('begins to wait anew with everything that its author saves', async () => {
    const draft = await waiting()
    await after(day - 60)
    const child = await press('raise.open', await newest(draft), { section: 'child' })
    await press('raise.save', child, { forenames: 'Kim' })
    await after(day - 60)
    expect([post.messagesTo(teacher), post.messagesTo(lead)]).toEqual([[], []])
    await after(60)
    expect(post.messagesTo(teacher, 'raise/reminder')).toHaveLength(1)
  })

  it('is never removed by a timer', async () => {
    const draft = await waiting()
    for (let days = 0; days < 60; days += 1) await after(day)
    expect((await headerOf(draft)).state).toBe('draft')
    expect((await stored(stage, draft.caseId)).content.assessment.child.surname).toBe('Sampleton')
  })

  it('is told of to the others as well when it is a deputy’s own', async () => {
    await draftConcern(stage, { child: { surname: 'Sampleton' } }, deputy)
    await after(2 * day)
    expect(post.messagesTo(lead, 'alert/draft')).toHaveLength(1)
  })

  it('is brought to the team at once where its author cannot be reminded', async () => {
    await waiting()
    post.unreachable.add(teacher)
    await after(day)
    expect(post.messagesTo(lead, 'alert/draft')).toHaveLength(1)
    await after(day)
    expect(post.messagesTo(lead, 'alert/draft')).toHaveLength(1)
  })

  it.each(['draftReminder', 'draftWaiting', 'draftPurge'] as const)(
    'that was sent meanwhile is left alone by: %s',
    async (kind) => {
      const draft = await waiting()
      const { screeningVersion } = await headerOf(draft)
      await press('raise.submit', draft)
      await post.deliver()
      const messages = () => [...post.messagesTo(teacher, 'raise/reminder'), ...post.messagesTo(lead, 'alert/draft')]
      await timer(kind, draft, screeningVersion)
      expect([messages(), (await headerOf(draft)).state]).toEqual([[], 'raised'])
    },
  )

  it.each(['draftReminder', 'draftWaiting', 'draftPurge'] as const)(
    'in which somebody wrote since is left alone by the timer of before: %s',
    async (kind) => {
      const draft = await waiting()
      await timer(kind, draft, (await headerOf(draft)).screeningVersion - 1)
      expect([post.messagesTo(teacher), post.messagesTo(lead)]).toEqual([[], []])
      expect(await headerOf(draft)).toMatchObject({ state: 'draft', broughtToTeamAt: undefined })
    },
  )

  async function timer(
    kind: 'draftReminder' | 'draftWaiting' | 'draftPurge',
    { caseId }: Pointer,
    screeningVersion: number,
  ) {
    const dueAt = stage.clock.now().toISOString()
    const item: OutboxItem = { kind, caseId, screeningVersion, dueAt }
    await queryRows(stage.database.connection, `delete from outbox where kind = '${kind}'`)
    await stage.ports.outbox.add('alderbrook', [item])
    await post.deliver()
  }

  it('is brought to the team once, however often that is delivered', async () => {
    const draft = await waiting()
    await after(2 * day)
    await post.again('draftWaiting')
    await post.deliver()
    expect(post.messagesTo(lead, 'alert/draft')).toHaveLength(1)
    const brought = (await stage.ports.cases.timeline(draft.caseId)).filter(({ action }) => action === 'bringToTeam')
    expect(brought).toHaveLength(1)
  })

  it('that its author goes on with and leaves again is brought to the team again', async () => {
    const draft = await waiting()
    await after(2 * day)
    const child = await press('raise.open', await newest(draft), { section: 'child' })
    await press('raise.save', child, { forenames: 'Kim' })
    await after(2 * day)
    const [earlier, later] = post.messagesTo(lead, 'alert/draft')
    expect(String(earlier?.view.show?.words)).toContain('newer card')
    expect(later?.view.hide).toEqual(['open'])
  })

  it('is sent by its author as usual after the team was told, whose card says so', async () => {
    const draft = await waiting()
    await after(2 * day)
    await press('raise.submit', await newest(draft))
    await post.deliver()
    const [card] = post.messagesTo(lead, 'alert/draft')
    expect(String(card?.view.show?.words)).toMatch(/has sent it since/)
    expect(card?.view.hide).toEqual(['takeUp'])
    expect(await alertsOf(draft.caseId)).toHaveLength(stage.ports.people.safeguardingTeam('alderbrook').length)
  })
})

describe('A draft that the team knows of', () => {
  it('stands in the team’s list in a part of its own, and no other draft does', async () => {
    const draft = await waiting()
    await after(2 * day)
    await waiting()
    const list = await stage.say(lead, 'cases')
    cards.draw(list)
    expect(list.rows?.rows_waiting?.map(({ carry }) => carry?.caseId)).toEqual([draft.caseId])
    expect(list.show?.count).toBe('No open cases.')
    expect(JSON.stringify(list)).not.toContain('Sampleton')
  })

  it('taken up becomes an unfinished concern for the whole team, waiting to be acknowledged, whoever took it up', async () => {
    const draft = await waiting()
    await after(2 * day)
    const [card] = post.messagesTo(lead, 'alert/draft')
    const answer = await press('case.takeUp', card?.view ?? {}, {}, lead)
    expect(String(answer.show?.words)).toContain(`Taken up by ${stage.person(lead).name}`)
    expect(await headerOf(draft)).toMatchObject({
      ...{ state: 'raised', urgent: true, handlerId: undefined },
      ...{ submittedAt: stage.clock.now(), finishedAt: undefined },
    })
    await post.deliver()
    expect(post.messagesTo(deputy, 'alert/high')).toHaveLength(1)
    expect(String(post.messagesTo(deputy, 'alert/draft')[0]?.view.show?.words)).toMatch(/Taken up by/)
  })

  it('is taken up once: a second press changes nothing and says so', async () => {
    const draft = await waiting()
    await after(2 * day)
    const [card] = post.messagesTo(lead, 'alert/draft')
    await Promise.all([lead, deputy].map((who) => press('case.takeUp', card?.view ?? {}, {}, who)))
    const third = await press('case.takeUp', card?.view ?? {}, {}, lead)
    expect(String(third.show?.notice)).toMatch(/Nothing was done twice/)
    const taken = (await stage.ports.cases.timeline(draft.caseId)).filter(({ action }) => action === 'takeUp')
    expect(taken).toHaveLength(1)
  })

  it('taken up from the list, the list says so', async () => {
    await waiting()
    await after(2 * day)
    const list = await stage.say(lead, 'cases')
    const answer = await press('case.takeUp', list.rows?.rows_waiting?.[0] ?? {}, { place: 'list' }, lead)
    expect(answer).toMatchObject({ card: 'case/list', rows: { rows_waiting: [] } })
    expect(answer.show?.count).toMatch(/^1 open/)
  })

  it('is finished by its author afterwards under the same reference', async () => {
    const draft = await waiting()
    await after(2 * day)
    await press('case.takeUp', post.messagesTo(lead, 'alert/draft')[0]?.view ?? {}, {}, lead)
    const child = await press('raise.open', await newest(draft), { section: 'child' })
    await press('raise.save', child, { surname: 'Sampleton', forenames: 'Kim' })
    expect((await press('raise.submit', await newest(draft))).card).toBe('raise/receipt')
    expect(await headerOf(draft)).toMatchObject({ finishedAt: expect.any(Date) })
  })

  it.each(everybody.filter((who) => !who.includes('DSL') && who !== lead))('cannot be taken up by: %s', async (who) => {
    const draft = await waiting()
    await after(2 * day)
    const answer = await stage.press(who, 'case.takeUp', await newest(draft))
    expect(answer).toEqual({ card: 'nothingHere' })
    expect((await headerOf(draft)).state).toBe('draft')
  })

  it('that nobody was told of cannot be taken up by anybody', async () => {
    const draft = await waiting()
    expect(await stage.press(lead, 'case.takeUp', draft)).toEqual({ card: 'nothingHere' })
  })
})

describe('An empty draft', () => {
  it('is removed by a timer after fourteen days, which is written down, and its author is told so kindly', async () => {
    const draft = await stage.say(teacher, 'raise')
    const caseId = String(draft.carry?.caseId)
    await after(14 * day - 1)
    expect((await headerOf({ caseId })).state).toBe('draft')
    await after(1)
    expect((await headerOf({ caseId })).state).toBe('purged')
    expect((await stage.ports.cases.timeline(caseId)).at(-1)).toMatchObject({ actor: 'system', action: 'purge' })
    for (const verb of ['raise.continue', 'raise.save', 'raise.submit', 'raise.discard', 'raise.restore'])
      expect(await press(verb, draft, { section: 'child' })).toMatchObject({
        card: 'raise/notSent',
        hide: ['restore', 'tellNow'],
      })
    expect(post.messagesTo(teacher)).toEqual([])
  })

  it('is kept for another day where its author has just opened it: they may be writing', async () => {
    const draft = await stage.say(teacher, 'raise')
    const caseId = String(draft.carry?.caseId)
    await after(14 * day - 30)
    const child = await press('raise.open', draft, { section: 'child' })
    await after(60)
    await press('raise.save', child, { surname: 'Just in time', go: 'overview' })
    await after(2 * day)
    expect((await stored(stage, caseId)).content.assessment.child.surname).toBe('Just in time')
  })

  it('opened and left is removed a day later', async () => {
    const draft = await stage.say(teacher, 'raise')
    await after(14 * day - 30)
    await press('raise.open', draft, { section: 'child' })
    await after(30)
    await after(day)
    await after(day)
    expect((await headerOf({ caseId: String(draft.carry?.caseId) })).state).toBe('purged')
  })

  it('is discarded at once, without being asked why', async () => {
    const draft = await stage.say(teacher, 'raise')
    const answer = await press('raise.discard', draft)
    expect(answer.card).toBe('raise/notSent')
    expect((await headerOf({ caseId: String(draft.carry?.caseId) })).state).toBe('purged')
    await post.deliver()
    expect(post.messagesTo(lead)).toEqual([])
  })

  it('makes room for another: "raise" straight after begins a new one', async () => {
    const draft = await stage.say(teacher, 'raise')
    await press('raise.discard', draft)
    const again = await stage.sayAtOnce(teacher, 'raise')
    expect(again.card).toBe('raise/start')
    expect(again.carry?.caseId).not.toBe(draft.carry?.caseId)
  })

  it('is not used again once it holds what a colleague wrote', async () => {
    const first = await stage.say(teacher, 'raise')
    await queryRows(stage.database.connection, 'update cases set holds_concern = true')
    const second = await stage.say(teacher, 'raise')
    expect(second.carry?.caseId).not.toBe(first.carry?.caseId)
  })
})

describe('A draft of an earlier release, of which it is not known whether something stands in it', () => {
  it('is brought to the team without saying that something does, and once taken up the case says that nothing was written', async () => {
    const begun = await stage.say(teacher, 'raise')
    const draft = { caseId: String(begun.carry?.caseId) }
    await queryRows(stage.database.connection, 'update cases set holds_concern = true')
    const { screeningVersion } = await headerOf(draft)
    const dueAt = stage.clock.now().toISOString()
    await stage.ports.outbox.add('alderbrook', [{ kind: 'draftWaiting', ...draft, screeningVersion, dueAt }])
    await post.deliver()
    const [card] = post.messagesTo(lead, 'alert/draft')
    expect(String(card?.view.show?.words)).toMatch(/It may hold a concern/)
    await press('case.takeUp', card?.view ?? {}, {}, lead)
    const opened = await press('case.open', draft as Pointer, { caseId: draft.caseId }, lead)
    expect(String(opened.show?.unfinished)).toMatch(/^UNFINISHED: .*Nothing was written in it so far/)
  })

  it('which is said of no draft in which something stands', async () => {
    const draft = await waiting()
    await press('raise.tellNow', draft)
    const opened = await press('case.open', draft, {}, lead)
    expect(String(opened.show?.unfinished)).not.toContain('Nothing was written')
  })
})

describe('Discarding a draft in which something stands', () => {
  it('asks why, and takes nothing without a reason', async () => {
    const draft = await waiting()
    expect((await press('raise.discard', draft)).card).toBe('raise/discard')
    for (const reason of ['', '   ', 'W'.repeat(1001)]) {
      const answer = await press('raise.discardNow', draft, { reason })
      expect(answer).toMatchObject({ card: 'raise/discard', typed: { reason } })
      expect(answer.problems).toHaveProperty('reason')
    }
    expect((await headerOf(draft)).state).toBe('draft')
  })

  it('keeps everything, and tells each of the team by whom and when; reason and content only where the case is read', async () => {
    const { draft, answer } = await discarded()
    await post.deliver()
    expect(answer).toMatchObject({ card: 'raise/notSent', hide: ['raise'] })
    const [card] = post.messagesTo(lead, 'alert/draft')
    expect(String(card?.view.show?.words)).toContain(`${stage.person(teacher).name} discarded this`)
    expect(JSON.stringify(card)).not.toMatch(/Sampleton|head of year/)
    expect(card?.view.hide).toEqual([])
    const read = await press('case.open', card?.view ?? {}, {}, lead)
    expect(read.card).toBe('case/case')
    expect(JSON.stringify(read)).toContain('Sampleton')
    expect((await stored(stage, draft.caseId)).content.discarding).toMatchObject({
      discardedBy: stage.person(teacher).id,
      reason: 'Spoken about with the head of year.',
    })
  })

  it('comes to the team as a message of its own, also when they knew that it waits', async () => {
    const draft = await waiting()
    await after(2 * day)
    await press('raise.discardNow', await newest(draft), { reason: 'Not needed.' })
    await post.deliver()
    const [earlier, later] = post.messagesTo(lead, 'alert/draft')
    expect([earlier?.view.hide, later?.view.hide]).toEqual([['takeUp', 'open'], []])
  })

  it('does not stand: the team can take it up', async () => {
    const { draft } = await discarded()
    await post.deliver()
    const [card] = post.messagesTo(deputy, 'alert/draft')
    await press('case.takeUp', card?.view ?? {}, {}, deputy)
    expect(await headerOf(draft)).toMatchObject({ state: 'raised', urgent: true })
  })

  it('is taken up where it is read as well, and the dialog goes on with the case', async () => {
    const { draft } = await discarded()
    const read = await press('case.open', draft, {}, deputy)
    const button = everyNode(cards.draw(read)).find(({ verb }) => verb === 'case.takeUp')
    const data = { carry: button?.data as NonNullable<View['carry']> }
    const taken = await press('case.takeUp', data, {}, deputy)
    expect(taken).toMatchObject({ card: 'case/case', show: { notice: expect.stringMatching(/^Taken up/) } })
    expect(taken.hide).toContain('takeUp')
    expect(taken.hide).not.toContain('acknowledge')
    expect(await headerOf(draft)).toMatchObject({ state: 'raised', urgent: true })
    const again = await press('case.takeUp', data, {}, lead)
    expect(again).toMatchObject({
      card: 'case/case',
      show: { notice: expect.stringMatching(/Nothing was done twice/) },
    })
  })

  it('does not stand: its author can bring it back, and its days begin anew', async () => {
    const { draft, answer } = await discarded()
    await after(day)
    const back = await press('raise.restore', answer)
    expect(back).toMatchObject({ card: 'raise/overview', show: { notice: expect.stringMatching(/Brought back/) } })
    await post.deliver()
    expect(post.messagesTo(lead, 'alert/draft').at(-1)?.view.hide).toEqual(['open'])
    expect(await stage.press(lead, 'case.open', draft)).toEqual({ card: 'nothingHere' })
    await after(day)
    expect(post.messagesTo(teacher, 'raise/reminder')).toHaveLength(1)
  })

  it('does not stand: its author can tell the team from any card of it, with what is on the card', async () => {
    const draft = await waiting()
    const child = await press('raise.open', draft, { section: 'child' })
    await press('raise.discardNow', draft, { reason: 'Not needed.' })
    const answer = await press('raise.tellNow', child, { forenames: 'Kim' })
    expect(answer.card).toBe('raise/receipt')
    expect((await stored(stage, draft.caseId)).content.assessment.child.forenames).toBe('Kim')
    expect(await alertsOf(draft.caseId)).toHaveLength(stage.ports.people.safeguardingTeam('alderbrook').length)
  })

  it('from a card that was drawn before something else was written asks again, and keeps the reason', async () => {
    const draft = await waiting()
    const child = await press('raise.open', draft, { section: 'child' })
    await press('raise.save', child, { forenames: 'Kim' })
    const answer = await press('raise.discardNow', draft, { reason: 'Not needed.' })
    expect(answer).toMatchObject({ card: 'raise/discard', typed: { reason: 'Not needed.' } })
    expect((await headerOf(draft)).state).toBe('draft')
  })

  it('pressed twice discards once', async () => {
    const { draft } = await discarded()
    const second = await press('raise.discardNow', draft, { reason: 'Again.' })
    expect(second.card).toBe('raise/notSent')
    expect((await stored(stage, draft.caseId)).content.discarding?.reason).toBe('Spoken about with the head of year.')
  })

  it('leaves no card of it that could write in it: each answers with how it stands', async () => {
    const { draft } = await discarded()
    for (const verb of ['raise.open', 'raise.review', 'raise.submit', 'raise.continue', 'raise.overview'])
      expect(await press(verb, draft, { section: 'child', surname: 'Late' })).toMatchObject({ card: 'raise/notSent' })
    const late = await press('raise.save', draft, { section: 'child', surname: 'Late' })
    expect(late).toMatchObject({ card: 'raise/notSaved', show: { typed: ['• Late'] } })
    expect((await stored(stage, draft.caseId)).content.assessment.child.surname).toBe('Sampleton')
  })

  it.each(everybody.filter((who) => who !== teacher))('is not for: %s', async (who) => {
    const { draft } = await discarded()
    for (const verb of ['raise.discard', 'raise.discardNow', 'raise.restore', 'raise.tellNow'])
      expect(await stage.press(who, verb, draft, { reason: 'Mine.' })).toEqual({ card: 'nothingHere' })
  })
})

describe('"My concerns"', () => {
  it('has drafts, what was told and is not finished, what was sent and what was discarded, several at once', async () => {
    const drafts = [await waiting(), await waiting()]
    const told = await waiting()
    await press('raise.tellNow', told)
    const sent = await waiting()
    await press('raise.submit', sent)
    const { draft: away } = await discarded()
    const empty = await stage.say(teacher, 'raise')
    await press('raise.discard', empty)
    const mine = await stage.say(teacher, 'my concerns')
    cards.draw(mine)
    const ids = (part: string) => new Set(mine.rows?.[part]?.map(({ carry }) => carry?.caseId))
    expect(ids('rows_drafts')).toEqual(new Set(drafts.map(({ caseId }) => caseId)))
    expect(ids('rows_sent')).toEqual(new Set([told.caseId, sent.caseId]))
    expect(ids('rows_discarded')).toEqual(new Set([away.caseId]))
    const rowOf = (caseId: string) => mine.rows?.rows_sent?.find(({ carry }) => carry?.caseId === caseId)
    expect([rowOf(told.caseId)?.hide, rowOf(sent.caseId)?.hide]).toEqual([[], ['continue']])
    expect(String(rowOf(told.caseId)?.show?.state)).toContain('not finished')
    expect(JSON.stringify(mine)).not.toContain('Sampleton')
  })

  it('its buttons lead on', async () => {
    await waiting()
    await discarded()
    const { rows } = await stage.say(teacher, 'my concerns')
    expect((await press('raise.continue', rows?.rows_drafts?.[0] ?? {})).card).toBe('raise/overview')
    expect((await press('raise.discard', rows?.rows_drafts?.[0] ?? {})).card).toBe('raise/discard')
    expect((await press('raise.restore', rows?.rows_discarded?.[0] ?? {})).card).toBe('raise/overview')
  })
})

describe('The card of a concern that was begun from a message', () => {
  const hub = ({ caseId }: Pointer, by = teacher) =>
    stage.ports.outbox.add('alderbrook', [{ kind: 'hub', caseId, to: stage.person(by).id }])

  it('comes into its author’s own chat once, and is where later changes are drawn', async () => {
    const draft = await waiting()
    await hub(draft)
    await post.deliver()
    await post.again('hub')
    const [card, second] = post.messagesTo(teacher)
    expect([card?.view.card, card?.view.hubOf, second]).toEqual(['raise/overview', draft.caseId, undefined])
  })

  it('whose author cannot be reached is told to the team at once, unfinished, and the audit says why', async () => {
    const draft = await waiting()
    post.unreachable.add(teacher)
    await hub(draft)
    await post.deliver()
    expect(post.messagesTo(lead, 'alert/high')).toHaveLength(1)
    expect(await headerOf(draft)).toMatchObject({ state: 'raised', urgent: true, finishedAt: undefined })
    const timeline = await stage.ports.cases.timeline(draft.caseId)
    expect(timeline.at(-1)).toMatchObject({ actor: 'system', action: 'tellForUnreachableAuthor' })
    await post.again('hub')
    expect(await alertsOf(draft.caseId)).toHaveLength(stage.ports.people.safeguardingTeam('alderbrook').length)
  })

  it('of a concern that was sent meanwhile is its receipt, and of an empty one that is gone nothing', async () => {
    const draft = await waiting()
    await press('raise.submit', draft)
    const empty = await stage.say(teacher, 'raise')
    await press('raise.discard', empty)
    await hub(draft)
    await hub({ caseId: String(empty.carry?.caseId) })
    await post.deliver()
    expect(post.messagesTo(teacher).map(({ view }) => view.card)).toEqual(['raise/receipt'])
  })
})
