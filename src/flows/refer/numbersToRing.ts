import type { Referral } from '../../domain/case/records/referral.ts'
import { serviceOf } from '../../domain/case/service.ts'
import { adultSafeguardingPhone } from '../../domain/routing/adultSafeguarding.ts'
import type { Area, Authorities } from '../../domain/routing/authority.ts'
import type { Phone } from '../../domain/routing/route.ts'

type To = Pick<Referral, 'areaId' | 'service'>

/** Those to whom a referral went, by day and by night; nothing where its area is in no list. */
export function numbersToRing(to: To, { areas }: Pick<Authorities, 'areas'>): string[] {
  const area = areas.find(({ id }) => id === to.areaId)
  if (!area) return []
  const { name, telephone, outOfHours } = serviceOf(to) === 'adults' ? forAdults(area) : childrensServices(area)
  return [`${name}: ${telephone}`, ...(outOfHours ? [`Out of hours: ${outOfHours}`] : [])]
}

function childrensServices({ team: name, telephone, outOfHours }: Area): Phone {
  return { name, telephone, outOfHours }
}

function forAdults(area: Area): Phone {
  const { name, team } = area
  const missing = `Adult safeguarding in ${name}, of which the school has no number: ask ${team} for it`
  return adultSafeguardingPhone(area) ?? { ...childrensServices(area), name: missing }
}
