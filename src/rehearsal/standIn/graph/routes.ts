import type { GraphOperation } from './graphStandIn.ts'

/** Which request asks for what, below /v1.0; a name after a colon stands for one segment. */
const routes: readonly (readonly [method: string, path: string, operation: GraphOperation])[] = [
  ['POST', '/users/:mailbox/messages', 'createDraft'],
  ['GET', '/users/:mailbox/messages', 'findMessages'],
  ['GET', '/users/:mailbox/messages/:id', 'readMessage'],
  ['POST', '/users/:mailbox/messages/:id/attachments', 'attach'],
  ['POST', '/users/:mailbox/messages/:id/send', 'send'],
  ['POST', '/users/:mailbox/sendMail', 'sendMail'],
  ['GET', '/users/:id', 'readUser'],
  ['POST', '/users/:id/checkMemberGroups', 'checkMemberGroups'],
  ['GET', '/appCatalogs/teamsApps', 'findApps'],
  ['POST', '/users/:id/teamwork/installedApps', 'installApp'],
  ['GET', '/users/:id/teamwork/installedApps', 'findInstallations'],
  ['GET', '/users/:id/teamwork/installedApps/:installation/chat', 'readChat'],
]

export interface Routed {
  operation: GraphOperation
  params: Readonly<Record<string, string>>
}

/** What is asked for by this method on this path, if anything is. */
export function routeOf(method: string, pathname: string): Routed | undefined {
  const asked = pathname.split('/')
  if (asked[1] !== 'v1.0') return undefined
  for (const [ofRoute, path, operation] of routes) {
    const params = ofRoute === method ? paramsOf(path.split('/'), ['', ...asked.slice(2)]) : undefined
    if (params) return { operation, params }
  }
  return undefined
}

function paramsOf(path: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  if (path.length !== asked.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, part] of path.entries()) {
    const segment = asked[at] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = decoded(segment)
    else if (part !== segment) return undefined
  }
  return params
}

/** What is not well encoded names nothing that there is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}
