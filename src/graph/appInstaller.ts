import { z } from 'zod'
import type { PersonId } from '../domain/team/person.ts'
import type { AppInstaller, Installation } from '../flows/ports/chats.ts'
import type { Clock } from '../flows/ports/runtime.ts'
import type { Graph, GraphRequestOptions } from './graph.ts'
import type { GraphReply } from './reply.ts'

export interface AppInstallerOptions {
  graph: Graph
  /** The id in the manifest of the Teams app: the catalogue gives the app another one. */
  manifestId: string
  clock: Clock
  /** For each of up to four requests. */
  timeoutMilliseconds?: number
}

const listed = z.object({ value: z.array(z.object({ id: z.string().min(1) })) })
const chat = z.object({ id: z.string().min(1) })
const notAllowed = { kind: 'notAllowed' } as const
const failed = { kind: 'failed' } as const

type Ask = (request: Omit<GraphRequestOptions, 'within'>) => Promise<GraphReply>

/**
 * Installs the bot's own app for somebody by Microsoft Graph (permissions TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All), and looks up
 * the chat that comes with it: docs/graph-stand-in.md names the pages. A refusal is remembered until the next day, so that a school that does not allow it is not
 * asked over and over.
 */
export function createAppInstaller(options: AppInstallerOptions): AppInstaller {
  const { graph, manifestId, clock, timeoutMilliseconds = 5000 } = options
  const refusedOn = new Map<PersonId, string>()
  const ask: Ask = (request) => graph.ask({ ...request, within: graph.timeLimit(timeoutMilliseconds) })
  return {
    async install(personId) {
      const today = clock.now().toISOString().slice(0, 10)
      if (refusedOn.get(personId) === today) return notAllowed
      const installation = await installFor(ask, manifestId, personId)
      if (installation.kind === 'notAllowed') refusedOn.set(personId, today)
      return installation
    },
  }
}

async function installFor(ask: Ask, manifestId: string, personId: PersonId): Promise<Installation> {
  const query = { $filter: `externalId eq '${manifestId}'`, $select: 'id,externalId' }
  const catalogue = await ask({ operation: 'findApp', method: 'GET', path: '/appCatalogs/teamsApps', query })
  if (isForbidden(catalogue)) return notAllowed
  const appId = firstId(catalogue)
  return appId === undefined ? failed : installApp(ask, appId, personId)
}

async function installApp(ask: Ask, appId: string, personId: PersonId): Promise<Installation> {
  const path = `/users/${encodeURIComponent(personId)}/teamwork/installedApps`
  const body = { 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${appId}` }
  const reply = await ask({ operation: 'installApp', method: 'POST', path, body })
  if (isForbidden(reply)) return notAllowed
  return isInstalled(reply) ? { kind: 'installed', conversationId: await chatOf(ask, path, appId) } : failed
}

/** Nothing where it cannot be looked up: the event of the installation brings it as well. */
async function chatOf(ask: Ask, path: string, appId: string): Promise<string | undefined> {
  const query = { $expand: 'teamsApp', $filter: `teamsApp/id eq '${appId}'` }
  const installation = firstId(await ask({ operation: 'findInstallation', method: 'GET', path, query }))
  if (installation === undefined) return undefined
  const chatPath = `${path}/${encodeURIComponent(installation)}/chat`
  return bodyOf(await ask({ operation: 'findChat', method: 'GET', path: chatPath }), chat)?.id
}

/** 409: it was installed before. */
function isInstalled(reply: GraphReply): boolean {
  return reply.kind === 'answered' && (reply.status === 201 || reply.status === 409)
}

function isForbidden(reply: GraphReply): boolean {
  return reply.kind === 'answered' && reply.status === 403
}

function firstId(reply: GraphReply): string | undefined {
  return bodyOf(reply, listed)?.value[0]?.id
}

function bodyOf<T>(reply: GraphReply, schema: z.ZodType<T>): T | undefined {
  return reply.kind === 'answered' && reply.status === 200 ? schema.safeParse(reply.body).data : undefined
}
