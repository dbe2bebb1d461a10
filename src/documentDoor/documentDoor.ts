import { type DoorAnswer, type DoorRequest, plain } from './answers.ts'
import { comeBack, sendToSignIn } from './attempt.ts'
import { readCookies } from './cookies.ts'
import { type DoorParts, refusal } from './doorParts.ts'
import { readTicket, showDocument } from './ticket.ts'

export interface DocumentDoor {
  answer(request: DoorRequest): Promise<DoorAnswer>
  /** For whoever is not let through to it. */
  tooMany(): DoorAnswer
}

/**
 * The one door by which documents leave Teams. Whoever comes is sent to sign in, gets a ticket of one minute for the one link that they came for, and comes back
 * with it; only then is anything looked up. A link that is only looked at (HEAD, a prefetch, a scanner that does not sign in) opens nothing and uses nothing up.
 */
export function documentDoor(parts: DoorParts): DocumentDoor {
  return {
    answer: (request) => answer(parts, request).catch((error: unknown) => refusal(parts, 'fault', kindOf(error))),
    tooMany: () => refusal(parts, 'tooMany', 'tooMany'),
  }
}

/** Below the public address; registered with the application as its redirect URI. */
export const signedInPath = '/documents/signed-in'

const linkPath = /^\/documents\/([A-Za-z0-9_-]{43})$/

async function answer(parts: DoorParts, { method, url, headers }: DoorRequest): Promise<DoorAnswer> {
  if (method === 'HEAD') return plain(200, { 'Content-Type': 'text/html; charset=utf-8' })
  if (!isNavigation(headers)) return plain(403)
  const { pathname, searchParams } = new URL(url, 'http://door')
  const cookies = readCookies(String(headers.cookie ?? ''))
  if (pathname === signedInPath) return comeBack(parts, searchParams, cookies)
  const linkId = linkPath.exec(pathname)?.[1]
  if (linkId === undefined) return refusal(parts, 'nothingHere', 'noLink')
  const chooseAccount = searchParams.get('as') === 'another'
  const ticket = chooseAccount ? undefined : await readTicket(parts, linkId, cookies)
  return ticket ? showDocument(parts, ticket) : sendToSignIn(parts, { linkId, chooseAccount }, cookies)
}

/** Only somebody who goes there is answered: nothing is fetched ahead, framed or loaded into another page. Browsers that do not say are believed. */
function isNavigation(headers: DoorRequest['headers']): boolean {
  const purposes = [headers['sec-purpose'], headers.purpose, headers['x-moz'], headers['x-purpose']]
  if (purposes.some((purpose) => /prefetch|preview/i.test(String(purpose ?? '')))) return false
  const { 'sec-fetch-mode': mode = 'navigate', 'sec-fetch-dest': destination = 'document' } = headers
  return mode === 'navigate' && destination === 'document'
}

/** Never the message, which could hold what somebody wrote. */
function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
