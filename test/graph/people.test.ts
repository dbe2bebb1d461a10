import { afterEach, describe, expect, it } from '@jest/globals'
import { graphCredential } from '../../src/graph/credentials.ts'
import { createGraph } from '../../src/graph/graph.ts'
import { createDirectory } from '../../src/graph/people.ts'
import { installAuthority } from '../../src/rehearsal/standIn/authority/installAuthority.ts'
import { createSignIns } from '../../src/rehearsal/standIn/authority/signIns.ts'
import { createTokens } from '../../src/rehearsal/standIn/authority/tokens.ts'
import type { GraphFault, GraphOperation } from '../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { closeServer, createLoopbackServer, listenOnLoopback } from '../../src/rehearsal/standIn/loopbackServer.ts'
import { certificate, credential, type GraphOverHttps, startGraph, teacher } from './graphOverHttps.ts'

let service: GraphOverHttps
afterEach(() => service.stop())

async function directoryWith(
  fault?: { operation: GraphOperation; fault: GraphFault },
  groupIds = ['staff-group', 'pupil-group'],
) {
  service = await startGraph({
    faults: ({ operation }) => (operation === fault?.operation ? fault.fault : undefined),
  })
  return createDirectory({
    graph: createGraph({ credential, baseUrl: service.url }),
    groupIds,
    timeoutMilliseconds: 400,
  })
}

describe('who somebody is', () => {
  it('a member of staff is known with name, job title, e-mail, telephone and group', async () => {
    const directory = await directoryWith()
    expect(await directory.entryOf(teacher.id)).toEqual({
      kind: 'known',
      groups: ['staff-group'],
      name: 'Tess Teacher',
      jobTitle: 'Teacher',
      email: 'tess.teacher@oakfield.example',
      telephone: '01632 960001',
    })
  })

  it('somebody the directory does not hold is a stranger', async () => {
    const directory = await directoryWith()
    expect(await directory.entryOf('99999999-9999-4999-8999-999999999999')).toEqual({ kind: 'stranger' })
  })

  const faults: [GraphOperation, GraphFault][] = (['readUser', 'checkMemberGroups'] as const).flatMap(
    (operation): [GraphOperation, GraphFault][] => [
      [operation, { kind: 'answer', status: 429, when: 'before' }],
      [operation, { kind: 'answer', status: 503, when: 'before' }],
      [operation, { kind: 'reset', when: 'before' }],
      [operation, { kind: 'late', milliseconds: 600 }],
    ],
  )
  it.each(faults)('is unreachable, never groupless, when %s fails by %j', async (operation, fault) => {
    const directory = await directoryWith({ operation, fault })
    expect(await directory.entryOf(teacher.id)).toEqual({ kind: 'unreachable' })
  })

  it('is asked in several questions in a trust with more groups than one question takes', async () => {
    const others = Array.from({ length: 25 }, (_, number) => `school-${number}`)
    const directory = await directoryWith(undefined, [...others, 'staff-group'])
    expect(await directory.entryOf(teacher.id)).toMatchObject({ kind: 'known', groups: ['staff-group'] })
  })
})

describe('the credential', () => {
  it('fetches a token from a local authority, and Graph accepts it', async () => {
    const server = createLoopbackServer({
      name: 'authority',
      maxBodyBytes: 10_000,
      tls: { certificatePem: certificate.certificatePem, keyPem: certificate.keyPem },
    })
    const authorityUrl = `https://127.0.0.1:${await listenOnLoopback(server, 0)}`
    const [tenantId, clientId, clientSecret] = ['22222222-2222-4222-8222-222222222222', 'bot', 'a made-up secret']
    const tokens = await createTokens({
      authorityUrl,
      connectorUrl: '',
      tenantId,
      botAppId: clientId,
      now: () => new Date(),
    })
    installAuthority(server, {
      ...{ authorityUrl, tenantId, botAppId: clientId, clientSecret, tokens },
      ...{
        signIns: createSignIns(clientId, () => new Date()),
        directory: { byObjectId: () => undefined },
        signInOrigin: '',
      },
    })
    service = await startGraph({ verifyBearer: tokens.verifyBearer })
    const local = { authorityHost: authorityUrl, disableInstanceDiscovery: true }
    const entryWith = (secret: string) => {
      const own = graphCredential({ kind: 'secret', tenantId, clientId, clientSecret: secret }, local)
      const graph = createGraph({ credential: own, baseUrl: service.url })
      return createDirectory({ graph, groupIds: ['staff-group'] }).entryOf(teacher.id)
    }
    expect(await entryWith(clientSecret)).toMatchObject({ kind: 'known' })
    expect(await entryWith('another secret')).toEqual({ kind: 'unreachable' })
    await closeServer(server)
  })
})
