import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { TurnContext } from 'botbuilder'
import type { Identified } from '../../src/flows/ports/people.ts'
import type { Log } from '../../src/flows/ports/runtime.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import { runTurn } from '../../src/teams/bot/bot.ts'
import { type AdaptiveCard, everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { openStage, type Stage } from '../flows/stage.ts'
import { withoutDirectory } from '../flows/withoutDirectory.ts'
import { cardsOf } from './cardsOf.ts'

const words = 'Zzplanted: Robin came in with a second phone again.'
const messagePayload = {
  linkToMessage: 'https://teams.microsoft.com/l/message/19:sample@thread.v2/1788769980000',
  createdDateTime: '2026-09-07T07:53:00.000Z',
  body: { contentType: 'html', content: `<p>${words}</p>` },
  from: { user: { displayName: 'Rowan Ashby' } },
  attachments: [],
}
const groupChat = { id: '19:sample@thread.v2', conversationType: 'groupChat', isGroup: true }
/** Teams calls a chat of two people personal too. */
const ofTwo = { id: '19:one_two@unq.gbl.spaces', conversationType: 'personal' }
const channel = { id: '19:sample@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true }

describe('“Raise a concern” on a message', () => {
  let stage: Stage
  let cards: Cards
  let ports: FlowPorts
  let logged: Parameters<Log>[]
  let remembered: unknown[]

  beforeAll(async () => {
    stage = await openStage()
    cards = await cardsOf(stage.ports.knowledge.instruments)
  })
  beforeEach(() => {
    ports = stage.ports
    logged = []
    remembered = []
  })
  afterAll(() => stage.close())

  async function sent(who: string, name: string, value: object, conversation: object = groupChat) {
    const out: { type?: string; value?: { status: number; body?: unknown } }[] = []
    const from = { id: '29:sample', aadObjectId: stage.person(who).id }
    const context = {
      activity: { type: 'invoke', name, serviceUrl: 'http://127.0.0.1:4100/', conversation, from, value },
      sendActivity: async (one: object) => void out.push(one),
    }
    const chats = new Proxy({} as never, { get: () => async (one: unknown) => void remembered.push(one) })
    const log: Log = (...line) => void logged.push(line)
    const afterwards = (_key: string, work: () => Promise<unknown>) => void work()
    await runTurn({ ports, chats, cards, log, afterwards }, context as unknown as TurnContext)
    return out
  }

  /** The card of the dialog; anything else that is sent is a failure. */
  async function dialog(who: string, name: string, value: object, conversation?: object): Promise<AdaptiveCard> {
    const [only, ...others] = await sent(
      who,
      `composeExtension/${name}`,
      { commandId: 'raiseConcern', ...value },
      conversation,
    )
    expect(others).toEqual([])
    expect(only).toMatchObject({ type: 'invokeResponse', value: { status: 200, body: { task: { type: 'continue' } } } })
    expect(only?.value?.body).not.toHaveProperty('composeExtension')
    const body = only?.value?.body as { task: { value: { card: { content: AdaptiveCard } } } }
    return body.task.value.card.content
  }
  const open = (who: string, conversation?: object) => dialog(who, 'fetchTask', { messagePayload }, conversation)
  const submit = (who: string, data: object) => dialog(who, 'submitAction', { messagePayload, data })
  const inputValue = (card: AdaptiveCard, id: string) => everyNode(card).find((node) => node.id === id)?.value
  const dataOf = (card: AdaptiveCard, verb: string) =>
    everyNode(card).find(({ data }) => (data as { verb?: string } | undefined)?.verb === verb)?.data as object
  const filledIn = (card: AdaptiveCard) =>
    Object.fromEntries(
      everyNode(card).flatMap(({ type, id, value }) => (type?.startsWith('Input.') ? [[id, value]] : [])),
    )

  it.each([
    ['a group chat', groupChat],
    ['a chat of two people', ofTwo],
    ['a channel', channel],
  ])('in %s opens a form with its words, and says and remembers nothing there', async (_, conversation) => {
    const card = await open('Class teacher', conversation)
    expect([inputValue(card, 'text'), inputValue(card, 'sender'), inputValue(card, 'link')]).toEqual([
      words,
      'Rowan Ashby',
      messagePayload.linkToMessage,
    ])
    expect(remembered).toEqual([])
  })

  it('has buttons that a dialog knows', async () => {
    const card = await open('Class teacher')
    const types = everyNode(card).flatMap(({ type }) => (type?.startsWith('Action.') ? [type] : []))
    expect(types).toEqual(['Action.Submit', 'Action.Submit'])
  })

  it('keeps the concern and tells the team where its author has no chat, in the dialog alone', async () => {
    const card = await open('Class teacher')
    const kept = JSON.stringify(
      await submit('Class teacher', { ...dataOf(card, 'raise.fromMessage'), ...filledIn(card) }),
    )
    const { key } = dataOf(card, 'raise.fromMessage') as { key: string }
    const header = await stage.ports.cases.header(key)
    expect(header?.state).toBe('raised')
    expect(kept).toContain(header?.reference)
    expect(kept).not.toContain('Zzplanted')
    expect(remembered).toEqual([])
  })

  it('brings a form that was refused back with everything that was typed', async () => {
    const card = await open('Class teacher')
    const typed = { ...filledIn(card), text: '', recognisedBy: 'in 9B' }
    await hasChat('Class teacher')
    const again = await submit('Class teacher', { ...dataOf(card, 'raise.fromMessage'), ...typed })
    expect(filledIn(again)).toEqual(typed)
    expect(dataOf(again, 'raise.fromMessage')).toEqual(dataOf(card, 'raise.fromMessage'))
    expect(JSON.stringify(again)).toContain('please write what you saw')
  })

  it('gives a pupil helplines and an adult to ask, and looks at nothing of the message', async () => {
    const card = await open('Pupil')
    expect(JSON.stringify(card)).toMatch(/Nobody reads this chat.*Childline/)
    expect(JSON.stringify(card)).not.toContain('Zzplanted')
    expect(dataOf(card, 'support.callAdult')).toBeDefined()
  })

  it('gives somebody whom the school does not know what a pupil gets', async () => {
    ports = { ...ports, people: { ...ports.people, identify: async () => ({ kind: 'stranger', name: 'Zz' }) } }
    const card = JSON.stringify(await open('Class teacher'))
    expect(card).toContain('Nobody reads this chat')
    expect(card).not.toContain('Zzplanted')
  })

  it.each([
    ['answers too late', () => new Promise<Identified>(() => undefined)],
    ['fails', () => Promise.reject(new Error('Zzplanted'))],
    ['cannot be asked', async () => ({ kind: 'unreachable' as const })],
  ])('shows the form within a second while the directory %s', async (_, identify) => {
    ports = { ...ports, people: { ...ports.people, identify } }
    const began = performance.now()
    expect(inputValue(await open('Class teacher'), 'text')).toBe(words)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('asks who somebody is before anything is kept, and a pupil keeps nothing', async () => {
    const card = await open('Class teacher')
    const data = { ...dataOf(card, 'raise.fromMessage'), ...filledIn(card) }
    const before = await stage.everyRecord()
    expect(JSON.stringify(await submit('Pupil', data))).not.toContain('Zzplanted')
    expect(await stage.everyRecord()).toBe(before)
  })

  it.each([
    ['nobody can say who is asking', () => withoutDirectory(stage), 'cannot look up who you are'],
    [
      'the database cannot be reached',
      () => {
        const broken = () => Promise.reject(Object.assign(new Error('Zzplanted'), { code: 'ECONNREFUSED' }))
        return { ...stage.ports, cases: new Proxy(stage.ports.cases, { get: () => broken }), chats: { chatOf: broken } }
      },
      'Reference for whoever looks after this assistant',
    ],
  ])('keeps what was typed in the dialog while %s, and says whom to ring', async (_, brokenPorts, why) => {
    const card = await open('Teaching assistant')
    const typed = { ...filledIn(card), text: `${words} I changed it.`, recognisedBy: '' }
    ports = brokenPorts()
    const again = await submit('Teaching assistant', { ...dataOf(card, 'raise.fromMessage'), ...typed })
    expect(filledIn(again)).toEqual(typed)
    expect(JSON.stringify(again)).toContain(why)
    expect(JSON.stringify(again)).toContain(stage.ports.knowledge.school.telephone)
    expect(JSON.stringify(logged)).not.toContain('Zzplanted')
  })

  it.each([
    ['no data', undefined],
    ['a list', ['raise.fromMessage']],
    ['an unknown verb', { verb: 'raise.everything' }],
    ['a verb that is no text', { verb: { raise: 'fromMessage' } }],
    ['prototype keys', JSON.parse('{"verb":"raise.fromMessage","__proto__":{"text":"x"},"constructor":{"text":"x"}}')],
    ['wrong types', { verb: 'raise.fromMessage', text: ['x'], sender: 7, link: null, key: {}, sentAt: [] }],
    ['200 KB', { verb: 'raise.fromMessage', text: 'm'.repeat(200_000) }],
  ])('forged with %s gets a kind card of a size that Teams takes, and changes nothing', async (_, data) => {
    await hasChat('Class teacher')
    const before = await stage.everyRecord()
    const card = await submit('Class teacher', data as object)
    expect(JSON.stringify(card).length * 2).toBeLessThan(100 * 1024)
    expect(JSON.stringify(card)).toContain('999')
    expect(await stage.everyRecord()).toBe(before)
  })

  it('offers nothing else', async () => {
    expect(await sent('Class teacher', 'composeExtension/query', {})).toMatchObject([{ value: { status: 501 } }])
  })

  async function hasChat(who: string) {
    const personId = stage.person(who).id
    const chat = { personId, schoolId: stage.ports.knowledge.school.id, conversationId: 'a:1', serviceUrl: 'http://x/' }
    ports = { ...ports, chats: { chatOf: async (id) => (id === personId ? chat : undefined) } }
  }
})
