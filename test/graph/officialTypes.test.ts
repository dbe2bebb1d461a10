import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createAppInstaller } from '../../src/graph/appInstaller.ts'
import { createGraph } from '../../src/graph/graph.ts'
import { createMailbox } from '../../src/graph/mailbox.ts'
import { createDirectory } from '../../src/graph/people.ts'
import { listSentMail } from '../../src/rehearsal/standIn/graph/sentMail.ts'
import { credential, type GraphOverHttps, startGraph, teacher } from './graphOverHttps.ts'
import { noApp } from './noApp.ts'
import { readOfficialTypes } from './officialTypes.ts'
import { address, clock, draftOf, mail } from './openMailbox.ts'

interface Exchange {
  /** Method and path, each id in it as a star. */
  what: string
  query: URLSearchParams
  asked: unknown
  status: number
  answered: unknown
}

/** What goes to and fro where: the type of a body, or of each of its values. Nothing: there is no body, or one that the types do not name. */
const shapes: Record<string, { asked?: string; answered?: string; each?: string }> = {
  'POST /users/*/messages': { asked: 'Message', answered: 'Message' },
  'GET /users/*/messages': { each: 'Message' },
  'GET /users/*/messages/*': { answered: 'Message' },
  'POST /users/*/messages/*/send': {},
  'GET /users/*': { answered: 'User' },
  'POST /users/*/checkMemberGroups': { each: 'string' },
  'GET /appCatalogs/teamsApps': { each: 'TeamsApp' },
  'POST /users/*/teamwork/installedApps': { asked: 'TeamsAppInstallation' },
  'GET /users/*/teamwork/installedApps': { each: 'TeamsAppInstallation' },
  'GET /users/*/teamwork/installedApps/*/chat': { answered: 'Chat' },
}

const types = readOfficialTypes()
const exchanges: Exchange[] = []
let service: GraphOverHttps

beforeAll(async () => {
  const installed = new Set<string>()
  service = await startGraph({
    app: {
      ...{ ...noApp, mayInstallItself: () => true, isInstalled: (id) => installed.has(id) },
      ...{ install: (id) => void installed.add(id), chatIdOf: (id) => `19:${id}@unq.gbl.spaces` },
    },
  })
  const graph = createGraph({ credential, baseUrl: service.url, network: listening })
  const mailbox = createMailbox({ graph, mailbox: address, clock })
  await mailbox.findByKey('key-1')
  const draftId = await draftOf(mailbox)
  await mailbox.look(draftId)
  await mailbox.send(draftId)
  await mailbox.look(draftId)
  await mailbox.findByKey('key-1')
  await mailbox.look('unknown')
  const [sent] = await listSentMail(service.dataDir)
  await service.graph.comeBack(sent?.id ?? '', 'returned')
  const received = await mailbox.receivedSince(new Date(0))
  const [incoming] = received.kind === 'done' ? received.value.mails : []
  await mailbox.textOf(incoming?.id ?? '')
  await mailbox.keyOf(incoming?.refersTo[0] ?? '')
  await createDirectory({ graph, groupIds: ['staff-group'] }).entryOf(teacher.id)
  await createAppInstaller({ graph, manifestId: noApp.externalId, clock }).install(teacher.id)
})
afterAll(() => service.stop())

const listening: typeof fetch = async (request, options) => {
  const response = await fetch(request, options)
  const text = await response.clone().text()
  const url = new URL(String(request))
  exchanges.push({
    what: `${options?.method ?? 'GET'} ${withStars(url.pathname.replace('/v1.0', ''))}`,
    query: url.searchParams,
    asked: typeof options?.body === 'string' && options.body !== '' ? JSON.parse(options.body) : undefined,
    status: response.status,
    answered: text === '' ? undefined : JSON.parse(text),
  })
  return response
}

function withStars(path: string): string {
  return path.replace(/(?<=\/(users|messages|installedApps)\/)[^/]+/g, '*')
}

it('everything that the product asks of Graph is asked here', () => {
  expect(new Set(exchanges.map(({ what }) => what))).toEqual(new Set(Object.keys(shapes)))
  expect(mail.attachments).toHaveLength(1)
})

it.each(Object.entries(shapes))('%s has the shapes of the official types', (what, { asked, answered, each }) => {
  const own = exchanges.filter((one) => one.what === what)
  for (const one of own) {
    if (asked) expect(types.problems(asked, one.asked)).toEqual([])
    if (one.status >= 400) continue
    if (answered) expect(types.problems(answered, one.answered)).toEqual([])
    if (each) expect(types.problems(`${each}[]`, Reflect.get(Object(one.answered), 'value'))).toEqual([])
    if (!answered && !each) expect(one.answered).toBeUndefined()
    for (const name of one.query.get('$select')?.split(',') ?? [])
      expect(types.hasProperty(answered ?? each ?? '', name)).toBe(true)
  }
})

it('an error has the official shape, and says more only in its inner error', () => {
  const [refused] = exchanges.filter(({ status }) => status >= 400)
  const { innerError, ...error } = Object(refused?.answered).error
  expect(types.problems('PublicError', error)).toEqual([])
  expect(innerError).toMatchObject({ 'request-id': expect.any(String) })
})

it('a property that Graph does not have, or of another kind, is seen', () => {
  expect(
    types.problems('Message', { isDrafted: true, subject: 1, importance: 'urgent', toRecipients: [{ email: '' }] }),
  ).toEqual([
    'Message has no isDrafted',
    'Message.subject is no string',
    'Message.importance is no Importance',
    'Recipient has no email',
  ])
})
