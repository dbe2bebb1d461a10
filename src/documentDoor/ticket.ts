import { z } from 'zod'
import { type DoorAnswer, fileAnswer } from './answers.ts'
import { cookie, gone } from './cookies.ts'
import { type DoorParts, refusal, secondsFrom } from './doorParts.ts'

/** Who has just signed in, for the one link that they came for. */
const ticketSchema = z.object({ linkId: z.string(), personId: z.string() })
type Ticket = z.infer<typeof ticketSchema>

/** The way back from the authority takes a moment; a reload after that signs in once more. */
const ticketSeconds = 60

export async function ticketCookie(parts: DoorParts, ticket: Ticket): Promise<string> {
  const sealed = await parts.seals.seal('ticket', ticket, secondsFrom(parts, ticketSeconds))
  return cookie(nameFor(ticket.linkId), sealed, ticketSeconds)
}

export async function readTicket(
  { seals }: DoorParts,
  linkId: string,
  cookies: ReadonlyMap<string, string>,
): Promise<Ticket | undefined> {
  const ticket = await seals.unseal('ticket', ticketSchema, cookies.get(nameFor(linkId)))
  return ticket?.linkId === linkId ? ticket : undefined
}

/** The document or why there is none; the ticket is taken away with it. */
export async function showDocument(parts: DoorParts, ticket: Ticket): Promise<DoorAnswer> {
  const opened = await parts.open(ticket)
  const cookies = [gone(nameFor(ticket.linkId))]
  return opened.kind === 'file' ? fileAnswer(opened.file, cookies) : refusal(parts, opened.kind, opened.kind, cookies)
}

function nameFor(linkId: string): string {
  return `ticket-${linkId.slice(0, 16)}`
}
