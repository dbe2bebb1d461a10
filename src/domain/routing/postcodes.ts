import { z } from 'zod'

const form = /^[A-Z]{1,2}([0-9][0-9A-Z]?)?$/
const error = 'expected a postcode district such as CW1, or a whole postcode area such as CW'

/** The first parts of the postcodes of an area: single districts, or a whole postcode area where nobody has asked which of its districts. */
export const postcodesSchema = z.strictObject({
  outward: z.array(z.string().regex(form, { error })).min(1),
  source: z.string().trim().min(1),
  note: z.string().trim().min(1).optional(),
})

type Postcodes = z.infer<typeof postcodesSchema>

/** Postcode areas of one letter are these, and no area begins with Q, V or X. */
const postcode = /\b((?:[BEGLMNSW]|[A-PR-UWYZ][A-HK-Y])[0-9][0-9A-Z]?)\s*([0-9][ABD-HJLNP-UW-Z]{2})\b/gi
/** "Flat B1, 2nd floor" holds no postcode. */
const ordinal = /^[0-9](st|nd|rd|th)$/

/** The first parts of the postcodes in a text, each once, as they are written on an envelope: `CW1` of "cw1 2ab". */
export function outwardCodesIn(text: string): string[] {
  const found = [...text.matchAll(postcode)].filter(([, , inward = '']) => !ordinal.test(inward))
  return [...new Set(found.map(([, outward = '']) => outward.toUpperCase()))]
}

/** Whether an area is said to have this postcode district. */
export function hasOutwardCode({ outward }: Postcodes, code: string): boolean {
  return outward.includes(code) || outward.includes(code.replace(/[0-9].*$/, ''))
}
