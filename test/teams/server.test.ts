import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { AuthenticationError } from 'botframework-connector'
import type { Log } from '../../src/flows/ports/runtime.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../src/teams/server/server.ts'

const tenantId = '3c2f0b5e-51a7-4b8d-a0a3-7d1e5f6c9b21'
const activity = {
  type: 'message',
  text: 'Zzplanted words',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:4100/',
  from: { id: '29:sample', aadObjectId: '1f6e8d2a-7b35-4c90-a1e4-6d0b9c5f3a01' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:sample', tenantId, conversationType: 'personal' },
  channelData: { tenant: { id: tenantId } },
}

/** What becomes of it is held elsewhere (test/documentDoor). */
const documents: ServerOptions['documents'] = {
  async answer({ method, url, headers }) {
    if (url.includes('fault')) throw Object.assign(new Error('Zzplanted'), { statusCode: 200, body: 'Zzplanted' })
    const cookies = ['one=1', 'two=2']
    return {
      status: 299,
      headers: { 'X-Asked': `${method} ${url} ${headers.cookie}`, 'Set-Cookie': cookies },
      body: 'ä',
    }
  },
  tooMany: () => ({ status: 429, headers: {}, body: 'too many' }),
}

describe('The door, on a real socket', () => {
  let server: RunningServer
  let ready: boolean
  let warnings: string[]
  let received: { authorization: string; activity: unknown }[]
  let receive: ServerOptions['receive']
  let logged: Parameters<Log>[]

  beforeAll(async () => {
    server = await startServer({
      host: '127.0.0.1',
      port: 0,
      trust: { tenantId, serviceHosts: ['127.0.0.1:4100'], serviceProtocol: 'http:' },
      receive: (authorization, one) => {
        received.push({ authorization, activity: one })
        return receive(authorization, one)
      },
      isReady: async () => ready,
      warnings: async () => warnings,
      documents,
      log: (...line) => void logged.push(line),
    })
  })
  beforeEach(() => {
    ready = true
    warnings = []
    received = []
    logged = []
    receive = async () => undefined
  })
  afterAll(() => server.stop())

  const post = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(3000),
    })
    return { status: response.status, text: await response.text() }
  }
  const send = (changes: object = {}, headers = {}) => post(JSON.stringify({ ...activity, ...changes }), headers)
  const stillAlive = async () => {
    receive = async () => undefined
    expect((await send()).status).toBe(200)
  }

  it('hands an activity on with its token, and answers 200', async () => {
    expect(await send({}, { authorization: 'Bearer sample' })).toMatchObject({ status: 200 })
    expect(received).toEqual([{ authorization: 'Bearer sample', activity }])
  })

  it('gives back what an invoke answers', async () => {
    receive = async () => ({ status: 200, body: { statusCode: 200, value: { card: 'sample' } } })
    const { status, text } = await send({ type: 'invoke' })
    expect([status, JSON.parse(text)]).toEqual([200, { statusCode: 200, value: { card: 'sample' } }])
  })

  it.each([
    ['that is not compressed at all', Buffer.from(JSON.stringify(activity))],
    ['that is broken', gzipSync(JSON.stringify(activity)).subarray(0, 20)],
    ['that is good', gzipSync(JSON.stringify(activity))],
    ['that would unpack to 20 MB', gzipSync(Buffer.alloc(20_000_000, ' '))],
  ])('refuses a body said to be gzip %s, and lives on', async (_, body) => {
    expect(await post(new Uint8Array(body), { 'content-encoding': 'gzip' })).toEqual({ status: 415, text: '' })
    expect(received).toEqual([])
    await stillAlive()
  })

  it.each(['deflate', 'br', 'gzip, identity', 'GZIP'])('refuses a body with the encoding "%s"', async (encoding) => {
    expect((await post(JSON.stringify(activity), { 'content-encoding': encoding })).status).toBe(415)
    await stillAlive()
  })

  it('refuses a body that is too large, whether it says so or not', async () => {
    const large = JSON.stringify({ ...activity, text: 'x'.repeat(300 * 1024) })
    expect(await post(large)).toEqual({ status: 413, text: '' })
    expect(await chunked(server.port, large)).toMatch(/^HTTP\/1\.1 413 /)
    expect(received).toEqual([])
    await stillAlive()
  })

  it('takes a form with everything written in it', async () => {
    const answers = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`q_${at}`, 'possible']))
    const data = { ...answers, analysis: 'ä'.repeat(2000), narrative: '"'.repeat(1500) }
    expect((await send({ type: 'invoke', value: { action: { verb: 'raise.save', data } } })).status).toBe(200)
  })

  it.each(['{"Zzplanted": ', 'Zzplanted', '', '[1,2', '\u0000'])(
    'answers a body that is no JSON with 400 and no word of it: %j',
    async (body) => {
      expect(await post(body)).toEqual({ status: 400, text: '' })
      expect(JSON.stringify(logged)).not.toContain('Zzplanted')
      await stillAlive()
    },
  )

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
  ])('never takes a body of the type %s for anything but JSON, and lives on', async (type) => {
    expect((await post('a=1&b=2', { 'content-type': type })).status).toBe(400)
    expect(received).toEqual([])
    await stillAlive()
  })

  it.each([
    ['{"type":5}', { type: 5 }],
    ['an activity of another tenant', { channelData: { tenant: { id: 'other' } } }],
    ['an activity of another channel', { channelId: 'webchat' }],
    ['an activity of another service', { serviceUrl: 'https://attacker.example/' }],
  ])('refuses %s before anybody looks at its token, without a word of it in answer or log', async (_, changes) => {
    expect(await send(changes)).toEqual({ status: 403, text: '' })
    expect(received).toEqual([])
    expect(logged).toEqual([['warn', 'activityRefused', { code: expect.any(String) }]])
  })

  it.each(['no token', 'Zzplanted: bad signature'])(
    'answers a token that is not good (%s) with 401 and nothing else',
    async (message) => {
      receive = () => Promise.reject(new AuthenticationError(message, 401))
      expect(await send()).toEqual({ status: 401, text: '' })
      expect(logged).toEqual([['warn', 'activityRefused', { code: 'badToken' }]])
    },
  )

  it.each([
    ['an error', new Error('Zzplanted secret')],
    ['something that is no error', 'Zzplanted secret'],
    [
      'an error that has a status and a body of its own',
      Object.assign(new Error('Zzplanted'), { statusCode: 200, body: 'Zzplanted' }),
    ],
  ])('answers a fault (%s) with 500 and no text, and logs no word of it', async (_, fault) => {
    receive = () => Promise.reject(fault)
    expect(await send()).toEqual({ status: 500, text: '' })
    expect(JSON.stringify(logged)).not.toContain('Zzplanted')
    await stillAlive()
  })

  it('a fault that is thrown at once, and not promised, is answered the same way', async () => {
    receive = () => {
      throw new Error('Zzplanted secret')
    }
    expect(await send()).toEqual({ status: 500, text: '' })
    await stillAlive()
  })

  it('has no other door', async () => {
    for (const [method, path] of [
      ['GET', '/api/messages'],
      ['PUT', '/api/messages'],
      ['GET', '/'],
      ['GET', '/documents'],
      ['POST', '/documents/some-link'],
      ['GET', '/documents/some-link/more'],
      ['GET', '/../config/school.yaml'],
      ['POST', '/api/messages/Zzplanted'],
    ] as const) {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method })
      expect(response.status).toBeGreaterThanOrEqual(404)
      expect(await response.text()).toBe('')
    }
  })

  it('hands a request for a document on as it came, and answers what it is answered', async () => {
    const url = `http://127.0.0.1:${server.port}/documents/some-link?a=%2F&b`
    const response = await fetch(url, { headers: { cookie: 'x=y', accept: 'image/png' } })
    expect([response.status, await response.text()]).toEqual([299, 'ä'])
    expect(response.headers.get('x-asked')).toBe('GET /documents/some-link?a=%2F&b x=y')
    expect(response.headers.get('content-length')).toBe('2')
    expect(response.headers.getSetCookie()).toEqual(['one=1', 'two=2'])
    const looked = await fetch(url, { method: 'HEAD' })
    expect([looked.status, looked.headers.get('x-asked')]).toEqual([299, 'HEAD /documents/some-link?a=%2F&b undefined'])
  })

  it('answers a fault in opening one with 500 and no text', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/documents/fault`)
    expect([response.status, await response.text()]).toEqual([500, ''])
    await stillAlive()
  })

  it('says whether it is up, and whether concerns can be taken in', async () => {
    const health = async (path: string) => (await fetch(`http://127.0.0.1:${server.port}/health/${path}`)).status
    expect([await health('live'), await health('ready')]).toEqual([200, 200])
    ready = false
    expect([await health('live'), await health('ready')]).toEqual([200, 503])
  })

  it('says what somebody has to look after, and stays in service', async () => {
    const health = async () => {
      const response = await fetch(`http://127.0.0.1:${server.port}/health/ready`)
      return [response.status, await response.json()]
    }
    expect(await health()).toEqual([200, { status: 'ready' }])
    warnings = ['concernUnattended']
    expect(await health()).toEqual([200, { status: 'ready', warnings: ['concernUnattended'] }])
  })

  it('a stop waits for what is in hand', async () => {
    const slow = Promise.withResolvers<undefined>()
    const other = await startServer({
      host: '127.0.0.1',
      port: 0,
      trust: { tenantId, serviceHosts: ['127.0.0.1:4100'], serviceProtocol: 'http:' },
      receive: () => slow.promise,
      isReady: async () => true,
      warnings: async () => [],
      documents,
      log: () => undefined,
    })
    const headers = { 'content-type': 'application/json', connection: 'close' }
    const answer = fetch(`http://127.0.0.1:${other.port}/api/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(activity),
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const stopped = other.stop()
    slow.resolve(undefined)
    expect((await answer).status).toBe(200)
    await stopped
  })
})

/** Without a length in its head, so that only counting tells how long it is. */
function chunked(port: number, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${head}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)
    })
    socket.once('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.once('error', reject)
  })
}
