import bidiFactory, { type Bidi } from 'bidi-js'

// The package's types describe its ES module; Node loads its CommonJS one, whose whole export is the function.
const bidi = (bidiFactory as unknown as () => Bidi)()
const rightToLeftSigns = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** The bidi level of each UTF-16 unit of one paragraph: odd is right to left (Unicode Standard Annex 9). */
export function levelsOf(paragraph: string): Uint8Array {
  if (!rightToLeftSigns.test(paragraph)) return new Uint8Array(paragraph.length)
  return bidi.getEmbeddingLevels(paragraph, 'auto').levels
}

/** The order in which items of these levels stand on one line, from left to right (rule L2). */
export function visualOrder<T extends { level: number }>(items: readonly T[]): T[] {
  const order = [...items]
  const highest = Math.max(0, ...items.map(({ level }) => level))
  for (let level = highest; level > 0; level--) reverseRuns(order, level)
  return order
}

function reverseRuns<T extends { level: number }>(items: T[], level: number): void {
  let start = 0
  while (start < items.length) {
    let end = start
    while (end < items.length && (items[end]?.level ?? 0) >= level) end++
    if (end > start) items.splice(start, end - start, ...items.slice(start, end).reverse())
    start = end + 1
  }
}

/** The bracket that faces the other way, for text from right to left. */
export function mirrored(character: string): string | undefined {
  return bidi.getMirroredCharacter(character) ?? undefined
}
