import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { previewOf } from '../../src/rehearsal/standIn/chats/preview.ts'
import type { StandIn } from '../../src/rehearsal/standIn/startStandIn.ts'
import { card, cardMessage } from './cards.ts'
import { type ScriptedBot, startScriptedBot } from './scriptedBot.ts'
import { callPage, type StartedStandIn, startedStandIn, teacher } from './startedStandIn.ts'

const me = `/api/people/${teacher.id}`

describe('Chats over a restart of the stand-in', () => {
  let standIn: StartedStandIn
  let bot: ScriptedBot
  let restarted: StandIn | undefined

  beforeEach(async () => {
    standIn = await startedStandIn()
    bot = await startScriptedBot()
    await standIn.setBot(bot.endpoint)
  })
  afterEach(async () => {
    await restarted?.stop()
    restarted = undefined
    await bot.end()
    await standIn.end()
  })

  const restart = async () => {
    await standIn.stop()
    restarted = await standIn.again()
    return restarted
  }

  it('keep every message, the installation and what was read', async () => {
    await standIn.page(`${me}/messages`, { text: 'first' })
    const before = await standIn.page(`${me}/chat`)
    const after = await callPage(await restart(), `${me}/chat`)
    expect(before.body).toMatchObject({ installed: true, messages: [{ text: 'first' }] })
    expect(withoutVersions(after.body)).toEqual(withoutVersions(before.body))
  })

  it('keep the conversation, and their activity ids go on rising', async () => {
    await standIn.page(`${me}/messages`, { text: 'first' })
    const next = await restart()
    await next.setBot(bot.endpoint)
    await callPage(next, `${me}/messages`, { text: 'second' })
    const [first, second] = bot.received.filter((activity) => activity.type === 'message')
    expect(second?.conversation).toEqual(first?.conversation)
    expect(Number(second?.id)).toBeGreaterThan(Number(first?.id))
  })

  it('are reached where they were, so that what the bot kept of them still holds', async () => {
    const kept = standIn.addresses.connectorUrl
    const { addresses } = await restart()
    expect(addresses.connectorUrl).toBe(kept)
  })

  it('are reached at the next free place from then on when somebody else took theirs', async () => {
    const kept = Number(new URL(standIn.addresses.connectorUrl).port)
    await standIn.stop()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(kept, '127.0.0.1', resolve))
    restarted = await standIn.again()
    const moved = restarted.addresses.connectorUrl
    other.close()
    await restarted.stop()
    restarted = await standIn.again()
    expect(Number(new URL(moved).port)).toBeGreaterThan(kept)
    expect(restarted.addresses.connectorUrl).toBe(moved)
  })

  it('are reached somewhere when the note of their place is damaged', async () => {
    await standIn.stop()
    await writeFile(join(standIn.options.dataDir, 'stand-in', 'connector-port'), '99999999')
    restarted = await standIn.again()
    expect(restarted.addresses.connectorUrl).toMatch(/:\d{4,5}$/)
  })

  it('do not tell the bot again of an installation that it took', async () => {
    await (await restart()).setBot(bot.endpoint)
    expect(bot.received.map((activity) => activity.type)).toEqual(['conversationUpdate', 'installationUpdate'])
  })

  it('tell the bot again of an installation that it did not take', async () => {
    const other = await startedStandIn()
    bot.answer = () => ({ status: 500 })
    bot.received.length = 0
    await other.setBot(bot.endpoint)
    bot.answer = () => ({})
    await other.setBot(bot.endpoint)
    await other.end()
    expect(bot.received.map((activity) => activity.type)).toEqual([
      'conversationUpdate',
      'conversationUpdate',
      'installationUpdate',
    ])
  })

  it('are not troubled by a file that was being written when the machine stopped', async () => {
    await standIn.page(`${me}/messages`, { text: 'first' })
    const file = `${Buffer.from(teacher.id).toString('base64url')}.json.new`
    await writeFile(join(standIn.options.dataDir, 'stand-in', 'chats', file), '{"personaId":')
    const after = await callPage(await restart(), `${me}/chat`)
    expect(after.body).toMatchObject({ messages: [{ text: 'first' }] })
  })
})

describe('A person’s unread messages', () => {
  it('are counted until they were on the screen', async () => {
    const standIn = await startedStandIn()
    const { body } = await standIn.connector('POST', '/v3/conversations', {
      members: [{ id: teacher.id }],
      tenantId: standIn.options.tenantId,
    })
    const sent = await standIn.connector('POST', `/v3/conversations/${body.id}/activities`, cardMessage(card('News')))
    const unread = await unreadOf(standIn)
    await standIn.page(`${me}/seen`, { upTo: sent.body.id })
    const seen = await unreadOf(standIn)
    await standIn.end()
    expect([unread, seen]).toEqual([1, 0])
  })
})

describe('The preview of a message', () => {
  const withCard = cardMessage(card('First text of the card'))

  it.each([
    ['its summary before anything else', { ...withCard, summary: 'Summary', text: 'Text' }, 'Summary'],
    ['its text when it has no summary', { text: 'Text' }, 'Text'],
    ['the first text of its card when there is nothing else', withCard, 'First text of the card'],
    ['nothing personal when the card has no text', cardMessage({ type: 'AdaptiveCard', body: [] }), 'Sent a card'],
  ])('shows %s', (_name, content, expected) => {
    expect(previewOf(content)).toBe(expected)
  })

  it('finds the first text inside columns', () => {
    const columns = [{ items: [{ type: 'Image' }] }, { items: [{ type: 'TextBlock', text: 'Inside' }] }]
    expect(previewOf(cardMessage({ type: 'AdaptiveCard', body: [{ type: 'ColumnSet', columns }] }))).toBe('Inside')
  })
})

async function unreadOf(standIn: StartedStandIn): Promise<number | undefined> {
  const state = (await standIn.page('/api/state')).body as { personas: { id: string; unread: number }[] }
  return state.personas.find((persona) => persona.id === teacher.id)?.unread
}

/** Versions order what one start of the page shows; a new start counts anew. */
function withoutVersions(chat: unknown): unknown {
  return JSON.parse(JSON.stringify(chat, (key, value) => (key === 'version' ? undefined : value)))
}
