import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import type { Persona, StandInOptions } from '../../src/rehearsal/standIn/protocol.ts'
import { type StandIn, type StandInTiming, startStandIn } from '../../src/rehearsal/standIn/startStandIn.ts'

export const tenantId = '7c1a4a52-9a0f-4a5b-8a53-2b1f0f4a7d10'
export const botAppId = '3f0f4b0c-52a5-4a86-9f5e-6d3c5a3d9b21'

export function persona(change: Partial<Persona> = {}): Persona {
  return {
    id: 'b8d1c1b0-0000-4000-8000-000000000001',
    label: 'Class teacher',
    name: 'Rowan Ashby',
    jobTitle: 'Teacher',
    mail: 'rowan.ashby@school.example',
    telephone: '01632 960001',
    groups: [],
    installed: true,
    ...change,
  }
}

export const teacher = persona()
export const pupil = persona({
  id: 'b8d1c1b0-0000-4000-8000-000000000002',
  label: 'Pupil',
  name: 'Robin Pupil',
  installed: false,
})

export interface StartedStandIn extends StandIn {
  options: StandInOptions
  /** A fresh start on the same folder. */
  again(): Promise<StandIn>
  /** A token of the bot for this audience, fetched from the authority. */
  botToken(scope?: string): Promise<string>
  /** Calls the connector as the bot does. */
  connector(method: string, path: string, body?: unknown): Promise<ConnectorAnswer>
  /** Calls the page's server as its own page does. */
  page(path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  end(): Promise<void>
}

export interface ConnectorAnswer {
  status: number
  body: { id?: string; error?: { code: string; message: string } }
  retryAfter: string | null
}

/** A stand-in in a folder of its own, whose certificate this process trusts. */
export async function startedStandIn(
  change: Partial<StandInOptions> = {},
  timing: StandInTiming = {},
): Promise<StartedStandIn> {
  const dataDir = await mkdtemp(join(tmpdir(), `stand-in-${randomUUID().slice(0, 8)}-`))
  const options: StandInOptions = {
    dataDir,
    pagePort: 0,
    tenantId,
    botAppId,
    botName: 'Safeguarding',
    schoolName: 'Alderbrook School',
    personas: [teacher, pupil],
    ...change,
  }
  const standIn = await startStandIn(options, timing)
  trust(standIn)
  return {
    ...standIn,
    options,
    again: async () => {
      const next = await startStandIn(options, timing)
      trust(next)
      return next
    },
    botToken: (scope) => botToken(standIn, scope),
    connector: (method, path, body) => callConnector(standIn, method, path, body),
    page: (path, body) => callPage(standIn, path, body),
    end: async () => {
      await standIn.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export async function callPage(standIn: StandIn, path: string, body?: unknown) {
  const { pageUrl } = standIn.addresses
  const post = { method: 'POST', headers: { 'content-type': 'application/json', origin: pageUrl } }
  const response = await fetch(`${pageUrl}${path}`, body === undefined ? {} : { ...post, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as unknown }
}

async function callConnector(standIn: StandIn, method: string, path: string, body?: unknown): Promise<ConnectorAnswer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await botToken(standIn)}` }
  const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const response = await fetch(`${standIn.addresses.connectorUrl}${path}`, request)
  const answer = (await response.json()) as ConnectorAnswer['body']
  return { status: response.status, body: answer, retryAfter: response.headers.get('retry-after') }
}

async function botToken(standIn: StandIn, scope = 'https://api.botframework.com/.default'): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: botAppId,
    client_secret: standIn.addresses.clientSecret,
    scope,
  })
  const response = await fetch(`${standIn.addresses.loginUrl}/oauth2/v2.0/token`, { method: 'POST', body: form })
  return ((await response.json()) as { access_token: string }).access_token
}

function trust(standIn: StandIn): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), standIn.addresses.certificatePem])
}
