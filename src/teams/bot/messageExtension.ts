import { CardFactory, type TurnContext } from 'botbuilder'
import type { View } from '../../flows/view.ts'
import type { BotParts } from './botParts.ts'

/** "Raise a concern" on a message of any chat: a dialog that says where to go on, and reads nothing of the message. */
export async function messageExtensionAnswer({ cards }: BotParts, context: TurnContext): Promise<void> {
  if (context.activity.name !== 'composeExtension/fetchTask') {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 501 } })
    return
  }
  const view: View = { card: 'raise/fromMessage' }
  const value = {
    title: 'Raise a concern',
    height: 'medium',
    width: 'medium',
    card: CardFactory.adaptiveCard(cards.draw(view)),
  }
  const body = { task: { type: 'continue', value } }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
}
