import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { simpleParser } from 'mailparser'
import type { Mail } from '../../src/flows/ports.ts'
import { contentHash } from '../../src/graph/draft.ts'
import { createGraph, type GraphProblem } from '../../src/graph/graph.ts'
import { createMailbox } from '../../src/graph/mailbox.ts'
import {
  type GraphFault,
  type GraphOperation,
  type GraphStandInDeps,
  listSentMail,
  readSentMail,
} from '../../src/rehearsal/standIn/graph/installGraph.ts'
import { credential, type GraphOverHttps, startGraph } from './graphOverHttps.ts'

const address = 'safeguarding@oakfield.example'
const mail: Mail = {
  to: [{ name: 'Front door of Årley', address: 'front.door@council.example' }],
  subject: 'Referral K7QF-3M9T – please acknowledge',
  text: 'Please find the referral attached.\nThe school’s number is 01632 960000.',
  attachments: [
    { fileName: 'K7QF-3M9T.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 made up') },
  ],
}

let service: GraphOverHttps
let problems: GraphProblem[]
afterEach(() => service?.stop())

async function open(deps: Partial<GraphStandInDeps> = {}, timeoutMilliseconds = 5000) {
  service = await startGraph(deps)
  problems = []
  const graph = createGraph({ credential, baseUrl: service.url, onProblem: (problem) => problems.push(problem) })
  return createMailbox({ graph, mailbox: address, timeoutMilliseconds })
}

/** Fails the first request of this kind in this way, and no other. */
function failing(operation: GraphOperation, fault: GraphFault): Pick<GraphStandInDeps, 'faults'> {
  let due = true
  return {
    faults: (request) => {
      if (!due || request.operation !== operation) return undefined
      due = false
      return fault
    },
  }
}

async function draftOf(mailbox: Awaited<ReturnType<typeof open>>, key = 'key-1'): Promise<string> {
  const answer = await mailbox.createDraft(mail, key)
  if (answer.kind !== 'done') throw new Error(`no draft: ${answer.kind}`)
  return answer.value
}

