import type { Installation } from '../chats/activity.ts'
import type { Message } from '../chats/chat.ts'
import type { Chats } from '../chats/chats.ts'
import type { Directory, Person } from '../chats/directory.ts'
import { countRequests, type RateCounter, tenantLimits, threadLimits } from './rateLimits.ts'
import { readActivity } from './readActivity.ts'
import { type Refusal, refusals, throttled } from './refusal.ts'

export interface ConnectorDeps {
  installation: Installation
  directory: Directory
  chats: Chats
  /** The staff room: a conversation that exists and has no bot. */
  staffRoomId: string
  now: () => Date
}

/** What the connector answers: a body, or what Teams refuses. */
export type ConnectorAnswer = { kind: 'done'; status: number; body?: unknown } | { kind: 'refused'; refusal: Refusal }

export interface Connector {
  createConversation(body: unknown): Promise<ConnectorAnswer>
  send(conversationId: string, body: unknown): Promise<ConnectorAnswer>
  update(conversationId: string, activityId: string, body: unknown): Promise<ConnectorAnswer>
  remove(conversationId: string, activityId: string): Promise<ConnectorAnswer>
  members(conversationId: string): ConnectorAnswer
  member(conversationId: string, memberId: string): ConnectorAnswer
}

type Found = { kind: 'person'; person: Person } | { kind: 'refused'; refusal: Refusal }

/** The Bot Connector as far as a personal bot uses it, with Teams' limits counted from this start on. */
export function createConnector(deps: ConnectorDeps): Connector {
  const find = createConversationDoor(deps)
  return {
    createConversation: (body) => createConversation(deps, find, body),
    send: async (conversationId, body) => {
      const found = find(conversationId)
      return found.kind === 'refused' ? found : post(deps, found.person, body)
    },
    update: async (conversationId, activityId, body) => {
      const found = find(conversationId)
      if (found.kind === 'refused') return found
      const read = readActivity(body)
      if (read.kind === 'refused') return read
      if (read.kind === 'typing') return refuse(refusals.noActivity)
      return change(deps, found.person, activityId, (message) => deps.chats.update(found.person, message, read.content))
    },
    remove: async (conversationId, activityId) => {
      const found = find(conversationId)
      if (found.kind === 'refused') return found
      return change(deps, found.person, activityId, (message) => deps.chats.remove(found.person, message))
    },
    members: (conversationId) => {
      const found = find(conversationId)
      return found.kind === 'refused' ? found : done(200, [accountOf(deps, found.person)])
    },
    member: (conversationId, memberId) => {
      const found = find(conversationId)
      if (found.kind === 'refused') return found
      const known = deps.directory.byMemberId(memberId)?.id === found.person.id
      return known ? done(200, accountOf(deps, found.person)) : refuse(refusals.noMember)
    },
  }
}

/** Counts the request, then looks whether the conversation is there and the app is installed for its person. */
function createConversationDoor(deps: ConnectorDeps): (conversationId: string) => Found {
  const tenant = countRequests(tenantLimits)
  const threads = new Map<string, RateCounter>()
  return (conversationId) => {
    const person = deps.directory.byConversation(conversationId)
    if (person === undefined) {
      return refuse(conversationId === deps.staffRoomId ? refusals.notInstalled : refusals.noConversation)
    }
    const thread = threads.get(person.conversationId) ?? countRequests(threadLimits)
    threads.set(person.conversationId, thread)
    const wait = tenant.take(deps.now()) ?? thread.take(deps.now())
    if (wait !== undefined) return refuse(throttled(wait))
    return deps.chats.chatOf(person).installed ? { kind: 'person', person } : refuse(refusals.notInstalled)
  }
}

async function createConversation(
  deps: ConnectorDeps,
  find: (conversationId: string) => Found,
  body: unknown,
): Promise<ConnectorAnswer> {
  const { members, isGroup, tenantId, channelData, activity } = (body ?? {}) as Record<string, unknown>
  const memberId = Array.isArray(members) && members.length === 1 ? members[0]?.id : undefined
  if (isGroup === true || typeof memberId !== 'string') return refuse(refusals.groupConversation)
  const tenant = tenantId ?? (channelData as { tenant?: { id?: unknown } } | undefined)?.tenant?.id
  if (tenant !== deps.installation.tenantId) return refuse(refusals.wrongTenant)
  const person = deps.directory.byMemberId(memberId)
  if (person === undefined) return refuse(refusals.unknownPerson)
  const found = find(person.conversationId)
  if (found.kind === 'refused') return found
  if (activity === undefined || activity === null) return done(201, { id: person.conversationId })
  const posted = await post(deps, person, activity)
  if (posted.kind === 'refused') return posted
  return done(201, { id: person.conversationId, activityId: (posted.body as { id: string }).id })
}

async function post(deps: ConnectorDeps, person: Person, body: unknown): Promise<ConnectorAnswer> {
  const read = readActivity(body)
  if (read.kind === 'refused') return read
  if (read.kind === 'typing') {
    deps.chats.announce({ kind: 'typing', personaId: person.id })
    return done(201, { id: deps.chats.activityId(person) })
  }
  const message = await deps.chats.append(person, 'bot', read.content)
  return done(201, { id: message.id })
}

async function change(
  deps: ConnectorDeps,
  person: Person,
  activityId: string,
  apply: (message: Message) => Promise<void>,
): Promise<ConnectorAnswer> {
  const message = deps.chats.chatOf(person).messages.find((candidate) => candidate.id === activityId)
  if (message === undefined || message.deleted) return refuse(refusals.noActivityThere)
  if (message.from !== 'bot') return refuse(refusals.notOwnMessage)
  await apply(message)
  return done(200, { id: activityId })
}

/** The member as Teams describes a person to a bot. */
function accountOf(deps: ConnectorDeps, person: Person): Record<string, unknown> {
  const [givenName = '', ...rest] = person.name.split(' ')
  return {
    id: person.teamsId,
    objectId: person.id,
    aadObjectId: person.id,
    name: person.name,
    givenName,
    surname: rest.join(' '),
    email: person.mail,
    userPrincipalName: person.mail,
    tenantId: deps.installation.tenantId,
    userRole: 'user',
  }
}

function done(status: number, body?: unknown): ConnectorAnswer & { kind: 'done' } {
  return { kind: 'done', status, body }
}

function refuse(refusal: Refusal): { kind: 'refused'; refusal: Refusal } {
  return { kind: 'refused', refusal }
}
