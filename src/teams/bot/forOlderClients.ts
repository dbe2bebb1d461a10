import type { AdaptiveCard, CardNode } from '../cards/card.ts'
import { rewrite } from '../cards/card.ts'

/**
 * A client that does not know Action.Execute draws its fallback. The same press then opens a dialog, so that what it leads to is kept in no chat
 * there either. Cards of messages hold no inputs that could be missing from it.
 */
export function forOlderClients(card: AdaptiveCard): AdaptiveCard {
  const changed = rewrite(card, (node) => [node.type === 'Action.Execute' ? withFallback(node) : node])
  return { ...changed, type: 'AdaptiveCard' }
}

function withFallback(action: CardNode): CardNode {
  const { title, verb, data } = action
  const pressed = { ...(data as object | undefined), verb, msteams: { type: 'task/fetch' } }
  return { ...action, fallback: { type: 'Action.Submit', title, data: pressed } }
}
