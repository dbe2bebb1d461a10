import { z } from 'zod'
import { findCardProblem } from '../chats/cardProblem.ts'
import { type MessageContent, messageContentSchema } from '../chats/chat.ts'
import { largestMessage, utf16Bytes } from '../chats/messageSize.ts'
import { badCard, type Refusal, refusals } from './refusal.ts'

/** An activity of the bot that Teams would take. */
export type ReadActivity =
  | { kind: 'message'; content: MessageContent }
  | { kind: 'typing' }
  | { kind: 'refused'; refusal: Refusal }

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'
const activitySchema = messageContentSchema.extend({ type: z.enum(['message', 'typing']) })

/** Reads what the bot sends or puts in place of a message, and refuses what Teams refuses. */
export function readActivity(body: unknown): ReadActivity {
  const parsed = activitySchema.safeParse(withoutNulls(body))
  if (!parsed.success) return refused(refusals.noActivity)
  if (utf16Bytes(body) > largestMessage) return refused(refusals.tooBig)
  const { type, ...content } = parsed.data
  if (type === 'typing') return { kind: 'typing' }
  if (content.text && content.attachments?.length) return refused(refusals.textAndCard)
  const problem = cardProblemOf(content)
  return problem === undefined ? { kind: 'message', content } : refused(badCard(problem))
}

function cardProblemOf(content: MessageContent): string | undefined {
  const cards = content.attachments?.filter((attachment) => attachment.contentType === adaptiveCard) ?? []
  return cards.map((card) => findCardProblem(card.content)).find((problem) => problem !== undefined)
}

/** Some clients send null for a field that is not set. */
function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
}

function refused(refusal: Refusal): ReadActivity {
  return { kind: 'refused', refusal }
}
