import { z } from 'zod'
import { ageOn } from '../../domain/assessment/age.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import { type Route, routeReferral } from '../../domain/routing/routeReferral.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
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

/** Where the referral of this case would go at this moment, or why it may not go there by mail. */
export async function routeOf(turn: Turn, opened: Case, { area, levelOfNeed }: Destination): Promise<Route> {
  const { school } = turn.knowledge
  const { authorities } = await currentDirectory(turn)
  const { assessment } = opened.content
  const on = dayIn(school.timeZone, turn.clock.now())
  const age = ageOn(assessment.child.dateOfBirth, on)
  const route = routeReferral({ area, ...(levelOfNeed ? { levelOfNeed } : {}), on, age }, { authorities, school })
  return route.kind === 'mail' && !mailAllowed(opened, school) ? notByMail(route) : route
}

/** What is about somebody who works here leaves no trace in a mailbox that they may be able to open. */
function notByMail({ phone, useInstead, webForms, recipient }: Extract<Route, { kind: 'mail' }>): Route {
  const text =
    'This concern is about somebody who works here, and they may be able to open the safeguarding mailbox: refer it by telephone or the authority’s form.'
  return {
    kind: 'refused',
    reasons: [{ code: 'mailboxNotPrivate', text }],
    phone,
    useInstead,
    webForms,
    tried: [{ channelId: recipient.channelId, address: recipient.address, codes: ['mailboxNotPrivate'] }],
  }
}
