import type { TokenCredential } from '@azure/identity'
import type { Clock, Log } from '../flows/ports/runtime.ts'
import { connectorScope } from '../teams/trust.ts'

export interface ReadinessParts {
  /** Whether the database answers. */
  records(): Promise<boolean>
  /** The bot's identity towards the Bot Connector. */
  credential: TokenCredential
  clock: Clock
  log: Log
}

const patienceMs = 3000
const keptForMs = 60_000

/**
 * Answers whether concerns can be taken in and told on: the records answer, and Entra gives the bot a token for the Bot Connector,
 * without which it hears everybody and can tell nobody. A token is asked for at once, and a refusal logged as `noChannelToken`:
 * no reason not to start, since Entra may be away for a minute. An answer about the token serves for 60 seconds.
 */
export function watchReadiness({ records, credential, clock, log }: ReadinessParts): () => Promise<boolean> {
  const token = kept(() => hasChannelToken(credential), clock)
  void token().then((there) => there || log('error', 'noChannelToken'))
  return async () => (await Promise.all([records(), token()])).every((good) => good)
}

/** Those who ask at the same time share one question. */
function kept(ask: () => Promise<boolean>, clock: Clock): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | undefined
  return () => {
    const now = clock.now().getTime()
    if (!last || now - last.at >= keptForMs) last = { at: now, answer: ask() }
    return last.answer
  }
}

/** Asked as the adapter asks. A credential that does not heed the signal is not waited for either. */
async function hasChannelToken(credential: TokenCredential): Promise<boolean> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patienceMs)
  const late = new Promise<false>((resolve) => stop.signal.addEventListener('abort', () => resolve(false)))
  const asking = tokenOf(credential, stop.signal).catch(() => false)
  return Promise.race([asking, late]).finally(() => clearTimeout(timer))
}

async function tokenOf(credential: TokenCredential, abortSignal: AbortSignal): Promise<boolean> {
  const token = await credential.getToken(connectorScope, { abortSignal })
  return token !== null
}
