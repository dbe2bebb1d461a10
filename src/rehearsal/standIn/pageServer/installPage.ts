import type restify from 'restify'
import { z } from 'zod'
import { dialogRequestSchema, useDialog } from '../chats/dialogs.ts'
import type { Person } from '../chats/directory.ts'
import type { Installations } from '../chats/installations.ts'
import { pressAction, pressedActionSchema } from '../chats/pressAction.ts'
import { say, sayValue } from '../chats/say.ts'
import type { SendingDeps } from '../chats/sending.ts'
import { type StaffMessage, staffRoom } from '../chats/staffRoom.ts'
import { answering } from '../loopbackServer.ts'
import { installAssets } from './assets.ts'
import { streamEvents } from './eventStream.ts'
import type { PageClock } from './installClock.ts'
import { installMail, type MailBox } from './installMail.ts'
import type { PageState, StaffRoomMessage } from './pageApi.ts'
import { pageChat, personaChoices } from './pageViews.ts'

export interface PageDeps extends SendingDeps {
  /** Of this start. */
  startId: string
  schoolName: string
  installations: Installations
  mailBox: MailBox
  clock: PageClock
}

const saidSchema = z.object({ text: z.string().min(1), sendAgain: z.boolean().default(false) })
const submittedSchema = z.object({
  messageId: z.string(),
  data: z.unknown(),
  text: z.string().optional(),
  sendAgain: z.boolean().default(false),
})
const seenSchema = z.object({ upTo: z.string() })
const installedSchema = z.object({ installed: z.boolean() })

/** The page's own interface: what one person sees and does in Teams. */
export function installPage(server: restify.Server, deps: PageDeps): void {
  installAssets(server)
  installMail(server, deps.mailBox)
  server.get(
    '/api/state',
    answering((_req, res) => res.send(200, stateOf(deps))),
  )
  const { get, post } = personRoutes(server, deps)
  get('events', (person, req, res) => streamEvents(req, res, deps, person))
  get('chat', async (person, _req, res) => {
    await deps.installations.announce(person)
    res.send(200, pageChat(deps.chats, person))
  })
  post('messages', saidSchema, (person, said) => say(deps, person, said.text, said.sendAgain))
  post('actions', pressedActionSchema, (person, pressed) => pressAction(deps, person, pressed))
  post('submits', submittedSchema, (person, { messageId, data, text, sendAgain }) =>
    sayValue(deps, person, { replyToId: messageId, value: data, text, sendAgain }),
  )
  post('dialogs', dialogRequestSchema, (person, request) => useDialog(deps, person, request))
  post('seen', seenSchema, (person, { upTo }) => deps.chats.markSeen(person, upTo))
  post('installed', installedSchema, (person, { installed }) => deps.installations.set(person, installed))
}

function stateOf(deps: PageDeps): PageState {
  return {
    startId: deps.startId,
    schoolName: deps.schoolName,
    botName: deps.installation.botName,
    personas: personaChoices(deps.directory, deps.chats),
    staffRoom: { title: staffRoom.title, messages: staffRoom.messages.map(staffRoomMessage) },
  }
}

function staffRoomMessage({ id, author, at, text, attached }: StaffMessage): StaffRoomMessage {
  return { id, author, at, text, attached }
}

/** Routes below one person. Somebody unknown is 404, a body of another shape 400. */
function personRoutes(server: restify.Server, deps: PageDeps) {
  const path = (name: string) => `/api/people/:personId/${name}`
  const personOf = (req: restify.Request) => deps.directory.byObjectId(String(req.params.personId))
  return {
    get: (name: string, answer: (person: Person, req: restify.Request, res: restify.Response) => unknown) => {
      server.get(path(name), async (req: restify.Request, res: restify.Response) => {
        const person = personOf(req)
        if (person === undefined) res.send(404, { kind: 'unknown' })
        else await answer(person, req, res)
      })
    },
    post: <T>(name: string, schema: z.ZodType<T>, answer: (person: Person, body: T) => Promise<unknown>) => {
      server.post(path(name), async (req: restify.Request, res: restify.Response) => {
        const person = personOf(req)
        const body = schema.safeParse(req.body)
        if (person === undefined) res.send(404, { kind: 'unknown' })
        else if (!body.success) res.send(400, { kind: 'unreadable' })
        else res.send(200, (await answer(person, body.data)) ?? { kind: 'done' })
      })
    },
  }
}
