import { z } from 'zod'
import type { Persona } from '../protocol.ts'
import { type GraphHandler, graphError } from './graphAnswer.ts'

/** checkMemberGroups takes at most this many groups. */
const groupIds = z.object({ groupIds: z.array(z.string()).min(1).max(20) })

/** The tenant's directory: who somebody is, and which of the asked groups they belong to. */
export function directoryOperations(
  personas: readonly Persona[],
): Record<'readUser' | 'checkMemberGroups', GraphHandler> {
  const find = (id: string | undefined) =>
    personas.find((persona) => persona.id === id || persona.mail.toLowerCase() === id?.toLowerCase())
  return {
    readUser: async ({ params, query }) => {
      const persona = find(params.id)
      if (persona === undefined) return userNotFound()
      const chosen = query.get('$select')?.split(',')
      const fields = Object.entries(toUser(persona)).filter(([name]) => chosen?.includes(name) ?? true)
      const context = 'https://graph.microsoft.com/v1.0/$metadata#users/$entity'
      return { status: 200, body: { '@odata.context': context, ...Object.fromEntries(fields) } }
    },
    checkMemberGroups: async ({ params, body }) => {
      const persona = find(params.id)
      if (persona === undefined) return userNotFound()
      const asked = groupIds.safeParse(body).data
      if (asked === undefined) return graphError(400, 'Request_BadRequest')
      const value = asked.groupIds.filter((group) => persona.groups.includes(group))
      const context = 'https://graph.microsoft.com/v1.0/$metadata#Collection(Edm.String)'
      return { status: 200, body: { '@odata.context': context, value } }
    },
  }
}

/** The user resource with the properties that Graph gives when none are chosen. */
function toUser(persona: Persona): Record<string, unknown> {
  return {
    businessPhones: persona.telephone === '' ? [] : [persona.telephone],
    displayName: persona.name,
    givenName: null,
    jobTitle: persona.jobTitle === '' ? null : persona.jobTitle,
    mail: persona.mail === '' ? null : persona.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: null,
    userPrincipalName: persona.mail,
    id: persona.id,
  }
}

function userNotFound() {
  return graphError(404, 'Request_ResourceNotFound', 'The resource does not exist.')
}
