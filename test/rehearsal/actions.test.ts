import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createDirectory } from '../../src/rehearsal/standIn/chats/directory.ts'
import { staffRoom, staffRoomConversationId } from '../../src/rehearsal/standIn/chats/staffRoom.ts'
import { card, cardAnswer, cardMessage, dialogAnswer } from './cards.ts'
import { type ScriptedBot, startScriptedBot } from './scriptedBot.ts'
import { pupil, type StartedStandIn, startedStandIn, teacher, tenantId } from './startedStandIn.ts'

const me = `/api/people/${teacher.id}`
const conversationId = createDirectory(tenantId, [teacher]).byObjectId(teacher.id)?.conversationId ?? ''
const activities = `/v3/conversations/${encodeURIComponent(conversationId)}/activities`

describe('What a person does with a card', () => {
  let standIn: StartedStandIn
  let bot: ScriptedBot
  let messageId: string

  beforeEach(async () => {
    standIn = await startedStandIn({}, { resendDelay: 100 })
    bot = await startScriptedBot()
    await standIn.setBot(bot.endpoint)
    messageId = (await standIn.connector('POST', activities, cardMessage(card('Hub')))).body.id ?? ''
  })
  afterEach(async () => {
    await bot.end()
    await standIn.end()
  })

  const press = (more: object = {}) =>
    standIn.page(`${me}/actions`, { messageId, id: 'go', verb: 'continue', data: { q_1: 'yes' }, ...more })

  it('reaches the bot as an invoke that names action, verb, data and message', async () => {
    bot.answer = () => ({ body: cardAnswer(card('Form')) })
    await press()
    expect(bot.received.at(-1)).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: expect.stringMatching(/^f:/),
      replyToId: messageId,
      value: {
        action: { type: 'Action.Execute', id: 'go', verb: 'continue', data: { q_1: 'yes' } },
        trigger: 'manual',
      },
    })
  })

  it('shows the answer’s card once and keeps the message as it was', async () => {
    bot.answer = () => ({ body: cardAnswer(card('Form')) })
    const answer = await press()
    expect(answer.body).toMatchObject({ kind: 'card', card: card('Form') })
    expect(await cardsShown(standIn)).toEqual([card('Hub')])
  })

  it('an update of the message is kept and is newer than the answer before it', async () => {
    bot.answer = () => ({ body: cardAnswer(card('Form')) })
    const answer = (await press()).body as { version: number }
    await standIn.connector('PUT', `${activities}/${messageId}`, cardMessage(card('New hub')))
    const chat = (await standIn.page(`${me}/chat`)).body as { messages: { version: number; edited: boolean }[] }
    expect(await cardsShown(standIn)).toEqual([card('New hub')])
    expect(chat.messages[0]?.edited).toBe(true)
    expect(chat.messages[0]?.version).toBeGreaterThan(answer.version)
  })

  it.each([
    ['a card above schema 1.5', { body: cardAnswer(card('Form', '1.6')) }],
    ['a card over the size limit', { body: cardAnswer(card('x'.repeat(60_000))) }],
    ['a card that is no answer to an action', { body: card('Form') }],
    ['another status inside', { body: { ...cardAnswer(card('Form')), statusCode: 400 } }],
    ['a type that Teams does not know', { body: { ...cardAnswer(card('Form')), type: 'text/html' } }],
    ['no body', {}],
    ['an HTTP error', { status: 500, body: cardAnswer(card('Form')) }],
  ])('shows “something went wrong” when the bot answers %s', async (_name, answer) => {
    bot.answer = () => answer
    expect((await press()).body).toEqual({ kind: 'wrong' })
  })

  it('shows a short text when the bot answers with one', async () => {
    bot.answer = () => ({
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Somebody acted.' },
    })
    expect((await press()).body).toEqual({ kind: 'toast', text: 'Somebody acted.' })
  })

  it('says that the bot did not answer when nobody listens', async () => {
    await bot.end()
    expect((await press()).body).toEqual({ kind: 'unreachable' })
  })

  it('is sent a second time under a new activity id when the tools ask for it, and only then', async () => {
    bot.answer = () => ({ body: cardAnswer(card('Form')) })
    await press({ sendAgain: true })
    await press()
    await until(() => invokes(bot).length === 3)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(invokes(bot)).toHaveLength(3)
    expect(new Set(invokes(bot).map((activity) => activity.id)).size).toBe(3)
    expect(invokes(bot)[2]?.value).toEqual(invokes(bot)[0]?.value)
  })

  it('opens a dialog, submits it and shows the bot’s last word', async () => {
    const origin = { kind: 'card', messageId }
    bot.answer = () => ({ body: dialogAnswer('Discussion', card('Form')) })
    const opened = await standIn.page(`${me}/dialogs`, { step: 'open', origin, data: { caseId: '1' } })
    bot.answer = () => ({ body: { task: { type: 'message', value: 'Recorded.' } } })
    const closed = await standIn.page(`${me}/dialogs`, { step: 'submit', origin, data: { reasons: 'because' } })
    expect(opened.body).toEqual({ kind: 'dialog', title: 'Discussion', card: card('Form') })
    expect(closed.body).toEqual({ kind: 'closed', text: 'Recorded.' })
    expect(bot.received.slice(-2)).toMatchObject([
      { name: 'task/fetch', value: { data: { caseId: '1' } }, replyToId: messageId },
      { name: 'task/submit', value: { data: { reasons: 'because' } }, replyToId: messageId },
    ])
  })

  it('refuses a dialog whose card is above schema 1.5', async () => {
    bot.answer = () => ({ body: dialogAnswer('Discussion', card('Form', '1.6')) })
    const opened = await standIn.page(`${me}/dialogs`, { step: 'open', origin: { kind: 'card', messageId } })
    expect(opened.body).toEqual({ kind: 'wrong' })
  })

  it('hands a colleague’s message to the command from a chat in which the bot is no member', async () => {
    const [, message] = staffRoom.messages
    const origin = { kind: 'command', messageId: message?.id }
    bot.answer = () => ({ body: dialogAnswer('Raise a concern', card('Form')) })
    await standIn.page(`${me}/dialogs`, { step: 'open', origin })
    await standIn.page(`${me}/dialogs`, { step: 'submit', origin, data: { what: 'x' } })
    const asked = {
      commandId: 'raiseConcern',
      commandContext: 'message',
      messagePayload: {
        id: message?.id,
        body: { contentType: 'html', content: message?.html },
        from: { user: { displayName: message?.author }, application: null },
        linkToMessage: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/message\//),
      },
    }
    const conversation = { id: staffRoomConversationId(tenantId), conversationType: 'groupChat', tenantId }
    expect(bot.received.slice(-2)).toMatchObject([
      { name: 'composeExtension/fetchTask', value: asked, conversation, from: { aadObjectId: teacher.id } },
      { name: 'composeExtension/submitAction', value: { ...asked, data: { what: 'x' } }, conversation },
    ])
  })

  it('hands over a picture and a file as Teams does: as where they lie, and nothing of them', async () => {
    const message = staffRoom.messages.find(({ files }) => files.length > 0)
    await standIn.page(`${me}/dialogs`, { step: 'open', origin: { kind: 'command', messageId: message?.id } })
    expect(bot.received.at(-1)).toMatchObject({
      value: {
        messagePayload: {
          body: { content: expect.stringMatching(/<img [^>]*AMSImage.*<attachment id=/) },
          attachments: [{ contentType: 'reference', content: null, name: 'list.docx' }],
        },
      },
    })
  })

  it('is possible in a chat with the app, and nowhere else, for somebody who has not got it', async () => {
    const origin = { kind: 'command', messageId: staffRoom.messages[0]?.id }
    const theirs = `/api/people/${pupil.id}`
    bot.answer = () => ({ body: dialogAnswer('Raise a concern', card('Form')) })
    const dialog = await standIn.page(`${theirs}/dialogs`, { step: 'open', origin })
    const before = bot.received.length
    const ofCard = await standIn.page(`${theirs}/dialogs`, { step: 'open', origin: { kind: 'card', messageId } })
    const said = await standIn.page(`${theirs}/messages`, { text: 'hello' })
    expect(dialog.body).toMatchObject({ kind: 'dialog' })
    expect([ofCard.body, said.body]).toEqual([{ kind: 'wrong' }, { kind: 'notInstalled' }])
    expect(bot.received).toHaveLength(before)
  })

  it('keeps nothing of a message that did not reach the bot', async () => {
    await bot.end()
    const said = await standIn.page(`${me}/messages`, { text: 'hello' })
    const chat = await standIn.page(`${me}/chat`)
    expect(said.body).toEqual({ kind: 'unreachable' })
    expect(chat.body).toMatchObject({ messages: [{ from: 'bot' }] })
  })
})

function invokes(bot: ScriptedBot) {
  return bot.received.filter((activity) => activity.type === 'invoke')
}

async function cardsShown(standIn: StartedStandIn): Promise<unknown[]> {
  const chat = (await standIn.page(`${me}/chat`)).body as { messages: { cards: unknown[] }[] }
  return chat.messages.flatMap((message) => message.cards)
}

async function until(reached: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !reached(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
}
