import { z } from 'zod'
import type { PersonId } from '../domain/team/person.ts'
import type { Graph } from './graph.ts'
import type { GraphReply } from './reply.ts'

/** What the school's directory says of somebody. */
export type DirectoryEntry =
  /** `groups`: which of the asked groups they belong to, through nested groups as well. */
  | { kind: 'known'; groups: string[]; name: string; jobTitle: string; email: string; telephone: string }
  /** The directory has no such person. */
  | { kind: 'stranger' }
  /** Nobody could be asked, or the bot is not allowed to ask. */
  | { kind: 'unreachable' }

export interface Directory {
  entryOf(personId: PersonId): Promise<DirectoryEntry>
}

export interface DirectoryOptions {
  graph: Graph
  /** Entra group ids that tell who is what. */
  groupIds: readonly string[]
  /** Somebody waits for the answer in a chat. */
  timeoutMilliseconds?: number
}

/** Groups that one question may name (Microsoft Graph, checkMemberGroups). */
const groupsPerQuestion = 20

const user = z.object({
  displayName: z.string().nullish(),
  jobTitle: z.string().nullish(),
  mail: z.string().nullish(),
  businessPhones: z.array(z.string()).nullish(),
})
const membership = z.object({ value: z.array(z.string()) })

/** Staff membership and contact details from Microsoft Graph. */
export function createDirectory({ graph, groupIds, timeoutMilliseconds = 1500 }: DirectoryOptions): Directory {
  const query = { $select: 'displayName,jobTitle,mail,businessPhones' }
  const questions = inPieces(groupIds, groupsPerQuestion)
  return {
    entryOf: async (personId) => {
      const path = `/users/${encodeURIComponent(personId)}`
      const groupsPath = `${path}/checkMemberGroups`
      const within = graph.timeLimit(timeoutMilliseconds)
      const check = { operation: 'checkGroups', method: 'POST', path: groupsPath, within } as const
      const [details, ...groups] = await Promise.all([
        graph.ask({ operation: 'readUser', method: 'GET', path, query, within }),
        ...questions.map((ids) => graph.ask({ ...check, body: { groupIds: ids } })),
      ])
      return readEntry(details, groups)
    },
  }
}

/** Every answer is needed: a person whose groups are not known must not pass as one without groups. */
function readEntry(details: GraphReply, groups: readonly GraphReply[]): DirectoryEntry {
  if ([details, ...groups].some(isNotFound)) return { kind: 'stranger' }
  const person = bodyOf(details, user)
  const memberships = groups.map((reply) => bodyOf(reply, membership))
  if (person === undefined || memberships.includes(undefined)) return { kind: 'unreachable' }
  return {
    kind: 'known',
    groups: memberships.flatMap((found) => found?.value ?? []),
    name: person.displayName ?? '',
    jobTitle: person.jobTitle ?? '',
    email: person.mail ?? '',
    telephone: person.businessPhones?.[0] ?? '',
  }
}

function inPieces<T>(all: readonly T[], size: number): T[][] {
  const pieces: T[][] = []
  for (let start = 0; start < all.length; start += size) pieces.push(all.slice(start, start + size))
  return pieces
}

function isNotFound(reply: GraphReply): boolean {
  return reply.kind === 'answered' && reply.status === 404
}

function bodyOf<T>(reply: GraphReply, schema: z.ZodType<T>): T | undefined {
  return reply.kind === 'answered' && reply.status === 200 ? schema.safeParse(reply.body).data : undefined
}
