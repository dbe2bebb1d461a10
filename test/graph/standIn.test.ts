import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { simpleParser } from 'mailparser'
import { listSentMail, readSentMail } from '../../src/rehearsal/standIn/graph/sentMail.ts'
import { credential, type GraphOverHttps, startGraph, teacher } from './graphOverHttps.ts'

let service: GraphOverHttps
beforeEach(async () => {
  service = await startGraph()
})
afterEach(() => service.stop())

const messages = '/users/safeguarding%40oakfield.example/messages'
const draft = { subject: 'Referral', toRecipients: [{ emailAddress: { address: 'a@council.example' } }] }

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const token = await credential.getToken('')
  const response = await fetch(`${service.url}/v1.0${path}`, {
    method,
    headers: { Authorization: `Bearer ${token?.token}`, 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

describe('the stand-in of Microsoft Graph', () => {
  it('gives a draft an id that changes when it is sent, unless an immutable one was asked for', async () => {
    const created = await ask('POST', messages, draft)
    expect(created).toMatchObject({ status: 201, body: { isDraft: true, subject: 'Referral' } })
    const immutable = await ask('GET', `${messages}/${created.body.id}`, undefined, { Prefer: 'IdType="ImmutableId"' })
    expect(await ask('POST', `${messages}/${created.body.id}/send`)).toEqual({ status: 202, body: undefined })
    expect(await ask('GET', `${messages}/${created.body.id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'ErrorItemNotFound', innerError: { 'request-id': expect.any(String) } } },
    })
    expect(await ask('GET', `${messages}/${immutable.body.id}`)).toMatchObject({
      status: 200,
      body: { isDraft: false },
    })
  })

  it('sends a message as often as it is told to, because Microsoft does not say that it would not', async () => {
    const { body } = await ask('POST', messages, draft, { Prefer: 'IdType="ImmutableId"' })
    await ask('POST', `${messages}/${body.id}/send`)
    await ask('POST', `${messages}/${body.id}/send`)
    expect(await listSentMail(service.dataDir)).toHaveLength(2)
  })

  it('takes a file for a draft by a request of its own, and by sendMail', async () => {
    const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.pdf', contentBytes: 'JVBERg==' }
    const { body } = await ask('POST', messages, draft)
    expect(await ask('POST', `${messages}/${body.id}/attachments`, file)).toMatchObject({
      status: 201,
      body: { size: 4 },
    })
    await ask('POST', `${messages}/${body.id}/send`)
    const sendMail = '/users/safeguarding%40oakfield.example/sendMail'
    expect(await ask('POST', sendMail, { message: { ...draft, attachments: [file] } })).toMatchObject({ status: 202 })
    const sent = await listSentMail(service.dataDir)
    expect(sent.map((mail) => mail.attachments)).toEqual([
      [{ fileName: 'a.pdf', contentType: 'application/octet-stream', size: 4 }],
      [{ fileName: 'a.pdf', contentType: 'application/octet-stream', size: 4 }],
    ])
    const content = await readSentMail(service.dataDir, sent[0]?.id ?? '')
    expect(content?.files[0]?.content.toString()).toBe('%PDF')
  })

  it('lets nobody write a header of a mail through its subject or a file name', async () => {
    const name = 'a".pdf\r\nX-Evil: 1'
    const file = { '@odata.type': '#microsoft.graph.fileAttachment', name, contentBytes: 'JVBERg==' }
    const subject = `${'Ünïcode 🧒 '.repeat(9)}\r\nBcc: somebody@elsewhere.example`
    const { body } = await ask('POST', messages, { ...draft, subject, attachments: [file] })
    await ask('POST', `${messages}/${body.id}/send`)
    const eml = await readFile((await listSentMail(service.dataDir))[0]?.emlFile ?? '', 'utf8')
    expect(eml).not.toMatch(/^(Bcc|X-Evil):/im)
    expect(Math.max(...eml.split('\r\n').map((line) => line.length))).toBeLessThan(100)
    expect((await simpleParser(eml)).subject?.replace(/\s+/g, ' ')).toBe(subject.replace(/\s+/g, ' '))
  })

  it('finds a message by its internet message id and refuses a filter that it does not know', async () => {
    const { body } = await ask('POST', messages, draft)
    const filter = (text: string) => ask('GET', `${messages}?$filter=${encodeURIComponent(text)}`)
    const found = await filter(`internetMessageId eq '${body.internetMessageId}'`)
    expect(found.body.value).toHaveLength(1)
    expect(await filter("contains(subject,'x')")).toMatchObject({
      status: 400,
      body: { error: { code: 'ErrorInvalidUrlQueryFilter' } },
    })
  })

  it('keeps one mailbox apart from another', async () => {
    const { body } = await ask('POST', messages, draft)
    expect(await ask('GET', `/users/other%40oakfield.example/messages/${body.id}`)).toMatchObject({ status: 404 })
  })

  const refused: [string, unknown][] = [
    ['a recipient that is no address', { ...draft, toRecipients: [{ emailAddress: { address: 'nobody' } }] }],
    [
      'a property that is not named as Graph names them',
      { ...draft, singleValueExtendedProperties: [{ id: 'k', value: '1' }] },
    ],
    ['a body that is no message', ['x']],
  ]
  it.each(refused)('refuses %s', async (_name, body) => {
    expect(await ask('POST', messages, body)).toMatchObject({
      status: 400,
      body: { error: { code: 'ErrorInvalidRequest' } },
    })
  })

  it('gives of a user only what was chosen, and takes no more than twenty groups at a time', async () => {
    expect((await ask('GET', `/users/${teacher.id}?$select=displayName`)).body).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      displayName: 'Tess Teacher',
    })
    const groupIds = Array.from({ length: 21 }, (_, number) => `group-${number}`)
    expect(await ask('POST', `/users/${teacher.id}/checkMemberGroups`, { groupIds })).toMatchObject({ status: 400 })
  })
})
