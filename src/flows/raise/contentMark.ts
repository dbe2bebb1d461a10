import type { View } from '../view.ts'

/**
 * Tells whether a form held the same when a card was drawn from it: 32 bits (FNV-1a) over its fields. No secret and no proof: a forged one lets
 * an author's card do no more than a new card of theirs could.
 */
export function contentMark(view: Pick<View, 'fill' | 'rows'>): string {
  let mark = 0x811c9dc5
  for (const character of JSON.stringify(storedFields(view)))
    mark = Math.imul(mark ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mark.toString(36)
}

/** Every field of a form with what is stored in it, by the id that its input has on the card. */
export function storedFields({ fill = {}, rows = {} }: Pick<View, 'fill' | 'rows'>): Record<string, string> {
  const below = Object.values(rows).flatMap((copies) =>
    copies.flatMap((row, position) =>
      Object.entries(row.fill ?? {}).map(([id, value]) => [`${id}_${position}`, value] as const),
    ),
  )
  return { ...fill, ...Object.fromEntries(below) }
}