describe('the safeguarding mailbox', () => {
  it('sends a draft as one mail to the right recipient, with the document that was put into it', async () => {
    const mailbox = await open()
    const draftId = await draftOf(mailbox)
    expect(await mailbox.look(draftId)).toEqual({ kind: 'done', value: { state: 'draft' } })
    expect(await listSentMail(service.dataDir)).toEqual([])
    expect(await mailbox.send(draftId)).toEqual({ kind: 'done', value: 'accepted' })

    const [sent, ...others] = await listSentMail(service.dataDir)
    expect(others).toEqual([])
    expect(sent).toMatchObject({
      from: address,
      to: ['front.door@council.example'],
      subject: mail.subject,
      text: mail.text,
    })
    const eml = await simpleParser(await readFile(sent?.emlFile ?? ''))
    expect(eml.subject).toBe(mail.subject)
    expect(eml.text?.trim()).toBe(mail.text)
    expect(eml.attachments[0]?.content).toEqual(mail.attachments[0]?.content)
    expect(eml.attachments[0]?.filename).toBe('K7QF-3M9T.pdf')
    expect(JSON.stringify(eml.to)).toContain('Front door of Årley')
  })

  it('gives as proof when it was sent, its message id and the hash of the document', async () => {
    const mailbox = await open({ now: () => new Date('2026-03-02T09:15:00Z') })
    const draftId = await draftOf(mailbox)
    await mailbox.send(draftId)
    const looked = await mailbox.look(draftId)
    expect(looked).toMatchObject({ kind: 'done', value: { state: 'sent' } })
    const proof = looked.kind === 'done' && looked.value.state === 'sent' ? looked.value.proof : undefined
    expect(proof?.sentAt).toBe('2026-03-02T09:15:00.000Z')
    expect(proof?.contentHash).toBe(contentHash(mail))
    const eml = await simpleParser(
      (await readSentMail(service.dataDir, (await listSentMail(service.dataDir))[0]?.id ?? ''))?.eml ?? '',
    )
    expect(proof?.internetMessageId).toBe(eml.messageId)
  })

  it('finds a message by its key, and the sent one before a draft that was left behind', async () => {
    const mailbox = await open()
    await draftOf(mailbox)
    const second = await draftOf(mailbox)
    await mailbox.send(second)
    expect(await mailbox.findByKey('key-1')).toEqual({ kind: 'done', value: second })
    expect(await mailbox.findByKey("o'key")).toEqual({ kind: 'done', value: undefined })
  })

  it('finds the sent copy by its key where sending gives it another id', async () => {
    const mailbox = await open({ sentCopyId: 'new' })
    const draftId = await draftOf(mailbox)
    await mailbox.send(draftId)
    expect(await mailbox.look(draftId)).toEqual({ kind: 'done', value: { state: 'missing' } })
    const found = await mailbox.findByKey('key-1')
    const copyId = found.kind === 'done' ? (found.value ?? '') : ''
    expect(await mailbox.look(copyId)).toMatchObject({ kind: 'done', value: { state: 'sent' } })
  })

  it('keeps drafts and sent mails over a restart of the service', async () => {
    const mailbox = await open()
    const [draft, sent] = [await draftOf(mailbox, 'a'), await draftOf(mailbox, 'b')]
    await mailbox.send(sent)
    await service.restart()
    await mailbox.look(draft) // over the connection that the restart broke
    expect(await mailbox.look(draft)).toEqual({ kind: 'done', value: { state: 'draft' } })
    expect(await mailbox.look(sent)).toMatchObject({ kind: 'done', value: { state: 'sent' } })
    expect(await listSentMail(service.dataDir)).toHaveLength(1)
  })

  it('refuses documents that Graph takes only in several pieces', async () => {
    const mailbox = await open()
    const content = Buffer.alloc(3_000_000)
    const large = { ...mail, attachments: [{ fileName: 'a.pdf', contentType: 'application/pdf' as const, content }] }
    expect(await mailbox.createDraft(large, 'k')).toEqual({ kind: 'refused', code: 'attachmentsTooLarge' })
  })

  it('has room for a document of 2.9 million bytes', async () => {
    const mailbox = await open()
    const content = Buffer.alloc(2_900_000, 1)
    const large = { ...mail, attachments: [{ fileName: 'a.pdf', contentType: 'application/pdf' as const, content }] }
    expect(await mailbox.createDraft(large, 'k')).toMatchObject({ kind: 'done' })
  })
})

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
    const draftId = answer.kind === 'done' ? answer.value : ''
    expect(await mailbox.send(draftId)).toEqual({ kind: 'refused', code: 'ErrorInvalidRecipients' })
  })

  it('nothing was asked when there is no token', async () => {
    service = await startGraph()
    const graph = createGraph({ credential: { getToken: async () => null }, baseUrl: service.url })
    expect(await createMailbox({ graph, mailbox: address }).send('x')).toMatchObject({ kind: 'later' })
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
    const named = 'retryAfterSeconds' in fault ? fault.retryAfterSeconds : 30
    expect(answer).toEqual({ kind: 'later', afterSeconds: named })
    expect(await mailbox.createDraft(mail, 'k')).toMatchObject({ kind: 'done' })
  })
  it.each(faults)('tell no state after %j', async (fault) => {
    const mailbox = await open(failing('readMessage', fault), 1000)
    expect(await mailbox.look('unknown')).toMatchObject({ kind: 'later' })
    expect(await mailbox.look('unknown')).toEqual({ kind: 'done', value: { state: 'missing' } })
  })
})

describe('at the door of Graph', () => {
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
    expect(await createMailbox({ graph, mailbox: address }).look('x')).toMatchObject({ kind: 'later' })
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
