import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { TeamsInfo, type TurnContext } from 'botbuilder'
import { type EchoBot, startEchoBot } from './echoBot.ts'
import { botAppId, type StartedStandIn, startedStandIn, teacher, tenantId } from './startedStandIn.ts'

describe('Authentication between bot and stand-in', () => {
  let standIn: StartedStandIn
  let bot: EchoBot

  beforeEach(async () => {
    standIn = await startedStandIn()
    bot = await startEchoBot(standIn.addresses, echo)
    await standIn.setBot(bot.endpoint)
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    await bot.end()
    await standIn.end()
  })

  it('the bot takes a signed activity and its reply reaches the person with the bot’s own token', async () => {
    const said = await standIn.page(`/api/people/${teacher.id}/messages`, { text: 'hello' })
    const chat = await standIn.page(`/api/people/${teacher.id}/chat`)
    expect(said.body).toEqual({ kind: 'sent' })
    expect(chat.body).toMatchObject({ messages: [{ text: 'hello' }, { from: 'bot', text: 'You said: hello' }] })
    expect(bot.answered.every((status) => status === 200)).toBe(true)
  })

  it('an activity names person, tenant, channel and conversation as Teams does', async () => {
    await standIn.page(`/api/people/${teacher.id}/messages`, { text: 'hello' })
    expect(bot.received.at(-1)).toMatchObject({
      type: 'message',
      text: 'hello',
      channelId: 'msteams',
      serviceUrl: standIn.addresses.connectorUrl,
      locale: 'en-GB',
      from: { id: expect.stringMatching(/^29:/), aadObjectId: teacher.id, name: teacher.name },
      recipient: { id: `28:${botAppId}` },
      conversation: { id: expect.stringMatching(/^a:/), conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
    })
  })

  it('the bot refuses an activity without a token or with a token of another authority', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const other = await startedStandIn()
    const activity = { ...bot.received[0], serviceUrl: standIn.addresses.connectorUrl }
    const statuses = [await post(bot, activity), await post(bot, activity, await other.botToken())]
    await other.end()
    expect(statuses).toEqual([401, 401])
  })

  it('the bot can start a chat by itself once it was told of the installation', async () => {
    const install = bot.received.find((activity) => activity.type === 'installationUpdate')
    const reference = { serviceUrl: install?.serviceUrl, conversation: install?.conversation, channelId: 'msteams' }
    await bot.adapter.continueConversationAsync(botAppId, reference, async (context) => {
      await context.sendActivity('News')
    })
    const chat = await standIn.page(`/api/people/${teacher.id}/chat`)
    expect(chat.body).toMatchObject({ messages: [{ from: 'bot', text: 'News' }], unread: [expect.any(String)] })
  })

  it('the bot’s own client can begin a chat, look up its person, change its message and delete it', async () => {
    const { connectorUrl } = standIn.addresses
    const parameters = {
      isGroup: false,
      bot: { id: botAppId, name: '' },
      members: [{ id: teacher.id, name: '' }],
      tenantId,
    }
    const shown: unknown[] = []
    const chat = async () => shown.push((await standIn.page(`/api/people/${teacher.id}/chat`)).body)
    let looked: unknown
    const create = { ...parameters, activity: undefined, channelData: {}, topicName: '' } as never
    await bot.adapter.createConversationAsync(botAppId, 'msteams', connectorUrl, '', create, async (context) => {
      looked = await TeamsInfo.getMember(context, teacher.id)
      const sent = await context.sendActivity('First')
      await context.updateActivity({ type: 'message', id: sent?.id, text: 'Second' })
      await chat()
      await context.deleteActivity(sent?.id ?? '')
      await chat()
    })
    expect(looked).toMatchObject({ aadObjectId: teacher.id, email: teacher.mail, tenantId, userRole: 'user' })
    expect(shown).toMatchObject([
      { messages: [{ text: 'Second', edited: true }] },
      { messages: [{ text: '', deleted: true }] },
    ])
  })
})

async function echo(context: TurnContext): Promise<void> {
  if (context.activity.type === 'message') await context.sendActivity(`You said: ${context.activity.text}`)
}

async function post(bot: EchoBot, activity: object, token?: string): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  return (await fetch(bot.endpoint, { method: 'POST', headers, body: JSON.stringify(activity) })).status
}
