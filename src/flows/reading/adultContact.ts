import type { Authorities } from '../../domain/routing/authority.ts'

/** Whom to ring about somebody of 18 or over who lives in that area, by day and by night; nothing where the school has no number. */
export function adultContact(areaId: string | undefined, { areas }: Pick<Authorities, 'areas'>): string | undefined {
  const area = areas.find(({ id }) => id === areaId)
  if (!area?.adultSafeguarding) return undefined
  const { name, telephone, outOfHours } = area.adultSafeguarding
  return `Adult safeguarding in ${area.name}: ${name}, ${telephone}${outOfHours ? `, out of hours ${outOfHours}` : ''}.`
}
