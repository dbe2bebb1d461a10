import { join } from 'node:path'
import tls from 'node:tls'
import type { SchoolCalendar } from '../domain/calendar/schoolCalendar.ts'
import { graphCredential } from '../graph/credentials.ts'
import { forkStandIn, type StandInProcess } from '../rehearsal/forkStandIn.ts'
import { movableClock } from '../rehearsal/movableClock.ts'
import { confirmedLately } from '../rehearsal/school/confirmedLately.ts'
import { readPersonas } from '../rehearsal/school/readPersonas.ts'
import type { ClockWish } from '../rehearsal/standIn/protocol.ts'
import type { RehearsalSettings } from '../settings.ts'
import { startEmbedded } from '../store/embedded/startEmbedded.ts'
import { readOrMakeDataKey } from '../store/encryption/readOrMakeDataKey.ts'
import { readCheckedConfiguration } from './readCheckedConfiguration.ts'
import { CannotStart, type Surroundings } from './surroundings.ts'

const tenantId = '0f5b1c7e-7a0d-4e51-9a3b-2c8d4e6f1a90'
const appId = 'a3d7c2f4-6b18-4c5e-8f90-1b2c3d4e5f60'
const schoolFolder = join(import.meta.dirname, '../rehearsal/school')

/** A made-up school on this machine: an embedded PostgreSQL, and a Teams, Entra and Graph stand-in as a process of its own. */
export async function rehearsalSurroundings(settings: RehearsalSettings, today: Date): Promise<Surroundings> {
  const configuration = await readCheckedConfiguration([schoolFolder, settings.CONFIG_DIR])
  const database = await startEmbedded({ dataDir: settings.DATA_DIR })
  if (database.kind !== 'running') throw new CannotStart(database.message)
  const clock = movableClock(settings.DATA_DIR)
  const forward = (wish: ClockWish) => clock.forwardTo((now) => wishedFor(wish, now, configuration.calendar))
  const standIn = await startStandIn(settings, configuration.school.name, forward).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  const { addresses } = standIn
  standIn.tellClock(clock.offsetMs())
  clock.onMove((offsetMs) => standIn.tellClock(offsetMs))
  tls.setDefaultCACertificates([...tls.getCACertificates(), addresses.certificatePem])
  const secret = { kind: 'secret', tenantId, clientId: appId, clientSecret: addresses.clientSecret } as const
  const credential = graphCredential(secret, { authorityHost: addresses.authorityUrl, disableInstanceDiscovery: true })
  return {
    trust: {
      appId,
      tenantId,
      credential,
      tokenIssuer: addresses.tokenIssuer,
      openIdMetadataUrl: addresses.openIdMetadataUrl,
      loginUrl: addresses.loginUrl,
      oAuthUrl: `${addresses.authorityUrl}/oauth`,
      serviceHosts: [new URL(addresses.connectorUrl).host],
      serviceProtocol: 'http:',
    },
    signIn: {
      ...{ clientId: appId, tenantId, credential: { kind: 'secret', secret: addresses.clientSecret } },
      issuer: `${addresses.loginUrl}/v2.0`,
      authorizationEndpoint: addresses.signInUrl,
      tokenEndpoint: `${addresses.loginUrl}/oauth2/v2.0/token`,
      keysUrl: `${addresses.loginUrl}/discovery/v2.0/keys`,
    },
    clock,
    configuration: { ...configuration, authorities: confirmedLately(configuration.authorities, today) },
    connection: database.connection,
    dataKey: readOrMakeDataKey(settings.DATA_DIR),
    graph: { credential, baseUrl: addresses.graphUrl, mailbox: configuration.school.safeguardingMailbox ?? '' },
    publicUrl: (port) => `http://127.0.0.1:${port}`,
    notes: standIn.pagePortTaken ? [`Port ${settings.PAGE_PORT} is taken; the page takes the next free one.`] : [],
    async listening(endpoint) {
      standIn.tellBot(endpoint)
      return addresses.pageUrl
    },
    async stop() {
      await standIn.stop()
      await database.stop()
    },
  }
}

function wishedFor(wish: ClockWish, now: Date, calendar: SchoolCalendar): Date {
  return 'to' in wish ? calendar.nextOpening(now) : new Date(now.getTime() + wish.minutes * 60_000)
}

async function startStandIn(
  settings: RehearsalSettings,
  schoolName: string,
  forward: (wish: ClockWish) => Promise<void>,
): Promise<StandInProcess> {
  const options = {
    dataDir: settings.DATA_DIR,
    pagePort: settings.PAGE_PORT,
    tenantId,
    botAppId: appId,
    botName: 'Safeguarding',
    schoolName,
    personas: await readPersonas(),
  }
  const started = await forkStandIn(options, forward)
  if (started.kind === 'failed') throw new CannotStart(`The rehearsal could not start: ${started.reason}`)
  return started
}
