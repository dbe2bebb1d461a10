import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { TokenCredential } from '@azure/identity'
import { makeLoopbackCertificate } from '../../src/rehearsal/standIn/authority/certificate.ts'
import { type GraphService, openGraphService } from '../../src/rehearsal/standIn/graph/graphService.ts'
import type { GraphStandInDeps } from '../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { installGraph } from '../../src/rehearsal/standIn/graph/installGraph.ts'
import { openMessageFiles } from '../../src/rehearsal/standIn/graph/mailbox/messageFiles.ts'
import { closeServer, createLoopbackServer, listenOnLoopback } from '../../src/rehearsal/standIn/loopbackServer.ts'
import type { Persona } from '../../src/rehearsal/standIn/protocol.ts'
import { noApp } from './noApp.ts'

export const teacher: Persona = {
  id: '11111111-1111-4111-8111-111111111111',
  label: 'Class teacher',
  name: 'Tess Teacher',
  jobTitle: 'Teacher',
  mail: 'tess.teacher@oakfield.example',
  telephone: '01632 960001',
  groups: ['staff-group'],
  installed: true,
}

/** Trusted by this process. Its name is its own, for of several with one name only the first is tried. */
export const certificate = await makeLoopbackCertificate(new Date(), randomUUID())
setDefaultCACertificates([...getCACertificates('default'), certificate.certificatePem])

const token = 'a-token-of-this-test'
/** A credential whose token the stand-in of these tests accepts. */
export const credential: TokenCredential = {
  getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
}

export interface GraphOverHttps {
  url: string
  dataDir: string
  /** What others do to its mailboxes. */
  graph: Pick<GraphService, 'receive' | 'comeBack'>
  /** Restarts the service on the same files. */
  restart(): Promise<void>
  /** Does nothing the second time. */
  stop(): Promise<void>
}

/** The stand-in of Microsoft Graph on a real https socket, with a folder of its own. */
export async function startGraph(deps: Partial<GraphStandInDeps> = {}): Promise<GraphOverHttps> {
  const dataDir = await mkdtemp(join(tmpdir(), 'graph-'))
  const { certificatePem, keyPem } = certificate
  const listen = async (port: number) => {
    const server = createLoopbackServer({ name: 'graph', maxBodyBytes: 5_000_000, tls: { certificatePem, keyPem } })
    const service = openGraphService({
      files: openMessageFiles(dataDir),
      personas: [teacher],
      app: noApp,
      verifyBearer: async (header, audience) =>
        header === `Bearer ${token}` && audience === 'https://graph.microsoft.com',
      now: () => new Date(),
      ...deps,
    })
    installGraph(server, service)
    return { server, service, port: await listenOnLoopback(server, port) }
  }
  let running = await listen(0)
  return {
    url: `https://127.0.0.1:${running.port}`,
    dataDir,
    graph: {
      receive: (mailbox, mail) => running.service.receive(mailbox, mail),
      comeBack: (key, kind) => running.service.comeBack(key, kind),
    },
    restart: async () => {
      await closeServer(running.server)
      running = await listen(running.port)
    },
    stop: async () => {
      if (running.server.server.listening) await closeServer(running.server)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
