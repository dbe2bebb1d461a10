import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type StartedStandIn, startedStandIn, teacher } from './startedStandIn.ts'

describe('The page’s server', () => {
  let standIn: StartedStandIn

  beforeEach(async () => {
    standIn = await startedStandIn()
  })
  afterEach(() => standIn.end())

  const call = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(standIn.addresses.pageUrl)
      const sent = request({
        hostname,
        port,
        path,
        method,
        headers: { 'content-type': 'application/json', ...headers },
      })
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
      sent.end(method === 'POST' ? JSON.stringify({ installed: true }) : undefined)
    })
  const install = `/api/people/${teacher.id}/installed`
  const host = () => new URL(standIn.addresses.pageUrl).host

  it('answers under 127.0.0.1 and localhost and under no other name', async () => {
    const { port } = new URL(standIn.addresses.pageUrl)
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `school.example:${port}`, '127.0.0.1:1']
    const statuses = await Promise.all(hosts.map((name) => call('/api/state', { host: name })))
    expect(statuses).toEqual([200, 200, 403, 403])
  })

  it('takes a change only from its own page', async () => {
    const origins: Record<string, string>[] = [
      { origin: `http://${host()}` },
      { origin: 'http://school.example' },
      { origin: 'null' },
      {},
    ]
    const statuses = await Promise.all(origins.map((headers) => call(install, { host: host(), ...headers }, 'POST')))
    expect(statuses).toEqual([200, 403, 403, 403])
  })

  it('does not let another page read what it shows', async () => {
    const crossSite = { host: host(), 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    expect(await call('/api/state', crossSite)).toBe(403)
    expect(await call('/', { ...crossSite, 'sec-fetch-mode': 'navigate' })).toBe(200)
  })

  it('lets the page run its own scripts only and fetch nothing from outside', async () => {
    const response = await fetch(standIn.addresses.pageUrl)
    const html = await response.text()
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/)
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(html).not.toMatch(/<script(?![^>]*src="\/page\/)|\son\w+=|style=|https?:\/\//)
  })

  it('serves its scripts without types', async () => {
    const script = await (await fetch(`${standIn.addresses.pageUrl}/page/elements.ts`)).text()
    expect(script).toContain('export function element')
    expect(script).not.toContain(': HTMLElement')
  })

  it.each(['/page/tsconfig.json', '/page/..%2fmain.ts', '/page/%2e%2e%2f%2e%2e%2fprotocol.ts'])(
    'serves no other file: %s',
    async (path) => {
      expect(await call(path, { host: host() })).toBe(404)
    },
  )

  it('knows nobody who is not in the directory', async () => {
    expect((await standIn.page('/api/people/nobody/chat')).status).toBe(404)
    expect((await standIn.page(`${install.replace(teacher.id, 'nobody')}`, { installed: true })).status).toBe(404)
    expect((await standIn.page(install, { installed: 'perhaps' })).status).toBe(400)
  })
})
