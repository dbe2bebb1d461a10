import { z } from 'zod'
import type { ActionAnswer, DialogAnswer } from './answers.ts'
import { findCardProblem } from './cardProblem.ts'
import { largestMessage, utf16Bytes } from './messageSize.ts'

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'

const executeAnswerSchema = z.object({
  statusCode: z.int(),
  type: z.string(),
  value: z.unknown(),
})

/** Reads the answer to `adaptiveCard/action`, which must be {statusCode, type, value}; anything else is an error in Teams. */
export function readExecuteAnswer(body: unknown, version: number): ActionAnswer {
  const parsed = executeAnswerSchema.safeParse(body)
  if (!parsed.success || parsed.data.statusCode !== 200) return { kind: 'wrong' }
  const { type, value } = parsed.data
  if (type === 'application/vnd.microsoft.activity.message') {
    return typeof value === 'string' ? { kind: 'toast', text: value } : { kind: 'wrong' }
  }
  if (type !== adaptiveCard || !drawable(value)) return { kind: 'wrong' }
  return { kind: 'card', card: value, version }
}

const dialogAnswerSchema = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), value: z.string() }),
    z.object({
      type: z.literal('continue'),
      value: z.object({
        title: z.string().optional(),
        card: z.object({ contentType: z.literal(adaptiveCard), content: z.unknown() }),
      }),
    }),
  ]),
})

/** Reads the answer to what opens or submits a dialog. No body closes the dialog; a dialog from a web address is not shown. */
export function readDialogAnswer(body: unknown): DialogAnswer {
  if (body === undefined || (typeof body === 'object' && body !== null && !('task' in body))) {
    return { kind: 'closed', text: '' }
  }
  const parsed = dialogAnswerSchema.safeParse(body)
  if (!parsed.success) return { kind: 'wrong' }
  const { task } = parsed.data
  if (task.type === 'message') return { kind: 'closed', text: task.value }
  const { content } = task.value.card
  if (!drawable(content)) return { kind: 'wrong' }
  return { kind: 'dialog', title: task.value.title ?? '', card: content }
}

function drawable(card: unknown): boolean {
  return findCardProblem(card) === undefined && utf16Bytes(card) <= largestMessage
}
