import type { Route } from '../../domain/routing/route.ts'
import { police } from './ringNow.ts'

/** Whom to ring, first the number of the child's area, and what else that area takes. */
export function waysToReach({ phone, useInstead }: Pick<Route, 'phone' | 'useInstead'>): string[] {
  const outOfHours = phone?.outOfHours ? [`Out of hours: ${phone.outOfHours}`] : []
  const ring = phone ? [`Ring ${phone.name}: ${phone.telephone}`, ...outOfHours] : []
  return [...ring, ...useInstead, police]
}
