import type { View } from './view.ts'

/** What anybody sees for something that does not exist, for them. The same for a wrong reference, a copied card and a forged one. */
export function nothingHere(): View {
  return { card: 'nothingHere' }
}
