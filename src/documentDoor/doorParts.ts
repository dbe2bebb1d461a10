import type { OpenedDocument } from '../flows/handOut/openDocument.ts'
import type { Log } from '../flows/ports/runtime.ts'
import type { DoorAnswer } from './answers.ts'
import { type PageName, page, type School } from './pages.ts'
import type { Seals } from './sealed.ts'
import type { SignIn } from './signIn.ts'

export interface DoorParts {
  signIn: SignIn
  seals: Seals
  /** Where browsers reach the bot; no slash at the end. */
  publicUrl(): string
  open(wish: { linkId: string; personId: string }): Promise<OpenedDocument>
  /** The machine's time: it is compared with that of tokens and browsers. */
  now(): Date
  reference(): string
  school: School
  log: Log
}

/** A page instead of a document; whoever looks after the bot finds by its reference why. */
export function refusal(
  { school, reference, log }: DoorParts,
  name: PageName,
  code: string,
  cookies: string[] = [],
): DoorAnswer {
  const quoted = reference()
  log(name === 'fault' ? 'error' : 'warn', 'documentNotOpened', { reference: quoted, code })
  return page(name, school, quoted, cookies)
}

export function secondsFrom({ now }: DoorParts, seconds: number): Date {
  return new Date(now().getTime() + seconds * 1000)
}
