import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Store } from '../../src/store/openStore.ts'
import { createTestDatabase, openTestStore, type TestDatabase } from '../database.ts'
import { content, creating, draftHeader, school } from './sampleCase.ts'

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createTestDatabase()
  store = await openTestStore(database)
})

afterAll(async () => {
  await store.close()
  await database.drop()
})

const chat = {
  personId: 'person-dsl',
  schoolId: school,
  conversationId: 'chat-1',
  serviceUrl: 'https://one.teams.example/',
}
const [earlier, later] = [new Date('2026-03-02T09:00:00Z'), new Date('2026-03-02T09:00:01Z')]

describe("a person's own chat", () => {
  it('is not known before they were heard from', async () => {
    expect(await store.chats.chatOf('nobody-yet')).toBeUndefined()
  })

  it('moves when a later activity comes from elsewhere, and never back', async () => {
    const moved = { ...chat, conversationId: 'chat-2', serviceUrl: 'https://two.teams.example/' }
    await store.chats.rememberChat(chat, earlier)
    expect(await store.chats.chatOf(chat.personId)).toEqual(chat)
    await store.chats.rememberChat(moved, later)
    await store.chats.rememberChat(chat, earlier)
    expect(await store.chats.chatOf(chat.personId)).toEqual(moved)
  })
})

describe('the message that shows a case', () => {
  it('is remembered for each person and purpose, the newest one', async () => {
    const { id: caseId } = await store.cases.create(draftHeader(), content(), creating)
    const alert = {
      caseId,
      personId: 'p',
      purpose: 'alert',
      conversationId: 'chat-1',
      activityId: 'message-1',
    } as const
    const hub = { ...alert, purpose: 'hub', activityId: 'message-2' } as const
    await store.chats.rememberCard(alert)
    await store.chats.rememberCard(hub)
    await store.chats.rememberCard({ ...alert, activityId: 'message-3' })
    expect(await store.chats.cardOf(caseId, 'p', 'alert')).toEqual({ ...alert, activityId: 'message-3' })
    expect(await store.chats.cardOf(caseId, 'p', 'hub')).toEqual(hub)
    expect(await store.chats.cardOf(caseId, 'q', 'alert')).toBeUndefined()
  })

  it('shows one case only: another case or purpose takes the message over', async () => {
    const one = await store.cases.create(draftHeader(), content(), creating)
    const two = await store.cases.create(draftHeader(), content(), creating)
    const message = { personId: 'r', conversationId: 'chat-9', activityId: 'message-1' } as const
    const other = { ...message, caseId: one.id, purpose: 'hub', activityId: 'message-2' } as const
    await store.chats.rememberCard(other)
    await store.chats.rememberCard({ ...message, caseId: one.id, purpose: 'alert' })
    await store.chats.rememberCard({ ...message, caseId: two.id, purpose: 'hub' })
    expect(await store.chats.cardOf(one.id, 'r', 'alert')).toBeUndefined()
    expect(await store.chats.cardOf(two.id, 'r', 'hub')).toMatchObject(message)
    expect(await store.chats.cardOf(one.id, 'r', 'hub')).toEqual(other)
    await store.chats.rememberCard({ ...message, caseId: two.id, purpose: 'alert' })
    expect(await store.chats.cardOf(two.id, 'r', 'hub')).toBeUndefined()
  })

  it('shows one case only, also when several claim it at once, and claiming it twice keeps it', async () => {
    const made = Array.from({ length: 6 }, () => store.cases.create(draftHeader(), content(), creating))
    const ids = (await Promise.all(made)).map((header) => header.id)
    const message = { personId: 's', purpose: 'hub', conversationId: 'chat-9', activityId: 'message-3' } as const
    await Promise.all([...ids, ...ids].map((caseId) => store.chats.rememberCard({ ...message, caseId })))
    const cards = await Promise.all(ids.map((caseId) => store.chats.cardOf(caseId, 's', 'hub')))
    expect(cards.filter((card) => card !== undefined)).toMatchObject([message])
  })

  it('needs a case that exists', async () => {
    const card = { caseId: 'none', personId: 'p', purpose: 'alert', conversationId: 'c', activityId: 'a' } as const
    await expect(store.chats.rememberCard(card)).rejects.toThrow()
  })
})
