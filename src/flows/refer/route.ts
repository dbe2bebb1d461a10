import { z } from 'zod'
import { ageOn } from '../../domain/assessment/age.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { type Route, routeReferral } from '../../domain/routing/routeReferral.ts'
import { chosen, type Parsed, readForm } from '../form.ts'
import { areaChoices } from '../raise/sections/child.ts'
import type { CardData, Turn } from '../turn.ts'

/** What whoever refers has confirmed: where the child lives, and the level of need where that area asks for it. */
export interface Destination {
  area: string
  levelOfNeed?: 3 | 4 | undefined
}

export function readDestination(turn: Turn, data: CardData): Parsed<Destination> {
  const areas = areaChoices(turn).map(({ value }) => value)
  const form = z.object({
    area: z
      .string({ error: 'please choose the area the child lives in.' })
      .refine((area) => areas.includes(area), { error: 'please choose the area the child lives in.' }),
    levelOfNeed: chosen(['3', '4']).transform((level) => (level === '3' ? 3 : level === '4' ? 4 : undefined)),
  })
  return readForm(form, data)
}

/** Where the referral of this case would go, or why it may not go there by mail. */
export function routeOf(turn: Turn, { content: { assessment } }: Case, { area, levelOfNeed }: Destination): Route {
  const { school, authorities } = turn.knowledge
  const on = dayIn(school.timeZone, turn.clock.now())
  const age = ageOn(assessment.child.dateOfBirth, on)
  return routeReferral({ area, ...(levelOfNeed ? { levelOfNeed } : {}), on, age }, { authorities, school })
}
