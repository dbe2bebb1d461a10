import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createDirectory } from '../../src/rehearsal/standIn/chats/directory.ts'
import { countRequests, threadLimits } from '../../src/rehearsal/standIn/connector/rateLimits.ts'
import { persona, type StartedStandIn, startedStandIn, tenantId } from './startedStandIn.ts'

const people = Array.from({ length: 6 }, (_, index) => persona({ id: `00000000-0000-4000-8000-00000000000${index}` }))
const chats = createDirectory(tenantId, people).people.map(
  (person) => `/v3/conversations/${encodeURIComponent(person.conversationId)}/activities`,
)
const hello = { type: 'message', text: 'Hello' }

describe('The connector holds the bot to Teams’ rates', () => {
  const start = Date.now()
  let passed = 0
  let standIn: StartedStandIn

  beforeEach(async () => {
    passed = 0
    standIn = await startedStandIn({ personas: people }, { now: () => new Date(start + passed) })
  })
  afterEach(() => standIn.end())

  it('refuses the eighth message of a second in one chat and says when to try again', async () => {
    for (let sent = 0; sent < 7; sent += 1) await standIn.connector('POST', chats[0] ?? '', hello)
    const eighth = await standIn.connector('POST', chats[0] ?? '', hello)
    passed = 1000
    const later = await standIn.connector('POST', chats[0] ?? '', hello)
    expect(eighth).toMatchObject({ status: 429, retryAfter: '1', body: { error: { code: 'Throttled' } } })
    expect(later.status).toBe(201)
  })

  it('refuses the thirty-first message of a second over all chats', async () => {
    const statuses: number[] = []
    for (let sent = 0; sent < 31; sent += 1) {
      statuses.push((await standIn.connector('POST', chats[Math.floor(sent / 6)] ?? '', hello)).status)
    }
    expect(statuses.slice(0, 30).every((status) => status === 201)).toBe(true)
    expect(statuses[30]).toBe(429)
  })
})

describe('The rate of one chat', () => {
  it.each([
    { most: 60, every: 400, window: 30_000 },
    { most: 1800, every: 1900, window: 3_600_000 },
  ])('lets $most messages pass in $window ms, and the next one after the first has left the window', (limit) => {
    const counter = countRequests(threadLimits)
    const waits = Array.from({ length: limit.most }, (_, index) => counter.take(new Date(index * limit.every)))
    const justAfter = limit.most * limit.every
    expect(waits.every((wait) => wait === undefined)).toBe(true)
    expect(counter.take(new Date(justAfter))).toBe(Math.ceil((limit.window - justAfter) / 1000))
    expect(counter.take(new Date(limit.window))).toBeUndefined()
  })
})
