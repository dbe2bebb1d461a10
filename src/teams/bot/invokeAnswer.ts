import { type Activity, CardFactory, type TurnContext } from 'botbuilder'
import type { AdaptiveCard } from '../cards/card.ts'
import { forOlderClients } from './forOlderClients.ts'

/** One attachment and nothing else: Teams splits an activity that has text as well. */
export function asMessage(card: AdaptiveCard): Partial<Activity> {
  const attachments = [CardFactory.adaptiveCard(forOlderClients(card))]
  return { type: 'message', summary: String(card.fallbackText), attachments }
}

/** The card that takes the place of the one on which the button was pressed. */
export function showAnswer(context: TurnContext, card: AdaptiveCard): Promise<void> {
  return respond(context, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card })
}

/** The answer stands in a message of its own; the pressed card stays. */
export function answerWithMessage(context: TurnContext): Promise<void> {
  return respond(context, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'See below.' })
}

/** The press failed: the card stays with everything that was typed into it, and can be pressed again. */
export function cardStays(context: TurnContext): Promise<void> {
  const value = { code: 'NotNow', message: 'This did not work just now. What you typed is still here.' }
  return respond(context, { statusCode: 500, type: 'application/vnd.microsoft.error', value })
}

async function respond(context: TurnContext, body: object): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
}
