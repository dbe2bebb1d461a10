import type { Knowledge } from '../turn.ts'

/** Whom to ring about somebody of 18 or over who lives in that area, by day and by night; nothing where the school has no number. */
export function adultContact(areaId: string | undefined, { authorities }: Knowledge): string | undefined {
  const area = authorities.areas.find(({ id }) => id === areaId)
  if (!area?.adultSafeguarding) return undefined
  const { name, telephone, outOfHours } = area.adultSafeguarding
  return `Adult safeguarding in ${area.name}: ${name}, ${telephone}${outOfHours ? `, out of hours ${outOfHours}` : ''}.`
}
