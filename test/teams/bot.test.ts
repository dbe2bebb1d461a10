import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Activity, TurnContext } from 'botbuilder'
import type { ChatStore } from '../../src/flows/ports/chats.ts'
import type { Log } from '../../src/flows/ports/runtime.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import { runTurn } from '../../src/teams/bot/bot.ts'
import { type AdaptiveCard, everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { draftConcern } from '../flows/concern.ts'
import { openStage, type Stage } from '../flows/stage.ts'
import { withoutDirectory } from '../flows/withoutDirectory.ts'
import { cardsOf } from './cardsOf.ts'

const broken = () => Promise.reject(Object.assign(new Error('Zzplanted words in a message'), { code: 'ECONNREFUSED' }))
const brokenChats: ChatStore = {
  rememberChat: broken,
  rememberInstalled: broken,
  chatOf: broken,
  rememberCard: broken,
  cardOf: broken,
}

describe('While the database cannot be reached', () => {
  let stage: Stage
  let cards: Cards
  let ports: FlowPorts
  let logged: Parameters<Log>[]

  beforeAll(async () => {
    stage = await openStage()
    cards = await cardsOf(stage.ports.knowledge.instruments)
    const cases = new Proxy(stage.ports.cases, { get: () => broken })
    ports = { ...stage.ports, cases, outbox: { add: broken } }
  })
  beforeEach(() => {
    logged = []
  })
  afterAll(() => stage.close())

  /** Everything that goes out in answer to this activity. */
  async function answersTo(who: string, activity: Partial<Activity>): Promise<string> {
    const sent: unknown[] = []
    const conversation = { id: 'a:sample', conversationType: 'personal' }
    const from = { id: '29:sample', aadObjectId: stage.person(who).id }
    const context = {
      activity: { serviceUrl: 'http://127.0.0.1:4100/', conversation, from, ...activity },
      sendActivity: async (one: unknown) => {
        sent.push(one)
        return { id: 'activity' }
      },
    }
    const log: Log = (...line) => void logged.push(line)
    await runTurn(
      { ports, chats: brokenChats, cards, log, afterwards: () => undefined },
      context as unknown as TurnContext,
    )
    return JSON.stringify(sent)
  }

  it.each(['Class teacher', 'Designated Safeguarding Lead', 'Pupil'])('%s still gets the helplines', async (who) => {
    const answer = await answersTo(who, { type: 'message', text: 'helplines' })
    expect(answer).toContain('999')
    expect(answer).toMatch(/Childline|NSPCC/)
  })

  it('a pupil still reads who can be talked to', async () => {
    expect(await answersTo('Pupil', { type: 'message', text: 'hello' })).toContain('Mrs Okafor')
  })

  it.each([
    ['who wants to raise a concern', { type: 'message', text: 'raise' }],
    [
      'who saves a form',
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: {
          action: {
            verb: 'raise.save',
            data: { caseId: '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11', surname: 'Zzplanted' },
          },
        },
      },
    ],
    [
      'who reads a case in a dialog',
      {
        type: 'invoke',
        name: 'task/fetch',
        value: { data: { verb: 'case.open', caseId: '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11' } },
      },
    ],
  ])('a member of staff %s is told that it did not work, whom to ring and what to quote', async (_, activity) => {
    const answer = await answersTo('Class teacher', activity)
    expect(answer).toContain('it is not your fault')
    expect(answer).toContain(stage.ports.knowledge.school.telephone)
    expect(answer).toMatch(/Reference for whoever looks after this assistant: [0-9A-Z-]{8}/)
    expect(answer).toContain('999')
  })

  it('the form stays in the hands of whoever pressed, with everything typed into it', async () => {
    const data = { caseId: '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11' }
    const value = { action: { verb: 'raise.save', data } }
    const answer = await answersTo('Class teacher', { type: 'invoke', name: 'adaptiveCard/action', value })
    expect(answer).toContain('application/vnd.microsoft.error')
    expect(answer).not.toContain('application/vnd.microsoft.card.adaptive","value"')
    const dialog = await answersTo('Class teacher', {
      type: 'invoke',
      name: 'task/submit',
      value: { data: { ...data, verb: 'case.open' } },
    })
    expect(dialog).not.toContain('"type":"continue"')
  })

  it('nothing is answered, and nothing done, outside a personal chat', async () => {
    const conversation = { id: '19:group', conversationType: 'groupChat' } as Activity['conversation']
    const value = { action: { verb: 'raise.mine', data: {} } }
    expect(await answersTo('Class teacher', { type: 'invoke', name: 'adaptiveCard/action', value, conversation })).toBe(
      '[]',
    )
  })

  it('nothing that was typed, and no message of an error, stands in an answer or in the log', async () => {
    const text = 'Zzplanted: the child told me'
    const data = { caseId: '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11', surname: text }
    const answers = [
      await answersTo('Class teacher', { type: 'message', text: 'raise' }),
      await answersTo('Class teacher', { type: 'message', text }),
      await answersTo('Class teacher', {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'raise.save', data } },
      }),
    ]
    expect(JSON.stringify([answers, logged])).not.toContain('Zzplanted')
    expect(JSON.stringify(logged)).toContain('ECONNREFUSED')
  })

  it('a pupil who asks for an adult is told that it did not work, and whom to ring', async () => {
    const value = { action: { verb: 'support.callAdult', data: {} } }
    const answer = await answersTo('Pupil', { type: 'invoke', name: 'adaptiveCard/action', value })
    expect(answer).not.toContain('An adult has been told')
    expect(answer).toContain('999')
  })
})

