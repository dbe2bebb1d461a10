import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createAppInstaller } from '../../src/graph/appInstaller.ts'
import { createGraph } from '../../src/graph/graph.ts'
import type { GraphFault, GraphOperation } from '../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { catalogueId } from '../../src/rehearsal/standIn/graph/tenantApp.ts'
import { handClock } from '../fakes/handClock.ts'
import { credential, type GraphOverHttps, startGraph, teacher } from './graphOverHttps.ts'

const manifestId = '5c2d7f9e-3b10-4a6c-8d15-0e4f7a2b9c61'
const chatId = '19:the-bot_the-teacher@unq.gbl.spaces'
const other = '99999999-9999-4999-8999-999999999999'
const clock = handClock()
let service: GraphOverHttps
let installed: Set<string>
let asked: GraphOperation[]
let isAllowed: boolean
let fault: (operation: GraphOperation) => GraphFault | undefined

beforeEach(async () => {
  installed = new Set()
  asked = []
  isAllowed = true
  fault = () => undefined
  service = await startGraph({
    app: {
      externalId: manifestId,
      mayInstallItself: () => isAllowed,
      isInstalled: (id) => installed.has(id),
      install: (id) => void installed.add(id),
      chatIdOf: () => chatId,
    },
    faults: ({ operation }) => {
      asked.push(operation)
      return fault(operation)
    },
  })
})
afterEach(() => service.stop())

const installerFor = (id: string) =>
  createAppInstaller({
    graph: createGraph({ credential, baseUrl: service.url }),
    manifestId: id,
    clock,
    timeoutMilliseconds: 400,
  })
const install = (id = teacher.id) => installerFor(manifestId).install(id)
const done = { kind: 'installed', conversationId: chatId }
const busy: GraphFault = { kind: 'answer', status: 503, when: 'before' }

describe('The app installs itself for somebody', () => {
  it('by the id that the catalogue gave it, and the chat that comes with it is found', async () => {
    expect(await install()).toEqual(done)
    expect([...installed]).toEqual([teacher.id])
    expect(asked).toEqual(['findApps', 'installApp', 'findInstallations', 'readChat'])
    expect(catalogueId(manifestId)).not.toBe(manifestId)
  })

  it('who has it already, and their chat is found all the same', async () => {
    installed.add(teacher.id)
    expect(await install()).toEqual(done)
  })

  it.each(['findInstallations', 'readChat'] as const)(
    'although %s fails: the chat will be known by its event',
    async (failing) => {
      fault = (operation) => (operation === failing ? busy : undefined)
      expect(await install()).toEqual({ kind: 'installed', conversationId: undefined })
    },
  )

  it('not where it is not allowed to, and then does not ask again before the next day', async () => {
    isAllowed = false
    const installer = installerFor(manifestId)
    expect(await installer.install(teacher.id)).toEqual({ kind: 'notAllowed' })
    expect(await installer.install(teacher.id)).toEqual({ kind: 'notAllowed' })
    expect(asked).toEqual(['findApps'])
    isAllowed = true
    clock.forward(24 * 60)
    expect(await installer.install(teacher.id)).toEqual(done)
  })

  it('not where the tenant’s catalogue does not have it', async () => {
    expect(await installerFor(other).install(teacher.id)).toEqual({ kind: 'failed' })
    expect(asked).toEqual(['findApps'])
  })

  it('not for somebody whom the tenant does not have', async () => {
    expect(await install(other)).toEqual({ kind: 'failed' })
    expect(installed.size).toBe(0)
  })

  const faults: [GraphOperation, GraphFault][] = (['findApps', 'installApp'] as const).flatMap(
    (operation): [GraphOperation, GraphFault][] => [
      [operation, busy],
      [operation, { kind: 'answer', status: 429, when: 'before' }],
      [operation, { kind: 'reset', when: 'before' }],
      [operation, { kind: 'late', milliseconds: 600 }],
    ],
  )
  it.each(faults)('and has failed when %s fails by %j, and may be asked at once again', async (failing, how) => {
    fault = (operation) => (operation === failing ? how : undefined)
    const installer = installerFor(manifestId)
    expect(await installer.install(teacher.id)).toEqual({ kind: 'failed' })
    fault = () => undefined
    expect(await installer.install(teacher.id)).toEqual(done)
  })
})
