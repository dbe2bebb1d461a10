import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { makeLoopbackCertificate } from './authority/certificate.ts'
import { installAuthority, openIdMetadataPath } from './authority/installAuthority.ts'
import { createTokens } from './authority/tokens.ts'
import { botPatience, openBotLine } from './chats/botLine.ts'
import { openChatFiles } from './chats/chatFiles.ts'
import { openChats } from './chats/chats.ts'
import { createDirectory } from './chats/directory.ts'
import { createInstallations } from './chats/installations.ts'
import { createResender, teamsResendDelay } from './chats/sendAgain.ts'
import { staffRoomConversationId } from './chats/staffRoom.ts'
import { createConnector } from './connector/connector.ts'
import { installConnector } from './connector/installConnector.ts'
import { installGraph } from './graph/installGraph.ts'
import { listSentMail, readSentMail } from './graph/sentMail.ts'
import { closeServer, createLoopbackServer, listenOnLoopback } from './loopbackServer.ts'
import { installPage } from './pageServer/installPage.ts'
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
  /** Milliseconds until an activity is sent again. */
  resendDelay?: number
  /** Milliseconds that a bot may take to answer. */
  patience?: number
}

const megabyte = 1024 * 1024

/** Starts authority, Graph, connector and page on loopback. Throws when no port is free or a chat file is damaged. */
export async function startStandIn(options: StandInOptions, timing: StandInTiming = {}): Promise<StandIn> {
  const now = timing.now ?? (() => new Date())
  const certificate = await makeLoopbackCertificate(now(), randomUUID())
  const secureServer = createLoopbackServer({ name: 'authority', maxBodyBytes: 8 * megabyte, tls: certificate })
  const connectorServer = createLoopbackServer({ name: 'connector', maxBodyBytes: megabyte })
  const pageServer = createLoopbackServer({ name: 'page', maxBodyBytes: megabyte })
  let pagePort = 0
  guardPage(pageServer, () => pagePort)
  const servers = [secureServer, connectorServer, pageServer]
  const authorityUrl = `https://127.0.0.1:${await listenOnLoopback(secureServer, 0)}`
  const connectorUrl = `http://127.0.0.1:${await listenOnLoopback(connectorServer, 0)}`

  const { tenantId, botAppId, botName, schoolName, dataDir, personas } = options
  const tokens = await createTokens({ authorityUrl, connectorUrl, tenantId, botAppId, now })
  const clientSecret = randomBytes(24).toString('base64url')
  installAuthority(secureServer, { authorityUrl, tenantId, botAppId, clientSecret, tokens })

  installGraph(secureServer, { dataDir, personas, verifyBearer: tokens.verifyBearer, now })

  const installation = { tenantId, botAppId, botName, serviceUrl: connectorUrl }
  const directory = createDirectory(tenantId, personas)
  const chats = openChats(openChatFiles(join(dataDir, 'stand-in', 'chats')), directory, now)
  const staffRoomId = staffRoomConversationId(tenantId)
  const connector = createConnector({ installation, directory, chats, staffRoomId, now })
  installConnector(connectorServer, connector, tokens.verifyBearer)

  const line = openBotLine(tokens.forActivity, timing.patience ?? botPatience)
  const resender = createResender(timing.resendDelay ?? teamsResendDelay)
  const sending = { installation, directory, chats, line, resender, now, newId: randomUUID }
  const installations = createInstallations(sending)
  const mailBox = { list: () => listSentMail(dataDir), read: (id: string) => readSentMail(dataDir, id) }
  installPage(pageServer, { ...sending, startId: randomUUID(), schoolName, installations, mailBox })
  pagePort = await listenOnLoopback(pageServer, options.pagePort)

  return {
    addresses: {
      pageUrl: `http://127.0.0.1:${pagePort}`,
      connectorUrl,
      authorityUrl,
      graphUrl: authorityUrl,
      certificatePem: certificate.certificatePem,
      openIdMetadataUrl: `${authorityUrl}${openIdMetadataPath}`,
      tokenIssuer: tokens.issuer,
      loginUrl: `${authorityUrl}/${tenantId}`,
      clientSecret,
    },
    pagePortTaken: options.pagePort !== 0 && pagePort !== options.pagePort,
    setBot: (endpoint) => {
      line.setEndpoint(endpoint)
      return installations.announceAll()
    },
    stop: async () => {
      resender.stop()
      await Promise.all(servers.map(closeServer))
    },
  }
}