describe('A press', () => {
  let stage: Stage
  let cards: Cards

  beforeAll(async () => {
    stage = await openStage()
    cards = await cardsOf(stage.ports.knowledge.instruments)
  })
  afterAll(() => stage.close())

  type Out = {
    type?: string
    value?: { status: number; body?: { statusCode?: number } }
    attachments?: { content: AdaptiveCard }[]
  }
  const brokenLog: Parameters<Log>[] = []

  async function sent(who: string, activity: Partial<Activity>, ports = stage.ports): Promise<Out[]> {
    const out: Out[] = []
    const conversation = { id: 'a:sample', conversationType: 'personal' }
    const from = { id: '29:sample', aadObjectId: stage.person(who).id }
    const context = {
      activity: { serviceUrl: 'http://127.0.0.1:4100/', conversation, from, ...activity },
      sendActivity: async (one: Out) => {
        out.push(one)
        return { id: 'activity' }
      },
    }
    const log: Log = (...line) => void brokenLog.push(line)
    const parts = { ports, chats: brokenChats, cards, log, afterwards: () => undefined }
    await runTurn(parts, context as unknown as TurnContext)
    return out
  }
  const json = (text: string): unknown => JSON.parse(text)
  const caseId = '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11'
  const long = 'm'.repeat(200_000)

  describe.each([
    ['on a card', (action: unknown) => ({ type: 'invoke', name: 'adaptiveCard/action', value: { action } })],
    ['that opens a dialog', (action: unknown) => ({ type: 'invoke', name: 'task/fetch', value: dialogValue(action) })],
    ['in a dialog', (action: unknown) => ({ type: 'invoke', name: 'task/submit', value: dialogValue(action) })],
    ['of an older client', (action: unknown) => ({ type: 'message', value: dialogValue(action)?.data })],
  ])('%s', (_, activityOf) => {
    it.each([
      ['nothing', undefined],
      ['no verb', { data: {} }],
      ['an unknown verb', { verb: 'case.deleteEverything', data: { caseId } }],
      ['the name of an inherited property as verb', { verb: 'constructor', data: {} }],
      ['a verb that is a list', { verb: ['raise.save'], data: { caseId } }],
      ['no data', { verb: 'raise.save' }],
      ['data that is a list', { verb: 'raise.save', data: [caseId] }],
      ['data that is a text', { verb: 'case.open', data: caseId }],
      [
        'prototype keys',
        { verb: 'raise.save', data: json(`{"__proto__":{"caseId":"${caseId}"},"constructor":{"prototype":{}}}`) },
      ],
      ['wrong types', { verb: 'raise.save', data: { caseId: [caseId], version: {}, section: 7, go: null } }],
      ['a case that is nowhere', { verb: 'raise.submit', data: { caseId, version: 1 } }],
      ['200 KB', { verb: 'raise.save', data: { caseId, version: 1, section: 'child', surname: long } }],
    ])('with %s gets a kind card and changes nothing', async (_name, action) => {
      const before = await stage.everyRecord()
      const out = await sent('Class teacher', activityOf(action) as unknown as Partial<Activity>)
      expect(JSON.stringify(out)).toContain('999')
      expect(JSON.stringify(out)).not.toMatch(/application\/vnd.microsoft.error|Reference for whoever/)
      expect(out.every(({ value }) => value === undefined || value.status === 200)).toBe(true)
      expect(await stage.everyRecord()).toBe(before)
      expect(brokenLog).toEqual([])
    })
  })

  it('in a dialog that was filled in leaves it as it is while the directory cannot be asked, and says so beside it', async () => {
    const draft = await draftConcern(stage)
    const data = { ...draft.carry, verb: 'raise.save', section: 'child', surname: 'Sampleton', go: 'next' }
    const activity = { type: 'invoke', name: 'task/submit', value: { data } }
    const out = await sent('Class teacher', activity, withoutDirectory(stage))
    expect(out.map(({ type, value }) => [type, value?.status])).toEqual([
      ['message', undefined],
      ['invokeResponse', 500],
    ])
    expect(JSON.stringify(out[0])).toContain('cannot look up who you are')
  })

  it('with 200 KB on a draft of one’s own gives the form back in a size that Teams shows, and keeps nothing of it', async () => {
    const draft = await draftConcern(stage)
    const before = await stage.everyRecord()
    const data = { ...draft.carry, section: 'child', go: 'next', surname: long, addresses: '\u0001'.repeat(20_000) }
    const value = { action: { verb: 'raise.save', data } }
    const out = await sent('Class teacher', { type: 'invoke', name: 'adaptiveCard/action', value })
    expect(JSON.stringify(out).length * 2).toBeLessThan(100 * 1024)
    expect(JSON.stringify(out)).toContain('this can hold')
    expect(await stage.everyRecord()).toContain(before.split('\n').find((row) => row.startsWith('public.cases')) ?? '-')
  })

  describe('of a client that does not know Action.Execute', () => {
    const actions = (card: AdaptiveCard | undefined, type: string) =>
      (card ? everyNode(card) : []).filter((node) => node.type === type)

    it('is on every card that is sent: the same press, which opens a dialog', async () => {
      const [welcome] = await sent('Designated Safeguarding Lead', { type: 'message', text: 'hello' })
      const executes = actions(welcome?.attachments?.[0]?.content, 'Action.Execute')
      expect(executes.length).toBeGreaterThan(2)
      for (const { title, verb, data, fallback } of executes) {
        const pressed = { ...(data as object | undefined), verb, msteams: { type: 'task/fetch' } }
        expect(fallback).toEqual({ type: 'Action.Submit', title, data: pressed })
      }
    })

    it('is in no dialog', async () => {
      const value = { data: { verb: 'raise.mine' } }
      const out = JSON.stringify(await sent('Class teacher', { type: 'invoke', name: 'task/fetch', value }))
      expect(out).toContain('"type":"continue"')
      expect(out).not.toMatch(/Action\.Execute|fallback"/)
    })

    it('is answered by a new message where it comes as one', async () => {
      const out = await sent('Class teacher', { type: 'message', value: { verb: 'raise.mine' } })
      expect(out).toMatchObject([{ type: 'message' }])
      expect(JSON.stringify(out)).toMatch(/concerns/i)
    })

    it('leaves no form in the chat: it says where to go on', async () => {
      const draft = await draftConcern(stage, { child: { surname: 'Zzplanted' } })
      const value = { ...draft.carry, verb: 'raise.open', section: 'child' }
      const out = JSON.stringify(await sent('Class teacher', { type: 'message', value }))
      expect(out).toContain('my concerns')
      expect(out).not.toMatch(/Zzplanted|Input\./)
    })
  })
})

function dialogValue(action: unknown): { data: unknown } | undefined {
  if (typeof action !== 'object' || action === null) return undefined
  const { verb, data } = action as { verb?: unknown; data?: unknown }
  return { data: Array.isArray(data) || typeof data === 'string' ? data : { ...(data as object | undefined), verb } }
}
