import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTokens, type Tokens, tokenLifetime } from '../../src/rehearsal/standIn/authority/tokens.ts'
import { botAppId, type StartedStandIn, startedStandIn, tenantId } from './startedStandIn.ts'

const graph = 'https://graph.microsoft.com'
const botFramework = 'https://api.botframework.com'

describe('The rehearsal authority', () => {
  let standIn: StartedStandIn

  beforeEach(async () => {
    standIn = await startedStandIn()
  })
  afterEach(() => standIn.end())

  it.each([
    ['another secret', { client_secret: 'guess' }, 401],
    ['another client', { client_id: 'somebody-else' }, 401],
    ['another kind of grant', { grant_type: 'password' }, 400],
    ['a resource it does not know', { scope: 'https://vault.azure.net/.default' }, 400],
  ])('gives no token for %s', async (_name, change, status) => {
    expect(await askForToken(standIn, change)).toMatchObject({ status, token: undefined })
  })

  it('gives no token in another tenant', async () => {
    expect(await askForToken(standIn, {}, 'other-tenant')).toMatchObject({ status: 400, token: undefined })
  })

  it('lets nobody call the connector without a token or with one for Graph', async () => {
    const url = `${standIn.addresses.connectorUrl}/v3/conversations`
    const forGraph = await standIn.botToken(`${graph}/.default`)
    const call = async (authorization?: string) =>
      (await fetch(url, { method: 'POST', headers: { ...(authorization && { authorization }) } })).status
    expect([await call(), await call('Bearer x.y.z'), await call(`Bearer ${forGraph}`)]).toEqual([401, 401, 401])
  })
})

describe('A token of the rehearsal authority', () => {
  let at = new Date('2026-09-07T08:00:00Z')
  const options = { authorityUrl: 'https://127.0.0.1:1', connectorUrl: 'http://127.0.0.1:2', tenantId, botAppId }
  const create = () => createTokens({ ...options, now: () => at })
  let tokens: Tokens

  beforeEach(async () => {
    at = new Date('2026-09-07T08:00:00Z')
    tokens = await create()
  })

  it('is good for its own audience only', async () => {
    const bearer = `Bearer ${await tokens.forBot(graph)}`
    expect(await tokens.verifyBearer(bearer, graph)).toBe(true)
    expect(await tokens.verifyBearer(bearer, botFramework)).toBe(false)
  })

  it('is good for an hour', async () => {
    const bearer = `Bearer ${await tokens.forBot(graph)}`
    at = new Date(at.getTime() + tokenLifetime * 1000 - 1000)
    expect(await tokens.verifyBearer(bearer, graph)).toBe(true)
    at = new Date(at.getTime() + 2000)
    expect(await tokens.verifyBearer(bearer, graph)).toBe(false)
  })

  it('of an earlier start is worth nothing', async () => {
    const earlier = `Bearer ${await (await create()).forBot(graph)}`
    expect(await tokens.verifyBearer(earlier, graph)).toBe(false)
  })

  it('that was made for an activity does not open the connector', async () => {
    expect(await tokens.verifyBearer(`Bearer ${await tokens.forActivity()}`, botFramework)).toBe(false)
    expect(await tokens.verifyBearer(undefined, botFramework)).toBe(false)
  })
})

async function askForToken(standIn: StartedStandIn, change: Record<string, string>, tenant = tenantId) {
  const form = {
    grant_type: 'client_credentials',
    client_id: botAppId,
    client_secret: standIn.addresses.clientSecret,
    scope: `${botFramework}/.default`,
    ...change,
  }
  const url = `${standIn.addresses.authorityUrl}/${tenant}/oauth2/v2.0/token`
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  return { status: response.status, token: ((await response.json()) as { access_token?: string }).access_token }
}
