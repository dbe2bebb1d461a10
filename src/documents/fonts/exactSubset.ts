import type { Subset } from 'fontkit'

export interface ExactSubset {
  includeGlyph(name: string | number): number
  encode(): Uint8Array
}

/**
 * A subset in which a shape stands once for each text it is used for, so that the table from shapes to characters,
 * which search, copying and screen readers go by, is exact: no-break space and space, or Ohm and Omega, share a shape.
 */
export function exactSubset(subset: Subset): ExactSubset {
  const places = new Map<string | number, number>([[0, 0]])
  return {
    includeGlyph(name) {
      const known = places.get(name)
      if (known !== undefined) return known
      const glyph = Number.parseInt(String(name), 10)
      delete subset.mapping[glyph]
      const place = subset.includeGlyph(glyph)
      places.set(name, place)
      return place
    },
    encode: () => subset.encode(),
  }
}
