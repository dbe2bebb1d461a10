import type { Activity } from './activity.ts'

/** What came of handing an activity to the bot. `unreachable`: nobody listens there, or no answer came in time. */
export type Delivery = { kind: 'answered'; status: number; body: unknown } | { kind: 'unreachable' }

export interface BotLine {
  /** Where the bot listens. Until it is told, the bot is unreachable. */
  setEndpoint(url: string): void
  deliver(activity: Activity): Promise<Delivery>
}

/** Milliseconds that Teams waits for a bot. */
export const botPatience = 15_000

/** The way from Teams to the bot: every activity goes with a freshly signed token. */
export function openBotLine(signActivity: () => Promise<string>, patience: number = botPatience): BotLine {
  let endpoint: string | undefined
  return {
    setEndpoint: (url) => {
      endpoint = url
    },
    deliver: async (activity) => {
      if (endpoint === undefined) return { kind: 'unreachable' }
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${await signActivity()}` }
      const signal = AbortSignal.timeout(patience)
      const request = { method: 'POST', headers, body: JSON.stringify(activity), signal, redirect: 'error' } as const
      return fetch(endpoint, request)
        .then(readAnswer)
        .catch(() => ({ kind: 'unreachable' }) as const)
    },
  }
}

async function readAnswer(response: Response): Promise<Delivery> {
  const text = await response.text()
  return { kind: 'answered', status: response.status, body: parseOrUndefined(text) }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
