import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface SentActivity {
  type: string
  id: string
  name?: string
  text?: string
  value?: Record<string, unknown>
  [field: string]: unknown
}

export interface ScriptedBot {
  endpoint: string
  received: SentActivity[]
  /** What the bot answers from now on. */
  answer: (activity: SentActivity) => { status?: number; body?: unknown }
  end(): Promise<void>
}

/** A bot that takes every activity and answers what the test says, without the Bot Framework in between. */
export async function startScriptedBot(): Promise<ScriptedBot> {
  const received: SentActivity[] = []
  const server = createServer(async (req, res) => {
    const activity = JSON.parse(await text(req)) as SentActivity
    received.push(activity)
    const { status = 200, body } = bot.answer(activity)
    res.writeHead(status, { 'content-type': 'application/json' })
    res.end(body === undefined ? '' : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`
  const end = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const bot: ScriptedBot = { endpoint, received, answer: () => ({}), end }
  return bot
}
