import { join } from 'node:path'
import type { KnownInstrument } from '../../src/domain/instrument/instrument.ts'
import { type Cards, readCards } from '../../src/teams/cards/readCards.ts'

const ready = new Map<string, Promise<Cards>>()

/** The product's cards for these instruments, made ready once for all tests of a file: that costs more than most of what they do. */
export function cardsOf(instruments: readonly KnownInstrument[]): Promise<Cards> {
  const key = instruments.map(({ wording }) => wording).join(' ')
  const cards = ready.get(key) ?? readCards(join(import.meta.dirname, '../../cards'), instruments)
  ready.set(key, cards)
  return cards
}
