import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ClockWish, FromStandIn, StandInAddresses, StandInOptions, ToStandIn } from './standIn/protocol.ts'

export interface StandInProcess {
  kind: 'running'
  addresses: StandInAddresses
  /** The page could not have the port that was wished for and took the next free one. */
  pagePortTaken: boolean
  /** Where activities are to be posted. */
  tellBot(endpoint: string): void
  /** How far the rehearsal's clock is ahead of the machine's. */
  tellClock(offsetMs: number): void
  stop(): Promise<void>
}

/** The page's sources have their types removed by Node itself, which warns that this is new. */
const quiet = ['--disable-warning=ExperimentalWarning']

const program = join(import.meta.dirname, 'standIn/main.ts')

/** Starts the stand-in as a process of its own, so that stopping or killing the bot is the same as it is in a tenant. */
export async function forkStandIn(
  options: StandInOptions,
  forward: (wish: ClockWish) => Promise<void> = async () => undefined,
): Promise<StandInProcess | { kind: 'failed'; reason: string }> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: quiet })
  tell(child, { kind: 'start', options })
  const answer = await Promise.race([firstMessage(child), ended(child)])
  if (answer.kind === 'failed') {
    child.kill()
    return answer
  }
  child.on('message', (message: FromStandIn) => {
    if (message.kind === 'forward') void answerWish(child, message, forward)
  })
  return {
    kind: 'running',
    addresses: answer.addresses,
    pagePortTaken: answer.pagePortTaken,
    tellClock: (offsetMs) => tell(child, { kind: 'clock', offsetMs }),
    tellBot: (endpoint) => tell(child, { kind: 'bot', endpoint }),
    async stop() {
      const exit = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
      child.kill('SIGTERM')
      await exit
    },
  }
}

type Started = Exclude<FromStandIn, { kind: 'forward' }>

async function answerWish(
  child: ChildProcess,
  { wishId, wish }: Extract<FromStandIn, { kind: 'forward' }>,
  forward: (wish: ClockWish) => Promise<void>,
): Promise<void> {
  const done = await forward(wish).then(
    () => true,
    () => false,
  )
  if (child.connected) tell(child, { kind: 'forwarded', wishId, done })
}

function tell(child: ChildProcess, message: ToStandIn): void {
  child.send(message)
}

async function firstMessage(child: ChildProcess): Promise<Started> {
  const [message] = await once(child, 'message')
  return message
}

async function ended(child: ChildProcess): Promise<Started> {
  await once(child, 'exit')
  return { kind: 'failed', reason: 'the stand-in ended by itself' }
}
