import type { Referral } from '../../domain/case/records/referral.ts'
import type { Authorities } from '../../domain/routing/authority.ts'

/** The children's services to which a referral went, by day and by night; nothing where its area is in no list. */
export function numbersToRing({ areaId }: Pick<Referral, 'areaId'>, { areas }: Authorities): string[] {
  const area = areas.find(({ id }) => id === areaId)
  if (!area) return []
  return [`${area.team}: ${area.telephone}`, ...(area.outOfHours ? [`Out of hours: ${area.outOfHours}`] : [])]
}
