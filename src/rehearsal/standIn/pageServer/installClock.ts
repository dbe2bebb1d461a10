import type restify from 'restify'
import { answering } from '../loopbackServer.ts'
import { type ClockWish, clockWishSchema } from '../protocol.ts'

/** The rehearsal's time, as the page shows it and puts it forward. */
export interface PageClock {
  now(): Date
  /** `false`: it did not come so far. */
  forward(wish: ClockWish): Promise<boolean>
  /** Called when it has been put forward. Gives back what ends the subscription. */
  subscribe(moved: () => void): () => void
}

export function installClock(server: restify.Server, clock: PageClock): void {
  server.get(
    '/api/clock',
    answering((_req, res) => res.send(200, { now: clock.now().toISOString() })),
  )
  server.post('/api/clock', async (req: restify.Request, res: restify.Response) => {
    const wish = clockWishSchema.safeParse(req.body)
    if (!wish.success) return void res.send(400, { kind: 'unreadable' })
    const done = await clock.forward(wish.data)
    res.send(done ? 200 : 503, { now: clock.now().toISOString() })
  })
}
