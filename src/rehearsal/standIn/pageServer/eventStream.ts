import type restify from 'restify'
import type { ChatEvent, Chats } from '../chats/chats.ts'
import type { Directory, Person } from '../chats/directory.ts'
import type { PageClock } from './installClock.ts'
import type { PageEvent } from './pageApi.ts'
import { pageMessage, personaChoices } from './pageViews.ts'

/** Milliseconds between the comments that keep a stream open. */
const heartbeat = 20_000

/** Sends one tab what happens in its persona's chat, and the unread counts of all. Ends when the tab goes. */
export function streamEvents(
  req: restify.Request,
  res: restify.Response,
  deps: { directory: Directory; chats: Chats; clock: PageClock },
  person: Person,
): void {
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  const send = (event: PageEvent) => void res.write(`data: ${JSON.stringify(event)}\n\n`)
  res.write('retry: 1000\n\n')
  const unsubscribe = deps.chats.subscribe((event) => {
    if (event.kind === 'personas') send({ kind: 'personas', personas: personaChoices(deps.directory, deps.chats) })
    else if (event.personaId === person.id) send(pageEvent(event))
  })
  const unfollow = deps.clock.subscribe(() => send({ kind: 'clock', now: deps.clock.now().toISOString() }))
  const timer = setInterval(() => res.write(': still here\n\n'), heartbeat)
  req.once('close', () => {
    clearInterval(timer)
    unsubscribe()
    unfollow()
  })
}

function pageEvent(event: Exclude<ChatEvent, { kind: 'personas' }>): PageEvent {
  switch (event.kind) {
    case 'message':
    case 'updated':
      return { kind: event.kind, message: pageMessage(event.message, event.version) }
    case 'removed':
      return { kind: 'removed', id: event.id }
    case 'typing':
      return { kind: 'typing' }
    case 'sentAgain':
      return { kind: 'sentAgain', reached: event.reached }
  }
}
