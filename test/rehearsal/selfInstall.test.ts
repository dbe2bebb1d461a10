import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createAppInstaller } from '../../src/graph/appInstaller.ts'
import { createGraph } from '../../src/graph/graph.ts'
import { createDirectory } from '../../src/rehearsal/standIn/chats/directory.ts'
import { handClock } from '../fakes/handClock.ts'
import { card, cardMessage } from './cards.ts'
import { type ScriptedBot, startScriptedBot } from './scriptedBot.ts'
import { botAppId, pupil, type StartedStandIn, startedStandIn, teacher, tenantId } from './startedStandIn.ts'

const person = createDirectory(tenantId, [teacher, pupil]).byObjectId(pupil.id)
const clock = handClock()
let standIn: StartedStandIn
let bot: ScriptedBot

/** The pupil's app is not installed at the start. */
beforeEach(async () => {
  standIn = await startedStandIn()
  bot = await startScriptedBot()
  await standIn.setBot(bot.endpoint)
})
afterEach(async () => {
  await bot.end()
  await standIn.end()
})

const installer = () => {
  const getToken = async (scope: string | string[]) => ({
    token: await standIn.botToken(String(scope)),
    expiresOnTimestamp: Date.now() + 60_000,
  })
  const graph = createGraph({ credential: { getToken }, baseUrl: standIn.addresses.graphUrl })
  return createAppInstaller({ graph, manifestId: botAppId, clock })
}
const permit = (given: unknown) => standIn.page('/api/permission', { given })
const activities = (conversationId: string) => `/v3/conversations/${encodeURIComponent(conversationId)}/activities`
const heardOf = () => bot.received.filter(({ from }) => (from as { aadObjectId?: string }).aadObjectId === pupil.id)
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('The app that installs itself in a rehearsal', () => {
  it('is not allowed to at the start: the page plays the administrator who allows it', async () => {
    expect(await installer().install(pupil.id)).toEqual({ kind: 'notAllowed' })
    expect((await standIn.page('/api/permission')).body).toEqual({ given: false })
    expect((await permit('perhaps')).status).toBe(400)
    expect((await permit(true)).body).toEqual({ given: true })
    expect(await installer().install(pupil.id)).toEqual({ kind: 'installed', conversationId: person?.chatId })
  })

  it('really is there afterwards: the bot hears of it, and the chat takes messages under both of its ids', async () => {
    await permit(true)
    expect(
      (await standIn.connector('POST', activities(person?.conversationId ?? ''), cardMessage(card('Hello')))).status,
    ).toBe(403)
    await installer().install(pupil.id)
    for (const id of [person?.conversationId, person?.chatId])
      expect((await standIn.connector('POST', activities(id ?? ''), cardMessage(card('Hello')))).status).toBe(201)
    await until(() => heardOf().length > 1)
    expect(heardOf().map(({ type }) => type)).toEqual(['conversationUpdate', 'installationUpdate'])
    expect((await standIn.page(`/api/people/${pupil.id}/chat`)).body).toMatchObject({ installed: true })
  })

  it('is there once, however often it is asked', async () => {
    await permit(true)
    for (let times = 0; times < 2; times += 1) await installer().install(pupil.id)
    await until(() => heardOf().length > 1)
    expect(heardOf()).toHaveLength(2)
  })
})
