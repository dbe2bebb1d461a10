import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { botAppId, pupil, type StartedStandIn, startedStandIn, teacher, tenantId } from './startedStandIn.ts'

const redirectUri = 'http://127.0.0.1:4101/documents/signed-in'
const verifier = 'a-verifier-that-only-the-bot-knows-0123456789abcdef'
const challenge = createHash('sha256').update(verifier).digest('base64url')
const asked = {
  client_id: botAppId,
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid profile offline_access',
  state: 'a&b=c',
  nonce: 'the-nonce',
  code_challenge: challenge,
  code_challenge_method: 'S256',
}

describe('Signing in at the rehearsal’s authority', () => {
  let standIn: StartedStandIn
  let at: Date
  beforeEach(async () => {
    at = new Date()
    standIn = await startedStandIn({}, { now: () => at })
    await standIn.setBot('http://127.0.0.1:4101/api/messages')
  })
  afterEach(() => standIn.end())

  const metadata = async () =>
    (
      await fetch(`${standIn.addresses.authorityUrl}/${tenantId}/v2.0/.well-known/openid-configuration`)
    ).json() as Promise<Record<string, string>>
  async function authorize(changes: Partial<typeof asked> = {}, path = '', headers: Record<string, string> = {}) {
    const { authorization_endpoint } = await metadata()
    const url = `${authorization_endpoint}${path}?${new URLSearchParams({ ...asked, ...changes })}`
    const response = await fetch(url, { headers, redirect: 'manual' })
    return { status: response.status, location: response.headers.get('location'), text: await response.text() }
  }
  const codeFor = async (person = teacher) =>
    new URL((await authorize({}, `/${person.id}`)).location ?? '').searchParams.get('code') ?? ''
  async function redeem(code: string, changes: Record<string, string> = {}) {
    const form = {
      grant_type: 'authorization_code',
      ...{ client_id: botAppId, client_secret: standIn.addresses.clientSecret },
      ...{ code, redirect_uri: redirectUri, code_verifier: verifier, ...changes },
    }
    const response = await fetch((await metadata()).token_endpoint ?? '', {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    return { status: response.status, body: (await response.json()) as { id_token?: string; error?: string } }
  }

  it('offers first whose tab the link was opened from, and everybody else below', async () => {
    const { status, text } = await authorize({}, '', { cookie: `other=1; persona=${pupil.id}` })
    expect(status).toBe(200)
    expect(text.indexOf(`Sign in as ${pupil.name}`)).toBeLessThan(text.indexOf('Somebody else'))
    expect(text.indexOf(`Sign in as ${teacher.name}`)).toBeGreaterThan(text.indexOf('Somebody else'))
    expect((await authorize()).text).not.toContain('Somebody else')
  })

  it('sends whoever has signed in back with a code, and what the application gave along', async () => {
    const { status, location } = await authorize({}, `/${teacher.id}`)
    const back = new URL(location ?? '')
    expect([status, `${back.origin}${back.pathname}`, back.searchParams.get('state')]).toEqual([
      302,
      redirectUri,
      'a&b=c',
    ])
    expect(back.searchParams.get('code')).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('tells the application who it is, in a token that its keys verify', async () => {
    const { status, body } = await redeem(await codeFor())
    expect(status).toBe(200)
    const { issuer, jwks_uri } = await metadata()
    const { payload } = await jwtVerify(body.id_token ?? '', createRemoteJWKSet(new URL(jwks_uri ?? '')), {
      ...{ issuer: issuer ?? '', audience: botAppId },
    })
    expect(payload).toMatchObject({ oid: teacher.id, tid: tenantId, nonce: 'the-nonce', name: teacher.name })
  })

  it.each([
    ['another client', { client_id: 'somebody-else' }],
    ['an address that is not registered', { redirect_uri: 'http://127.0.0.1:4101/elsewhere' }],
    ['an address of somebody else', { redirect_uri: 'https://attacker.example/documents/signed-in' }],
    ['no challenge', { code_challenge: '' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['another flow', { response_type: 'id_token' }],
    ['no sign-in', { scope: 'profile' }],
  ])('sends nobody anywhere for %s', async (_, changes) => {
    for (const path of ['', `/${teacher.id}`])
      expect(await authorize(changes, path)).toMatchObject({ status: 400, location: null })
  })

  it('sends nobody anywhere who is not of this school, and puts no word of the request on its page', async () => {
    const { status, location, text } = await authorize({ state: '<b>planted</b>' }, '/somebody')
    expect([status, location]).toEqual([400, null])
    expect(text).not.toContain('planted')
    expect((await authorize({ state: '"><b>planted</b>' })).text).not.toContain('<b>')
  })

  it.each([
    ['another verifier', { code_verifier: `${verifier}x` }, 'invalid_grant', 400],
    ['no verifier', { code_verifier: '' }, 'invalid_grant', 400],
    ['another address', { redirect_uri: 'http://127.0.0.1:4101/' }, 'invalid_grant', 400],
    ['another secret', { client_secret: 'guess' }, 'invalid_client', 401],
    ['no code', { code: 'x' }, 'invalid_grant', 400],
  ])('gives no token for %s', async (_, changes, error, status) => {
    expect(await redeem(await codeFor(), changes)).toMatchObject({ status, body: { error } })
  })

  it('gives a token once for a code, and none when it is older than ten minutes', async () => {
    const code = await codeFor()
    const late = await codeFor()
    expect((await redeem(code)).status).toBe(200)
    expect(await redeem(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    at = new Date(at.getTime() + 10 * 60_000 + 1)
    expect(await redeem(late)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })
})
