import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { makeLoopbackCertificate } from './authority/certificate.ts'
import { installAuthority, openIdMetadataPath } from './authority/installAuthority.ts'
import { installSignIn } from './authority/installSignIn.ts'
import { createSignIns, type SignIns } from './authority/signIns.ts'
import { createTokens } from './authority/tokens.ts'
import { botPatience, openBotLine } from './chats/botLine.ts'
import { openChatFiles } from './chats/chatFiles.ts'
import { openChats } from './chats/chats.ts'
import { createDirectory } from './chats/directory.ts'
import { createInstallations, type Installations } from './chats/installations.ts'
import { createResender, teamsResendDelay } from './chats/sendAgain.ts'
import type { SendingDeps } from './chats/sending.ts'
import { staffRoomConversationId } from './chats/staffRoom.ts'
import { createConnector } from './connector/connector.ts'
import { installConnector } from './connector/installConnector.ts'
import { listenOnKeptPort } from './connector/keptPort.ts'
import { type GraphService, openGraphService } from './graph/graphService.ts'
import { installGraph } from './graph/installGraph.ts'
import { openMessageFiles } from './graph/mailbox/messageFiles.ts'
import { listSentMail, readSentMail } from './graph/sentMail.ts'
import { installedApp } from './installedApp.ts'
import { closeServer, createLoopbackServer, listenOnLoopback } from './loopbackServer.ts'
import { installClock, type PageClock } from './pageServer/installClock.ts'
import type { MailBox } from './pageServer/installMail.ts'
import { installPage } from './pageServer/installPage.ts'
import { type AppPermission, installPermission } from './pageServer/installPermission.ts'
import { guardPage } from './pageServer/originGuard.ts'
import type { StandInAddresses, StandInOptions } from './protocol.ts'

export interface StandIn {
  addresses: StandInAddresses
  pagePortTaken: boolean
  /** Where the bot listens; it is told at once of every installation that it has not heard of. */
  setBot(endpoint: string): Promise<void>
  stop(): Promise<void>
}

/** Time, so that a test need not wait. */
export interface StandInTiming {
  now?: () => Date
  /** The rehearsal's time, which people see; tokens and certificates stay with the machine's. */
  clock?: PageClock
  /** Milliseconds until an activity is sent again. */
  resendDelay?: number
  /** Milliseconds that a bot may take to answer. */
  patience?: number
}

const megabyte = 1024 * 1024

/** Starts authority, Graph, connector and page on loopback. Throws when no port is free or a chat file is damaged. */
export async function startStandIn(options: StandInOptions, timing: StandInTiming = {}): Promise<StandIn> {
  const now = timing.now ?? (() => new Date())
  const clock = timing.clock ?? { now, forward: async () => false, subscribe: () => () => undefined }
  const { tenantId, botAppId } = options
  const servers = await listen(options.dataDir, now())
  const { authorityUrl, connectorUrl } = servers
  const tokens = await createTokens({ authorityUrl, connectorUrl, tenantId, botAppId, now })
  const clientSecret = randomBytes(24).toString('base64url')
  const resender = createResender(timing.resendDelay ?? teamsResendDelay)
  const line = openBotLine(tokens.forActivity, timing.patience ?? botPatience)
  const sending = openSending(options, connectorUrl, { line, resender, now: clock.now })
  const connector = createConnector({ ...sending, staffRoomId: staffRoomConversationId(tenantId) })
  installConnector(servers.connector, connector, tokens.verifyBearer)
  const installations = createInstallations(sending)
  const permission = { given: false }
  const app = installedApp(botAppId, sending, installations, permission)
  const { dataDir, personas } = options
  const { verifyBearer } = tokens
  const files = openMessageFiles(dataDir)
  const graph = openGraphService({ files, personas, app, verifyBearer, now: clock.now })
  installGraph(servers.secure, graph)
  const signIns = createSignIns(botAppId, now)
  const page = await openPage(options, sending, { installations, clock, permission, signIns, graph })
  const pageUrl = `http://127.0.0.1:${page.port}`
  const signing = { signIns, directory: sending.directory, signInOrigin: pageUrl }
  installAuthority(servers.secure, { authorityUrl, tenantId, botAppId, clientSecret, tokens, ...signing })

  return {
    addresses: {
      pageUrl,
      connectorUrl,
      authorityUrl,
      graphUrl: authorityUrl,
      certificatePem: servers.certificatePem,
      openIdMetadataUrl: `${authorityUrl}${openIdMetadataPath}`,
      tokenIssuer: tokens.issuer,
      loginUrl: `${authorityUrl}/${tenantId}`,
      signInUrl: `${pageUrl}/${tenantId}/oauth2/v2.0/authorize`,
      clientSecret,
    },
    pagePortTaken: options.pagePort !== 0 && page.port !== options.pagePort,
    setBot: (endpoint) => {
      line.setEndpoint(endpoint)
      signIns.allowRedirect(new URL('/documents/signed-in', endpoint).href)
      return installations.announceAll()
    },
    stop: async () => {
      resender.stop()
      await Promise.all([servers.secure, servers.connector, page.server].map(closeServer))
    },
  }
}

/** The addresses stand in tokens and activities, so these servers listen before their routes are made. */
async function listen(dataDir: string, at: Date) {
  const { certificatePem, keyPem } = await makeLoopbackCertificate(at, randomUUID())
  const tls = { certificatePem, keyPem }
  const secure = createLoopbackServer({ name: 'authority', maxBodyBytes: 8 * megabyte, tls })
  const connector = createLoopbackServer({ name: 'connector', maxBodyBytes: megabyte })
  const authorityUrl = `https://127.0.0.1:${await listenOnLoopback(secure, 0)}`
  const connectorUrl = `http://127.0.0.1:${await listenOnKeptPort(connector, dataDir)}`
  return { secure, connector, authorityUrl, connectorUrl, certificatePem }
}

function openSending(
  options: StandInOptions,
  serviceUrl: string,
  parts: Pick<SendingDeps, 'line' | 'resender' | 'now'>,
): SendingDeps {
  const { tenantId, botAppId, botName, dataDir, personas } = options
  const installation = { tenantId, botAppId, botName, serviceUrl }
  const directory = createDirectory(tenantId, personas)
  const chats = openChats(openChatFiles(join(dataDir, 'stand-in', 'chats')), directory, parts.now)
  return { installation, directory, chats, newId: randomUUID, ...parts }
}

interface PageParts {
  installations: Installations
  clock: PageClock
  permission: AppPermission
  signIns: SignIns
  graph: GraphService
}

async function openPage(options: StandInOptions, sending: SendingDeps, parts: PageParts) {
  const server = createLoopbackServer({ name: 'page', maxBodyBytes: megabyte })
  let port = 0
  guardPage(server, () => port)
  const { schoolName, dataDir, tenantId } = options
  const mailBox: MailBox = {
    list: () => listSentMail(dataDir),
    read: (id) => readSentMail(dataDir, id),
    comeBack: (id, kind) => parts.graph.comeBack(id, kind),
  }
  installClock(server, parts.clock)
  installPermission(server, parts.permission)
  const { installations, clock, signIns } = parts
  installSignIn(server, { tenantId, directory: sending.directory, signIns })
  installPage(server, { ...sending, startId: randomUUID(), schoolName, installations, mailBox, clock })
  port = await listenOnLoopback(server, options.pagePort)
  return { server, port }
}
