import { z } from 'zod'
import type { Persona } from '../protocol.ts'
import { type GraphAnswer, type GraphCall, type GraphHandler, graphError } from './graphAnswer.ts'
import { catalogueId, installationId, type TenantApp } from './tenantApp.ts'

type AppOperation = 'findApps' | 'installApp' | 'findInstallations' | 'readChat'
type Answer = (app: TenantApp, call: GraphCall) => GraphAnswer | Promise<GraphAnswer>

/** The tenant's app catalogue and who has the bot's app; docs/graph-stand-in.md names the page that each answer follows. */
export function appOperations(app: TenantApp, personas: readonly Persona[]): Record<AppOperation, GraphHandler> {
  const allowed =
    (answer: Answer): GraphHandler =>
    async (call) =>
      app.mayInstallItself() ? answer(app, call) : graphError(403, 'Forbidden')
  const ofUser = (answer: Answer) =>
    allowed((_, call) =>
      personas.some(({ id }) => id === call.params.id) ? answer(app, call) : graphError(404, 'NotFound'),
    )
  return {
    findApps: allowed(findApps),
    installApp: ofUser(installApp),
    findInstallations: ofUser(findInstallations),
    readChat: ofUser(readChat),
  }
}

function findApps(app: TenantApp, { query }: GraphCall): GraphAnswer {
  const asked = equalTo('externalId', query.get('$filter'))
  if (asked === undefined) return badRequest()
  return { status: 200, body: { value: asked === app.externalId ? [resource(app)] : [] } }
}

const catalogue = 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps'
const boundApp = z.object({ 'teamsApp@odata.bind': z.string() })

async function installApp(app: TenantApp, { params: { id = '' }, body }: GraphCall): Promise<GraphAnswer> {
  const bound = boundApp.safeParse(body).data?.['teamsApp@odata.bind']
  if (bound !== `${catalogue}/${catalogueId(app.externalId)}`) return badRequest()
  if (app.isInstalled(id)) return graphError(409, 'Conflict')
  app.install(id)
  return { status: 201 }
}

function findInstallations(app: TenantApp, { params: { id = '' }, query }: GraphCall): GraphAnswer {
  const asked = equalTo('teamsApp/id', query.get('$filter'))
  if (asked === undefined || query.get('$expand') !== 'teamsApp') return badRequest()
  const teamsApp = resource(app)
  const isThere = asked === teamsApp.id && app.isInstalled(id)
  return { status: 200, body: { value: isThere ? [{ id: installationId(id, teamsApp.id), teamsApp }] : [] } }
}

function readChat(app: TenantApp, { params: { id = '', installation } }: GraphCall): GraphAnswer {
  const isThere = app.isInstalled(id) && installation === installationId(id, catalogueId(app.externalId))
  if (!isThere) return graphError(404, 'NotFound')
  const context = 'https://graph.microsoft.com/v1.0/$metadata#chats/$entity'
  return { status: 200, body: { '@odata.context': context, id: app.chatIdOf(id), chatType: 'oneOnOne' } }
}

/** The teamsApp resource. */
function resource({ externalId }: TenantApp) {
  const displayName = 'Safeguarding'
  return { id: catalogueId(externalId), externalId, displayName, distributionMethod: 'organization' }
}

function badRequest(): GraphAnswer {
  return graphError(400, 'BadRequest')
}

/** The value of a filter of this one kind; other filters are not modelled. */
function equalTo(field: string, filter: string | null): string | undefined {
  const [, asked, value] = /^(\S+) eq '((?:[^']|'')*)'$/.exec(filter ?? '') ?? []
  return asked === field ? value?.replaceAll("''", "'") : undefined
}
