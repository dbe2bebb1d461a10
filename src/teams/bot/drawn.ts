import type { View } from '../../flows/view.ts'
import type { AdaptiveCard } from '../cards/card.ts'
import type { BotParts } from './botParts.ts'
import { faultView } from './fault.ts'

export interface Drawn {
  view: View
  card: AdaptiveCard
  /** Something unexpected happened; the card says what to do meanwhile. */
  fault: boolean
}

/** A surprise, in the flow or in drawing its card, becomes the card that gives a reference and the numbers to ring. */
export async function drawn({ ports, cards, log }: BotParts, work: () => Promise<View>): Promise<Drawn> {
  try {
    const view = await work()
    return { view, card: cards.draw(view), fault: false }
  } catch (error) {
    const view = faultView(error, ports.identifiers.caseReference(), ports.knowledge, log)
    return { view, card: cards.draw(view), fault: true }
  }
}
