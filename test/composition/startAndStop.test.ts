import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Product, startProduct } from '../browser/product.ts'

describe('Starting and stopping', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await product.end('SIGTERM')
    product.remove()
  })

  let leftAt: string

  it('SIGTERM finishes what is in hand and ends without an error', async () => {
    leftAt = await clock(product, { minutes: 24 * 60 })
    expect(await product.end('SIGTERM')).toBe(0)
  })

  it('starts again on the same data, at the time to which the clock was put forward', async () => {
    product = await product.again()
    expect(product.address).toMatch(/^http:\/\/127\.0\.0\.1:/)
    const startedAt = await clock(product)
    expect(startedAt >= leftAt).toBe(true)
    expect(Date.parse(startedAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  })

  it('a second one on the same data is refused in words, not with a stack', async () => {
    const refused = await startProduct(product.dataDir).catch((error: Error) => error.message)
    expect(refused).toMatch(/Another PostgreSQL is running/)
    expect(refused).not.toMatch(/at .*\.ts:/)
  })
})

describe('A port that is taken', () => {
  let holder: Server
  let product: Product
  const port = 39_780
  beforeAll(async () => {
    holder = createServer()
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve))
    product = await startProduct(undefined, { PORT: String(port), PAGE_PORT: String(port) })
  })
  afterAll(async () => {
    await product.end('SIGTERM')
    product.remove()
    await new Promise((resolve) => holder.close(resolve))
  })

  it('is said, and the next one is taken', () => {
    expect(product.output()).toContain(`Port ${port} is taken`)
    expect(product.address).not.toContain(`:${port}/`)
  })
})

describe('Production', () => {
  it('refuses to start without its settings and names each of them', async () => {
    const refused = await startProduct(undefined, { NODE_ENV: 'production' }).catch((error: Error) => error.message)
    for (const name of ['MicrosoftAppId', 'MicrosoftAppTenantId', 'DATABASE_URL', 'DATA_KEY', 'PUBLIC_URL']) {
      expect(refused).toContain(name)
    }
  })
})

/** The rehearsal's time, ISO, after this was wished for. */
async function clock({ address }: Product, wish?: object): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: new URL(address).origin }
  const asked = wish ? { method: 'POST', headers, body: JSON.stringify(wish) } : {}
  const response = await fetch(`${address}/api/clock`, asked)
  return ((await response.json()) as { now: string }).now
}
