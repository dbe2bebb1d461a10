import { z } from 'zod'
import { personalConversation } from './activity.ts'
import type { ActionAnswer } from './answers.ts'
import type { Person } from './directory.ts'
import { readExecuteAnswer } from './invokeAnswer.ts'
import { type SendingDeps, sendActivity } from './sending.ts'

/** A pressed Action.Execute: the inputs of its card are merged over its own data by the renderer. */
export const pressedActionSchema = z.object({
  messageId: z.string(),
  id: z.string().optional(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  /** `automatic` when the card asks to be refreshed as it comes into view. */
  trigger: z.enum(['manual', 'automatic']).default('manual'),
  sendAgain: z.boolean().default(false),
})
export type PressedAction = z.infer<typeof pressedActionSchema>

/** Invokes the bot and reads what the person is shown. The answer is not kept: the message itself stays as it was. */
export async function pressAction(deps: SendingDeps, person: Person, pressed: PressedAction): Promise<ActionAnswer> {
  const { messageId, id, verb, data, trigger, sendAgain } = pressed
  const outgoing = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: messageId,
    value: { action: { type: 'Action.Execute', id, verb, data }, trigger },
  } as const
  const delivery = await sendActivity(deps, person, personalConversation(person), outgoing, { sendAgain })
  if (delivery.kind === 'unreachable') return { kind: 'unreachable' }
  if (delivery.status !== 200) return { kind: 'wrong' }
  return readExecuteAnswer(delivery.body, deps.chats.nextVersion())
}
