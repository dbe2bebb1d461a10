import { afterEach, describe, expect, it } from '@jest/globals'
import type { Mailbox } from '../../src/flows/ports/mail.ts'
import { createGraph, type GraphProblem } from '../../src/graph/graph.ts'
import { createMailbox } from '../../src/graph/mailbox.ts'
import type { GraphFault, GraphStandInDeps } from '../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { listSentMail } from '../../src/rehearsal/standIn/graph/sentMail.ts'
import { credential, type GraphOverHttps, startGraph } from './graphOverHttps.ts'
import { address, clock, draftOf, failing, mail, openMailbox, pass } from './openMailbox.ts'

let service: GraphOverHttps
let problems: GraphProblem[]
afterEach(() => service?.stop())

async function open(deps: Partial<GraphStandInDeps> = {}, timeoutMilliseconds?: number): Promise<Mailbox> {
  const opened = await openMailbox(deps, timeoutMilliseconds)
  service = opened.service
  problems = opened.problems
  return opened.mailbox
}

describe('what an answer to sending means', () => {
  const faults: [string, GraphFault, string, number][] = [
    [
      '429 is asked again after the time named',
      { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: 7 },
      'later',
      0,
    ],
    ['503 is doubt', { kind: 'answer', status: 503, when: 'before', retryAfterSeconds: 7 }, 'doubt', 0],
    ['504 is doubt when nothing went out', { kind: 'answer', status: 504, when: 'before' }, 'doubt', 0],
    ['504 is doubt when the mail went out', { kind: 'answer', status: 504, when: 'after' }, 'doubt', 1],
    ['500 is doubt', { kind: 'answer', status: 500, when: 'after' }, 'doubt', 1],
    ['a reset before is doubt', { kind: 'reset', when: 'before' }, 'doubt', 0],
    ['a reset after is doubt', { kind: 'reset', when: 'after' }, 'doubt', 1],
    ['no answer in time is doubt', { kind: 'late', milliseconds: 700 }, 'doubt', 1],
  ]
  it.each(faults)('%s, and nothing is sent a second time', async (_name, fault, kind, mails) => {
    const mailbox = await open(failing('send', fault), 1000)
    const draftId = await draftOf(mailbox)
    const answer = await mailbox.send(draftId)
    expect(answer.kind).toBe(kind)
    if (answer.kind === 'later') expect(answer.afterSeconds).toBe(7)
    expect(await listSentMail(service.dataDir)).toHaveLength(mails)
  })

  it('404 is doubt, because an earlier request may have sent it', async () => {
    const mailbox = await open()
    expect(await mailbox.send('unknown')).toEqual({ kind: 'doubt' })
  })

  it('a draft without a recipient is refused with the code of the service', async () => {
    const mailbox = await open()
    const answer = await mailbox.createDraft({ ...mail, to: [] }, 'k')
    const draftId = answer.kind === 'done' ? answer.value.id : ''
    expect(await mailbox.send(draftId)).toEqual({ kind: 'refused', code: 'ErrorInvalidRecipients' })
  })

  it('nothing was asked when there is no token', async () => {
    service = await startGraph()
    const graph = createGraph({ credential: { getToken: async () => null }, baseUrl: service.url })
    expect(await createMailbox({ graph, mailbox: address, clock }).send('x')).toMatchObject({ kind: 'later' })
  })
})

describe('drafting and looking', () => {
  const faults: GraphFault[] = [
    { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: 9 },
    { kind: 'answer', status: 503, when: 'before', retryAfterSeconds: 9 },
    { kind: 'answer', status: 504, when: 'after' },
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
    { kind: 'late', milliseconds: 1300 },
  ]
  it.each(faults)('are done again later after %j', async (fault) => {
    const mailbox = await open(failing('createDraft', fault), 1000)
    const answer = await mailbox.createDraft(mail, 'k')
    const named = ('retryAfterSeconds' in fault && fault.retryAfterSeconds) || 30
    expect(answer).toEqual({ kind: 'later', afterSeconds: named })
    pass(named)
    expect(await mailbox.createDraft(mail, 'k')).toMatchObject({ kind: 'done' })
  })
  it.each(faults)('tell no state after %j', async (fault) => {
    const mailbox = await open(failing('readMessage', fault), 1000)
    expect(await mailbox.look('unknown')).toMatchObject({ kind: 'later' })
    pass(9)
    expect(await mailbox.look('unknown')).toEqual({ kind: 'done', value: { state: 'missing' } })
  })
})

describe('at the door of Graph', () => {
  it('a waiting time that the service named is kept by every other request as well', async () => {
    const asked: string[] = []
    const throttled: GraphFault = { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: 60 }
    const once = failing('createDraft', throttled).faults
    const mailbox = await open({
      faults: (request) => {
        asked.push(request.operation)
        return once?.(request)
      },
    })
    await mailbox.createDraft(mail, 'k')
    pass(59)
    expect(await mailbox.send('unknown')).toEqual({ kind: 'later', afterSeconds: 1 })
    expect(asked).toEqual(['createDraft'])
    pass(2)
    expect(await mailbox.send('unknown')).toEqual({ kind: 'doubt' })
    expect(asked).toEqual(['createDraft', 'send'])
  })

  it('no more than four requests are under way for one mailbox', async () => {
    let under = 0
    let most = 0
    const mailbox = await open({
      faults: () => {
        under += 1
        most = Math.max(most, under)
        setTimeout(() => {
          under -= 1
        }, 90)
        return { kind: 'late', milliseconds: 100 }
      },
    })
    await Promise.all(Array.from({ length: 12 }, () => mailbox.look('unknown')))
    expect(most).toBe(4)
  })

  it('a wrong token is refused', async () => {
    service = await startGraph()
    const wrong = { getToken: async () => ({ token: 'wrong', expiresOnTimestamp: 0 }) }
    problems = []
    const graph = createGraph({
      credential: wrong,
      baseUrl: service.url,
      onProblem: (problem) => problems.push(problem),
    })
    expect(await createMailbox({ graph, mailbox: address, clock }).look('x')).toMatchObject({ kind: 'later' })
    expect(problems).toMatchObject([{ operation: 'readMessage', status: 401, code: 'InvalidAuthenticationToken' }])
  })

  it('a log gets status, code and request id, and not a word of the mail or of an address', async () => {
    const mailbox = await open(failing('createDraft', { kind: 'answer', status: 503, when: 'before' }))
    await mailbox.createDraft(mail, 'k')
    expect(problems).toEqual([
      {
        operation: 'createDraft',
        status: 503,
        code: 'ErrorServerBusy',
        requestId: expect.stringMatching(/^[\w-]{36}$/),
      },
    ])
  })

  it('refuses to start where the token could not be sent', () => {
    expect(() => createGraph({ credential, baseUrl: 'http://127.0.0.1:1' })).toThrow('https')
  })
})
