import type { MessageContent } from './chat.ts'

/**
 * What Teams may show of a message on a locked screen: its summary, else its text, else the first text of its card.
 * Whatever stands there can be read over a shoulder.
 */
export function previewOf(content: MessageContent): string {
  const card = content.attachments?.[0]
  return content.summary || content.text || firstText(card?.content) || (card ? 'Sent a card' : '')
}

function firstText(element: unknown): string {
  if (Array.isArray(element)) return firstOf(element)
  if (typeof element !== 'object' || element === null) return ''
  const block = element as Record<string, unknown>
  if (block.type === 'TextBlock' && typeof block.text === 'string') return block.text
  return firstOf([block.body, block.items, block.columns, block.rows, block.cells])
}

function firstOf(elements: unknown[]): string {
  for (const element of elements) {
    const text = firstText(element)
    if (text) return text
  }
  return ''
}
