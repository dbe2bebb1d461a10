import { z } from 'zod'
import type { Trust } from '../trust.ts'

/**
 * The parts of an activity that decide whether it is let in. The SDK checks none of them against the token's tenant. A person's
 * id goes on in small letters, as the school file has it.
 */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  channelId: z.string(),
  serviceUrl: z.url(),
  from: z.looseObject({ id: z.string(), aadObjectId: z.guid().toLowerCase() }),
  recipient: z.looseObject({ id: z.string() }),
  conversation: z.looseObject({ id: z.string(), tenantId: z.string() }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }) }),
})

export type AdmittedActivity = z.infer<typeof activitySchema>
export type Admission = { kind: 'admitted'; activity: AdmittedActivity } | { kind: 'refused'; code: string }

/** Decides before the adapter sees it: only Teams, only our tenant, only a service that we would answer to. Anything unclear is refused. */
export function admit(body: unknown, trust: Pick<Trust, 'tenantId' | 'serviceHosts' | 'serviceProtocol'>): Admission {
  const parsed = activitySchema.safeParse(body)
  if (!parsed.success) return { kind: 'refused', code: 'notAnActivity' }
  const activity = parsed.data
  if (activity.channelId !== 'msteams') return { kind: 'refused', code: 'otherChannel' }
  if (!isTrustedService(activity.serviceUrl, trust)) return { kind: 'refused', code: 'otherService' }
  const tenants = [activity.conversation.tenantId, activity.channelData.tenant.id]
  if (!tenants.every((tenant) => isSameId(tenant, trust.tenantId))) return { kind: 'refused', code: 'otherTenant' }
  return { kind: 'admitted', activity }
}

/** A GUID is the same GUID in capitals. */
function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function isTrustedService(
  serviceUrl: string,
  { serviceHosts, serviceProtocol }: Pick<Trust, 'serviceHosts' | 'serviceProtocol'>,
): boolean {
  const { protocol, host, username, password } = new URL(serviceUrl)
  if (protocol !== serviceProtocol || username !== '' || password !== '') return false
  return serviceHosts.some((trusted) => (trusted.startsWith('.') ? host.endsWith(trusted) : host === trusted))
}
