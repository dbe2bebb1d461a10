import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { fromMessageView } from '../../src/flows/raise/fromMessage.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { openTestStore, queryRows } from '../database.ts'
import { lead, otherDeputy, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'
import { withoutDirectory } from './withoutDirectory.ts'

const message = {
  text: 'Zzplanted: Robin came in with a second phone again.',
  sender: 'Rowan Ashby',
  sentAt: '2026-11-20T07:53:00.000Z',
  link: 'https://teams.example/l/message/1',
  shortened: false,
  leftOut: false,
}
const assistant = 'Teaching assistant'

describe('A concern that begins with somebody’s message', () => {
  let stage: Stage
  let form: View

  beforeAll(async () => {
    stage = await openStage()
    await hasChat(teacher)
  })
  beforeEach(() => {
    stage.clock.forward(1)
    form = fromMessageView(stage.ports.knowledge, message, randomUUID())
  })
  afterAll(() => stage.close())

  const save = (by = teacher, typed = {}, view = form) => stage.press(by, 'raise.fromMessage', view, typed)
  const tellNow = (by = teacher, typed = {}, view = form) => stage.press(by, 'raise.fromMessageNow', view, typed)
  const keyOf = (view: View) => String(view.carry?.key)
  const items = async (caseId: string) =>
    (await stage.outbox()).filter(({ key }) => key.includes(caseId)).map(({ kind }) => kind)
  const alerts = async (caseId: string) => (await items(caseId)).filter((kind) => kind === 'alert').length
  const begunBy = async (who: string) =>
    Number(
      (
        await queryRows<{ n: string }>(
          stage.database.connection,
          `select count(*) as n from cases where author_id = '${stage.person(who).id}'`,
        )
      )[0]?.n,
    )
  async function hasChat(who: string) {
    const { id: personId } = stage.person(who)
    const address = { conversationId: `a:${personId}`, serviceUrl: 'http://127.0.0.1:4100/' }
    const store = await openTestStore(stage.database, { clock: stage.clock })
    await store.chats.rememberChat(
      { personId, schoolId: stage.ports.knowledge.school.id, ...address },
      stage.clock.now(),
    )
    await store.close()
  }

  it('is kept with the words, who wrote them, when and where, and goes on in the author’s own chat', async () => {
    const answer = await save(teacher, { recognisedBy: 'Year 9, second phone' })
    const { state, content } = await stored(stage, keyOf(form))
    const { sender, sentAt, link, text } = message
    expect(content.assessment.account).toEqual({ text, sender, sentAt, link })
    expect(content.assessment.child.recognisedBy).toBe('Year 9, second phone')
    expect([state, await items(keyOf(form))]).toEqual(['draft', expect.arrayContaining(['hub', 'draftReminder'])])
    expect(JSON.stringify(answer.show)).toContain('your own chat')
  })

  it('is a concern that waits: no timer may remove it', async () => {
    await save()
    expect(await stage.ports.cases.header(keyOf(form))).toMatchObject({ holdsConcern: true })
    expect(await items(keyOf(form))).not.toContain('draftPurge')
  })

  it('is what its author made of the words, if they changed them', async () => {
    await save(teacher, { text: 'Robin has two phones.', sender: '', link: '' })
    const { account } = (await stored(stage, keyOf(form))).content.assessment
    expect(account).toMatchObject({ text: 'Robin has two phones.', sender: '', link: '' })
  })

  it('is told to the team at once where no chat of its author is known, so that it lies nowhere unseen', async () => {
    const answer = await save(assistant)
    const { state, submittedAt, finishedAt } = await stored(stage, keyOf(form))
    expect([state, submittedAt, finishedAt]).toEqual(['raised', stage.clock.now(), undefined])
    expect(await alerts(keyOf(form))).toBe(stage.ports.people.safeguardingTeam(stage.ports.knowledge.school.id).length)
    expect(JSON.stringify(answer.show)).toMatch(/every deputy.*no chat with Safeguarding yet.*ring the school/)
  })

  it('is told to the team at once by whoever wishes it, and names the reference', async () => {
    const answer = await tellNow()
    const { state, reference } = await stored(stage, keyOf(form))
    expect(state).toBe('raised')
    expect(answer.show?.reference).toBe(`Concern ${reference}`)
    expect(await items(keyOf(form))).toContain('hub')
  })

  it.each([
    ['nothing is written', { text: '' }],
    ['it is far too long', { text: 'm'.repeat(50_000), sender: 's'.repeat(50_000), link: 'l'.repeat(50_000) }],
    ['nothing in it can be read', { text: 7, sender: ['a'], link: { b: 1 }, sentAt: 'yesterday' }],
  ])('is told to the team even where %s', async (_, typed) => {
    await tellNow(teacher, typed)
    expect(await stage.ports.cases.header(keyOf(form))).toMatchObject({ state: 'raised' })
  })

  it.each([
    ['is empty', { text: '   ' }, 'text', 'please write what you saw'],
    ['is too long', { text: 'm'.repeat(4001) }, 'text', '4,000 characters'],
    ['has another field that is too long', { sender: 's'.repeat(151) }, 'sender', '150 characters'],
  ])(
    'comes back with everything in it where what is to be saved %s, and nothing is kept',
    async (_, typed, field, words) => {
      const before = await begunBy(teacher)
      const answer = await save(teacher, typed)
      expect(answer.problems?.[field]).toContain(words)
      expect(answer).toMatchObject({
        card: 'raise/fromMessage',
        typed,
        carry: { key: keyOf(form), sentAt: message.sentAt },
      })
      expect(await begunBy(teacher)).toBe(before)
    },
  )

  it('is one concern, told once, however often the dialog arrives, also at the same moment', async () => {
    const before = await begunBy(teacher)
    await Promise.all([save(), save(), tellNow(), tellNow()])
    await save()
    await tellNow()
    expect([(await begunBy(teacher)) - before, await alerts(keyOf(form))]).toEqual([1, 3])
    expect(JSON.stringify((await save()).show)).toContain('passed on')
  })

  it('is another concern where other words are sent under the same key: nothing written is lost to an older one', async () => {
    const before = await begunBy(teacher)
    await save()
    await save(teacher, { text: 'Something else' })
    expect((await begunBy(teacher)) - before).toBe(2)
  })

  it('under the key of somebody else’s case, or of none, touches that case in nothing', async () => {
    await save()
    const earlier = await stored(stage, keyOf(form))
    for (const key of [keyOf(form), 'x', '', '__proto__', 17]) {
      const answer = await tellNow(otherDeputy, { key })
      expect(answer.show?.reference).not.toContain(earlier.reference)
    }
    expect(await stored(stage, keyOf(form))).toEqual(earlier)
    expect(await begunBy(otherDeputy)).toBe(5)
  })

  it('is begun by nobody but staff', async () => {
    const before = await stage.everyRecord()
    expect([(await save('Pupil')).card, (await tellNow('Pupil')).card]).toEqual(['nothingHere', 'nothingHere'])
    expect(await stage.everyRecord()).toBe(before)
  })

  it('waits in the dialog while nobody can say who is asking', async () => {
    const ports = withoutDirectory(stage)
    const data = { ...form.carry, ...form.fill }
    expect((await answerPress(ports, stage.person(assistant).id, 'raise.fromMessage', data)).apart).toBe(true)
    expect(await stage.ports.cases.header(keyOf(form))).toBeUndefined()
    expect((await answerPress(ports, stage.person(lead).id, 'raise.fromMessageNow', data)).keep).toBe(true)
  })

  it('says of images what the law says, whom to ring, and only where there were some', () => {
    const words = (leftOut: boolean) =>
      JSON.stringify(fromMessageView(stage.ports.knowledge, { ...message, leftOut }, randomUUID()).show)
    expect(words(true)).toMatch(/left out.*indecent image.*nobody may open, copy.*forward.*101.*999/)
    expect(words(true)).toContain(stage.ports.knowledge.school.telephone)
    expect(words(false)).not.toContain('indecent')
  })

  it('stands in no row of the database in plain words', async () => {
    await save()
    expect(await stage.everyRow()).not.toMatch(/Zzplanted|Rowan Ashby|teams\.example/)
  })
})
