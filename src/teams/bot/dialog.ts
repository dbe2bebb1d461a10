import { CardFactory, type TurnContext } from 'botbuilder'
import type { AdaptiveCard } from '../cards/card.ts'
import { rewrite } from '../cards/card.ts'

/**
 * A case is read and worked on in a dialog: nothing of it is kept in the chat, and an alert that is updated from outside
 * does not take away what somebody is writing.
 */
export async function showDialog(context: TurnContext, card: AdaptiveCard): Promise<void> {
  const value = {
    title: 'Safeguarding',
    height: 'large',
    width: 'large',
    card: CardFactory.adaptiveCard(submitting(card)),
  }
  const body = { task: { type: 'continue', value } }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
}

/** Dialogs know Action.Submit only; the verb travels in its data. What opens a dialog in a chat goes on in the one that is open. */
export function submitting(card: AdaptiveCard): AdaptiveCard {
  const changed = rewrite(card, (node) => {
    if (node.type === 'Action.Submit') return [{ ...node, data: withoutDialog(node.data) }]
    if (node.type !== 'Action.Execute') return [node]
    const { verb, data, ...action } = node
    return [{ ...action, type: 'Action.Submit', data: { ...(data as object | undefined), verb } }]
  })
  return { ...changed, type: 'AdaptiveCard' }
}

function withoutDialog(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data
  const { msteams: _, ...others } = data as Record<string, unknown>
  return others
}

/** What a dialog was opened with, or what was filled in. */
export function submitted(value: unknown): { verb: unknown; data: Readonly<Record<string, unknown>> } {
  const data: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'data') : undefined
  if (typeof data !== 'object' || data === null) return { verb: undefined, data: {} }
  return { verb: Reflect.get(data, 'verb'), data: { ...data } }
}
