import { followedClock } from './followedClock.ts'
import { type FromStandIn, type ToStandIn, toStandInSchema } from './protocol.ts'
import { type StandIn, startStandIn } from './startStandIn.ts'

/** The stand-in as a process of its own, forked by the bot's process and ended with it. */
let standIn: Promise<StandIn> | undefined
const clock = followedClock(tell)

process.on('message', (message) => {
  const parsed = toStandInSchema.safeParse(message)
  if (parsed.success) void receive(parsed.data).catch(fail)
  else fail(new Error(`the parent's message is not of the protocol: ${parsed.error.issues[0]?.path.join('.') ?? ''}`))
})
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
/** Ctrl+C reaches both processes; the bot finishes what is in hand and then lets go of this one. */
process.on('SIGINT', () => undefined)

async function receive(message: ToStandIn): Promise<void> {
  if (message.kind === 'start') {
    standIn ??= startStandIn(message.options, { clock })
    const { addresses, pagePortTaken } = await standIn
    tell({ kind: 'ready', addresses, pagePortTaken })
  } else if (message.kind === 'clock') {
    clock.follow(message.offsetMs)
  } else if (message.kind === 'forwarded') {
    clock.answered(message)
  } else {
    await (await standIn)?.setBot(message.endpoint)
  }
}

async function stop(): Promise<void> {
  await standIn?.then((started) => started.stop()).catch(() => undefined)
  process.exit(0)
}

function fail(error: unknown): void {
  tell({ kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' })
}

function tell(message: FromStandIn): void {
  if (process.connected) process.send?.(message)
}
