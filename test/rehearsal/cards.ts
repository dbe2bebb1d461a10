const adaptiveCard = 'application/vnd.microsoft.card.adaptive'

/** A message of the bot that is one card. */
export function cardMessage(card: unknown): Record<string, unknown> {
  return { type: 'message', attachments: [{ contentType: adaptiveCard, content: card }] }
}

export function card(text: string, version = '1.5'): Record<string, unknown> {
  return { type: 'AdaptiveCard', version, body: [{ type: 'TextBlock', text }] }
}

/** What a bot answers to Action.Execute. */
export function cardAnswer(content: unknown): Record<string, unknown> {
  return { statusCode: 200, type: adaptiveCard, value: content }
}

/** What a bot answers to open a dialog. */
export function dialogAnswer(title: string, content: unknown): Record<string, unknown> {
  return { task: { type: 'continue', value: { title, card: { contentType: adaptiveCard, content } } } }
}
