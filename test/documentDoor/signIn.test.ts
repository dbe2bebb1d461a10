import { X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeProtectedHeader, exportSPKI, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { generate } from 'selfsigned'
import { createSignIn } from '../../src/documentDoor/signIn.ts'
import { type ClientCredential, entraAddresses } from '../../src/documentDoor/signInTrust.ts'
import { clientId, type OtherAuthority, otherAuthority, personId, tenantId, tokens } from './otherAuthority.ts'

const nonce = 'the-nonce-of-this-sign-in'
const redirectUri = 'https://bot.example/documents/signed-in'
const secret = { kind: 'secret', secret: 'a made-up secret' } as const
const other = 'e6a1d3c8-5f70-4b29-b8d4-1c7e9a0f2d08'

let authority: OtherAuthority
let now: Date
beforeEach(async () => {
  now = new Date()
  authority = await otherAuthority(nonce)
})
afterEach(() => authority.close())

const signIn = (credential: ClientCredential = secret) =>
  createSignIn(
    { ...authority.trust, credential },
    () => redirectUri,
    () => now,
  )
const personOf = (credential: ClientCredential = secret) =>
  signIn(credential).personOf('the-code', { nonce, codeVerifier: 'the-verifier' })
const answer = (idToken: unknown) => {
  authority.answers.token = async () => ({ status: 200, body: tokens(idToken) })
}
const seconds = (after: number) => Math.floor(now.getTime() / 1000) + after

describe('Who has signed in', () => {
  it('is whom the token of the authority names by object id, in small letters', async () => {
    expect(await personOf()).toEqual({ kind: 'person', personId })
    answer(await authority.idToken({ oid: personId.toUpperCase() }))
    expect(await personOf()).toEqual({ kind: 'person', personId })
  })

  it('is asked for with the code, its verifier, the address that it was sent back to, and nothing more than who it is', async () => {
    await personOf()
    expect(Object.fromEntries(authority.forms[0] ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the-code',
      code_verifier: 'the-verifier',
      redirect_uri: redirectUri,
      client_id: clientId,
      scope: 'openid profile offline_access',
    })
    expect(authority.forms).toHaveLength(1)
  })

  it.each<[string, JWTPayload]>([
    ['of another tenant', { tid: other }],
    ['of another tenant’s issuer', { iss: `https://authority.example/${other}/v2.0` }],
    ['for another application', { aud: other }],
    ['for several applications of which we are none', { aud: [other, 'x'] }],
    ['for another sign-in', { nonce: 'another' }],
    ['for no sign-in', { nonce: undefined }],
    ['of nobody', { oid: undefined }],
    ['of somebody who is no object id', { oid: 'ruth.okafor' }],
    ['of several people', { oid: [personId] as never }],
    ['of no tenant', { tid: undefined }],
    ['without an end', { exp: undefined as never }],
  ])('is nobody by a token %s', async (_, claims) => {
    answer(await authority.idToken(claims))
    expect(await personOf()).toMatchObject({ kind: 'refused' })
  })

  it('is nobody by a token that has ended, or that begins later', async () => {
    answer(await authority.idToken({ exp: seconds(-61) }))
    expect(await personOf()).toMatchObject({ kind: 'refused' })
    answer(await authority.idToken({ nbf: seconds(70), exp: seconds(3600) }))
    expect(await personOf()).toMatchObject({ kind: 'refused' })
  })

  it('is nobody by a token that somebody else signed, or that is not signed as it has to be', async () => {
    const stranger = await generateKeyPair('RS256')
    answer(await authority.idToken({}, { key: stranger.privateKey }))
    expect(await personOf()).toMatchObject({ kind: 'refused' })
    answer(await authority.idToken({}, { header: { kid: 'unknown' } }))
    expect(await personOf()).toMatchObject({ kind: 'refused' })
    const [, payload] = (await authority.idToken()).split('.')
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    answer(`${unsigned}.${payload}.`)
    expect(await personOf()).toMatchObject({ kind: 'refused' })
    const asSecret = new TextEncoder().encode(await exportSPKI(authority.publicKey))
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
    answer(await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(asSecret))
    expect(await personOf()).toMatchObject({ kind: 'refused' })
  })

  it.each([
    ['no token', undefined],
    ['words', 'x'],
    ['an object', { oid: personId }],
    ['nothing', null],
  ])('is nobody where the answer holds %s', async (_, idToken) => {
    answer(idToken)
    expect((await personOf()).kind).not.toBe('person')
  })

  it('is nobody where the authority refuses the code, and its words go nowhere', async () => {
    const body = { error: 'invalid_grant', error_description: 'Zzplanted', error_codes: [54005], correlation_id: 'x' }
    authority.answers.token = async () => ({ status: 400, body })
    const found = await personOf()
    expect(found).toEqual({ kind: 'refused', code: 'invalid_grant' })
  })

  it.each([
    ['breaks off', 0, ''],
    ['answers with a page', 200, '<html>'],
    ['says that it is out of order', 503, { error: 'temporarily_unavailable', error_description: 'Zzplanted' }],
  ])('cannot be found out while the authority %s', async (_, status, body) => {
    authority.answers.token = async () => ({ status, body })
    expect(await personOf()).toMatchObject({ kind: 'unreachable' })
    expect(authority.forms).toHaveLength(1)
  })

  it('is found out by new keys when the authority has changed them', async () => {
    const [one, keys] = [signIn(), authority.answers.keys]
    authority.answers.keys = () => ({ keys: [] })
    expect(await one.personOf('code', { nonce, codeVerifier: 'v' })).toMatchObject({ kind: 'refused' })
    authority.answers.keys = keys
    expect(await signIn().personOf('code', { nonce, codeVerifier: 'v' })).toMatchObject({ kind: 'person' })
  })
})

describe('The bot proves to the authority who it is', () => {
  const proof = async (credential: ClientCredential) => {
    expect(await personOf(credential)).toMatchObject({ kind: 'person' })
    return Object.fromEntries(authority.forms.at(-1) ?? [])
  }

  it('by its secret', async () => {
    expect(await proof(secret)).toMatchObject({ client_secret: 'a made-up secret' })
  })

  it('by its certificate, whose key never leaves it, in whichever order its file holds the two', async () => {
    const pems = await generate([{ name: 'commonName', value: 'Bot' }], { keySize: 2048, algorithm: 'sha256' })
    const own = new X509Certificate(pems.cert)
    for (const certificate of [`${pems.cert}\n${pems.private}`, `${pems.private}\n${pems.cert}`]) {
      const form = await proof({ kind: 'certificate', certificate })
      expect(form.client_secret).toBeUndefined()
      expect(form.client_assertion_type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      const assertion = form.client_assertion ?? ''
      const { payload } = await jwtVerify(assertion, own.publicKey, { clockTolerance: 5 })
      expect(payload).toMatchObject({ iss: clientId, sub: clientId, jti: expect.any(String), exp: expect.any(Number) })
      const thumbprint = Buffer.from(own.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
      expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: 'PS256', 'x5t#S256': thumbprint })
    }
  })

  it('by a token of the managed identity that the application trusts, asked for each time', async () => {
    const given = ['token-1', 'token-2']
    const assertion = async () => given.shift() ?? ''
    const credential: ClientCredential = { kind: 'assertion', assertion }
    expect((await proof(credential)).client_assertion).toBe('token-1')
    const form = await proof(credential)
    expect([form.client_assertion, form.client_secret]).toEqual(['token-2', undefined])
  })

  it('cannot be reached for signing in while the managed identity gives no token', async () => {
    const assertion = () => Promise.reject(new Error('Zzplanted'))
    expect(await personOf({ kind: 'assertion', assertion })).toEqual({ kind: 'unreachable', code: 'Error' })
    expect(authority.forms).toEqual([])
  })

  it('or does not start at all with a certificate that is none', () => {
    expect(() => signIn({ kind: 'certificate', certificate: 'none' })).toThrow()
  })
})

describe('In a school’s own tenant', () => {
  it('people sign in at Microsoft’s address of that tenant alone, which is asked nothing beforehand', async () => {
    const trust = { ...entraAddresses(tenantId), clientId, credential: secret }
    const request = { state: 's', nonce, codeChallenge: 'c', chooseAccount: false }
    const address = new URL(
      await createSignIn(
        trust,
        () => redirectUri,
        () => now,
      ).address(request),
    )
    expect(`${address.origin}${address.pathname}`).toBe(
      `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/authorize`,
    )
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', state: 's', nonce },
      ...{ code_challenge: 'c', code_challenge_method: 'S256' },
    })
  })
})
