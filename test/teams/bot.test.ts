import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Activity, TurnContext } from 'botbuilder'
import type { ChatStore, Log } from '../../src/flows/ports.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import { runTurn } from '../../src/teams/bot/bot.ts'
import { type Cards, readCards } from '../../src/teams/cards/readCards.ts'
import { openStage, type Stage } from '../flows/stage.ts'

const broken = () => Promise.reject(Object.assign(new Error('Zzplanted words in a message'), { code: 'ECONNREFUSED' }))
const brokenChats: ChatStore = { rememberChat: broken, chatOf: broken, rememberCard: broken, cardOf: broken }

describe('While the database cannot be reached', () => {
  let stage: Stage
  let cards: Cards
  let ports: FlowPorts
  let logged: Parameters<Log>[]

  beforeAll(async () => {
    stage = await openStage()
    cards = await readCards(join(import.meta.dirname, '../../cards'), stage.ports.knowledge.instruments)
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
