import { doorOf } from '../../src/composition/doorOf.ts'
import type { SignInTrust } from '../../src/documentDoor/signInTrust.ts'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { Log } from '../../src/flows/ports/runtime.ts'
import { readPersonas } from '../../src/rehearsal/school/readPersonas.ts'
import { type RunningServer, startServer } from '../../src/teams/server/server.ts'
import { testDataKey } from '../database.ts'
import { act, lead, type Pointer } from '../flows/concern.ts'
import { openStage, type Stage } from '../flows/stage.ts'
import { botAppId, type StartedStandIn, startedStandIn, tenantId } from '../rehearsal/startedStandIn.ts'
import { type Answered, ask } from './ask.ts'
import { type CookieJar, cookieJar } from './cookieJar.ts'

/** The door on a real socket, over the real flows and database, with the rehearsal's authority. */
export interface Doorway {
  stage: Stage
  standIn: StartedStandIn
  address: string
  logged: Parameters<Log>[]
  /** The machine's clock, which tokens and cookies go by. */
  machine: { now: Date }
  /** A link to a document of this concern, as its card gives it. */
  linkTo(concern: Pointer, kind?: string, by?: string): Promise<string>
  get(url: string, jar?: CookieJar, headers?: Record<string, string>, method?: string): Promise<Answered>
  /** Goes to the link, signs in as this persona, and comes back: everything up to the way back to the link. */
  signIn(link: string, who: string, jar: CookieJar): Promise<Answered>
  /** All of it: what somebody sees in the end. */
  open(link: string, who?: string, jar?: CookieJar): Promise<Answered>
  /** What stands in the audit of somebody having opened a document. */
  handedOut(concern: Pointer): Promise<{ actor: string; action: string }[]>
  /** Another instance of the bot on the same database. */
  another(): Promise<{ address: string; stop(): Promise<void> }>
  close(): Promise<void>
}

export async function openDoor(authority?: Partial<SignInTrust>): Promise<Doorway> {
  const stage = await openStage()
  const standIn = await startedStandIn({ personas: [...(await readPersonas())] })
  const logged: Parameters<Log>[] = []
  const machine = { now: new Date() }
  const documents = createDocuments()
  const { addresses } = standIn
  const signIn: SignInTrust = {
    ...{ clientId: botAppId, tenantId, issuer: `${addresses.loginUrl}/v2.0` },
    ...{ authorizationEndpoint: addresses.signInUrl, tokenEndpoint: `${addresses.loginUrl}/oauth2/v2.0/token` },
    ...{ keysUrl: `${addresses.loginUrl}/discovery/v2.0/keys` },
    credential: { kind: 'secret', secret: addresses.clientSecret },
    ...authority,
  }
  let publicUrl = ''
  const start = async (): Promise<RunningServer> => {
    const configuration = { school: stage.ports.knowledge.school } as never
    return startServer({
      ...{ host: '127.0.0.1', port: 0 },
      trust: { tenantId, serviceHosts: [], serviceProtocol: 'http:' },
      receive: async () => undefined,
      isReady: async () => true,
      warnings: async () => [],
      documents: doorOf({
        surroundings: { signIn, dataKey: testDataKey, configuration },
        ports: { ...stage.ports, documents },
        publicUrl: () => publicUrl,
        machineClock: { now: () => machine.now },
        log: (...line) => void logged.push(line),
      }),
      log: (...line) => void logged.push(line),
    })
  }
  const server = await start()
  publicUrl = `http://127.0.0.1:${server.port}`
  await standIn.setBot(`${publicUrl}/api/messages`)
  const get: Doorway['get'] = async (url, jar, headers = {}, method = 'GET') => {
    const cookie = jar?.header()
    const answered = await ask(url, { headers: { ...(cookie ? { cookie } : {}), ...headers }, method })
    jar?.take(answered.cookies)
    return answered
  }
  const choose = (signInUrl: string, who: string) => {
    const url = new URL(signInUrl)
    url.pathname += `/${stage.person(who).id}`
    return get(url.href)
  }
  const signInAs: Doorway['signIn'] = async (link, who, jar) => {
    const sent = await get(link, jar)
    return get((await choose(sent.location, who)).location, jar)
  }
  return {
    ...{ stage, standIn, address: publicUrl, logged, machine, get, signIn: signInAs },
    async linkTo(concern, kind = 'screening', by = lead) {
      const view = await act(stage, 'documents.offer', concern, {}, by)
      return String(view.link?.[kind]).replace('https://bot.example', publicUrl)
    },
    async open(link, who = lead, jar = cookieJar()) {
      const back = await signInAs(link, who, jar)
      return back.status === 303 ? get(back.location, jar) : back
    },
    handedOut: async ({ caseId }) =>
      (await stage.ports.cases.timeline(caseId)).filter(({ action }) => action.startsWith('handOut')),
    async another() {
      const other = await start()
      return { address: `http://127.0.0.1:${other.port}`, stop: () => other.stop() }
    },
    async close() {
      await server.stop()
      await standIn.end()
      await stage.close()
    },
  }
}
