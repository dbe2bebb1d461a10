import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createDirectory } from '../../src/rehearsal/standIn/chats/directory.ts'
import { staffRoomConversationId } from '../../src/rehearsal/standIn/chats/staffRoom.ts'
import { card, cardMessage } from './cards.ts'
import { pupil, type StartedStandIn, startedStandIn, teacher, tenantId } from './startedStandIn.ts'

const directory = createDirectory(tenantId, [teacher, pupil])
const teacherChat = chatPath(directory.byObjectId(teacher.id)?.conversationId)
const pupilChat = chatPath(directory.byObjectId(pupil.id)?.conversationId)

describe('The connector refuses what Teams refuses', () => {
  let standIn: StartedStandIn

  beforeEach(async () => {
    standIn = await startedStandIn()
  })
  afterEach(() => standIn.end())

  it('takes a card of schema 1.5', async () => {
    const answer = await standIn.connector('POST', teacherChat, cardMessage(card('Hello')))
    expect(answer).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^\d+$/) } })
  })

  it.each(['1.6', '2.0', 'latest'])('refuses a card of schema %s and shows nothing of it', async (version) => {
    const answer = await standIn.connector('POST', teacherChat, cardMessage(card('Hello', version)))
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadArgument' } } })
    expect(await messages(standIn)).toEqual([])
  })

  it('refuses a message over 100 KB counted as UTF-16, and takes one just below', async () => {
    const frame = JSON.stringify(cardMessage(card(''))).length
    const largest = (100 * 1024) / 2 - frame
    const tooBig = await standIn.connector('POST', teacherChat, cardMessage(card('x'.repeat(largest + 1))))
    const fits = await standIn.connector('POST', teacherChat, cardMessage(card('x'.repeat(largest))))
    expect(tooBig).toMatchObject({ status: 413, body: { error: { code: 'MessageSizeTooBig' } } })
    expect(fits.status).toBe(201)
  })

  it('refuses text and a card in one activity', async () => {
    const answer = await standIn.connector('POST', teacherChat, { ...cardMessage(card('Hello')), text: 'Hello' })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadArgument' } } })
  })

  it('refuses to update or delete a message that is not there', async () => {
    const updated = await standIn.connector('PUT', `${teacherChat}/1700000000000`, cardMessage(card('New')))
    const deleted = await standIn.connector('DELETE', `${teacherChat}/1700000000000`)
    const expected = { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } }
    expect(updated).toMatchObject(expected)
    expect(deleted).toMatchObject(expected)
  })

  it('refuses to update a message that was deleted', async () => {
    const sent = await standIn.connector('POST', teacherChat, cardMessage(card('Hello')))
    await standIn.connector('DELETE', `${teacherChat}/${sent.body.id}`)
    const updated = await standIn.connector('PUT', `${teacherChat}/${sent.body.id}`, cardMessage(card('New')))
    expect(updated.status).toBe(404)
    expect(await messages(standIn)).toMatchObject([{ deleted: true, cards: [] }])
  })

  it('refuses to change what the person wrote', async () => {
    await standIn.setBot(`${standIn.addresses.pageUrl}/listens-to-nobody`)
    await standIn.page(`/api/people/${teacher.id}/messages`, { text: 'mine' })
    const [own] = await messages(standIn)
    const answer = await standIn.connector('PUT', `${teacherChat}/${own?.id}`, { type: 'message', text: 'not mine' })
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'NotEnoughPermissions' } } })
  })

  it('refuses a person for whom the app is not installed', async () => {
    const created = await createChat(standIn, pupil.id)
    const sent = await standIn.connector('POST', pupilChat, { type: 'message', text: 'Hello' })
    const expected = { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }
    expect(created).toMatchObject(expected)
    expect(sent).toMatchObject(expected)
  })

  it('refuses a person once the app was removed, and takes them again after it was installed', async () => {
    await standIn.page(`/api/people/${teacher.id}/installed`, { installed: false })
    const removed = await standIn.connector('POST', teacherChat, { type: 'message', text: 'Hello' })
    await standIn.page(`/api/people/${teacher.id}/installed`, { installed: true })
    const installed = await standIn.connector('POST', teacherChat, { type: 'message', text: 'Hello' })
    expect([removed.status, installed.status]).toEqual([403, 201])
  })

  it('refuses the staff room, in which the bot is no member, and a conversation that nobody has', async () => {
    const staffRoom = chatPath(staffRoomConversationId(tenantId))
    const answers = [
      await standIn.connector('POST', staffRoom, { type: 'message', text: 'Hello' }),
      await standIn.connector('POST', chatPath('a:1nobody'), { type: 'message', text: 'Hello' }),
    ]
    expect(answers.map((answer) => answer.body.error?.code)).toEqual([
      'BotNotInConversationRoster',
      'ConversationNotFound',
    ])
  })

  it('starts the one chat a person has, by either of their ids, and refuses strangers and other tenants', async () => {
    const person = directory.byObjectId(teacher.id)
    const byObjectId = await createChat(standIn, teacher.id)
    const byTeamsId = await createChat(standIn, person?.teamsId ?? '')
    const stranger = await createChat(standIn, '29:1stranger')
    const otherTenant = await createChat(standIn, teacher.id, '00000000-0000-4000-8000-000000000000')
    expect(byObjectId).toMatchObject({ status: 201, body: { id: person?.conversationId } })
    expect(byTeamsId.body.id).toBe(byObjectId.body.id)
    expect([stranger.status, otherTenant.status]).toEqual([400, 400])
  })

  it('refuses a body with a Content-Encoding and goes on working', async () => {
    const url = `${standIn.addresses.connectorUrl}${teacherChat}`
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const refused = await fetch(url, { method: 'POST', headers, body: 'this is not gzip' })
    const next = await standIn.connector('POST', teacherChat, { type: 'message', text: 'Hello' })
    expect([refused.status, next.status]).toEqual([415, 201])
  })
})

function chatPath(conversationId: string | undefined): string {
  return `/v3/conversations/${encodeURIComponent(conversationId ?? '')}/activities`
}

function createChat(standIn: StartedStandIn, memberId: string, tenant = tenantId) {
  return standIn.connector('POST', '/v3/conversations', { members: [{ id: memberId }], tenantId: tenant, bot: {} })
}

async function messages(standIn: StartedStandIn): Promise<{ id: string }[]> {
  const chat = await standIn.page(`/api/people/${teacher.id}/chat`)
  return (chat.body as { messages: { id: string }[] }).messages
}
