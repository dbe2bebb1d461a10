import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type DoorAnswer, redirect } from './answers.ts'
import { cookie, gone } from './cookies.ts'
import { type DoorParts, refusal, secondsFrom } from './doorParts.ts'
import { ticketCookie } from './ticket.ts'

/** A sign-in that was begun, kept by the browser that began it, and by no other. */
const attemptSchema = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), linkId: z.string() })

const attemptSeconds = 600
/** Of one browser at once; any more are let go, so that the head of a request stays small. */
const mostAttempts = 8

export interface Wanted {
  linkId: string
  /** The authority asks which account, also where one is signed in. */
  chooseAccount: boolean
}

/** Sends the browser to the authority, with a state, a nonce and a challenge of their own for each sign-in. */
export async function sendToSignIn(
  parts: DoorParts,
  { linkId, chooseAccount }: Wanted,
  cookies: ReadonlyMap<string, string>,
): Promise<DoorAnswer> {
  const [state, nonce] = [randomText(), randomText()]
  const { verifier: codeVerifier, challenge: codeChallenge } = await parts.signIn.pkce()
  const attempt = { state, nonce, codeVerifier, linkId }
  const sealed = await parts.seals.seal('attempt', attempt, secondsFrom(parts, attemptSeconds))
  const location = await parts.signIn.address({ state, nonce, codeChallenge, chooseAccount })
  const earlier = [...cookies.keys()].filter((name) => name.startsWith(prefix))
  const dropped = earlier.slice(0, Math.max(0, earlier.length + 1 - mostAttempts)).map(gone)
  return redirect(302, location, [...dropped, cookie(nameFor(state), sealed, attemptSeconds)])
}

/** Takes the browser back from the authority. An attempt is over with this, whatever comes of it. */
export async function comeBack(
  parts: DoorParts,
  query: URLSearchParams,
  cookies: ReadonlyMap<string, string>,
): Promise<DoorAnswer> {
  const state = query.get('state') ?? ''
  const attempt = await parts.seals.unseal('attempt', attemptSchema, cookies.get(nameFor(state)))
  if (attempt?.state !== state) return refusal(parts, 'signInLost', 'noAttempt')
  const over = [gone(nameFor(state))]
  const code = query.get('code')
  if (!code) return refusal(parts, 'signInRefused', 'noCode', over)
  const who = await parts.signIn.personOf(code, attempt)
  if (who.kind !== 'person') return refusal(parts, who.kind === 'refused' ? 'signInRefused' : 'notNow', who.code, over)
  const ticket = await ticketCookie(parts, { linkId: attempt.linkId, personId: who.personId })
  return redirect(303, `${parts.publicUrl()}/documents/${attempt.linkId}`, [...over, ticket])
}

const prefix = 'signIn-'

function nameFor(state: string): string {
  return `${prefix}${state.slice(0, 16)}`
}

function randomText(): string {
  return randomBytes(32).toString('base64url')
}
