import { z } from 'zod'
import { ageOn } from '../../domain/assessment/age.ts'
import { anotherArea } from '../../domain/assessment/assessment.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { type Home, homesAnswers } from '../../domain/case/records/home.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import { homeDoubts } from '../../domain/routing/homeDoubts.ts'
import { type Route, routeReferral } from '../../domain/routing/routeReferral.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { chosen, type Parsed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { areaChoices } from '../raise/sections/child.ts'
import type { CardData, Turn } from '../turn.ts'

/** What whoever refers has confirmed: where the child lives, and the level of need where that area asks for it. */
export interface Destination {
  area: string
  levelOfNeed?: 3 | 4 | undefined
}

/** The same with what was settled of where the child lives. */
export interface SettledDestination extends Destination {
  home: Home
}

/** What is in doubt needs a reason, and where the child lives outside of the directory, the name of the authority; no doubt decides anything. */
export function readDestination(turn: Turn, { content }: Case, data: CardData): Parsed<SettledDestination> {
  const parsed = readForm(destinationForm(turn), data)
  if (parsed.kind === 'problems') return parsed
  const { area, levelOfNeed, homes, homeReason: reason, otherAuthority } = parsed.value
  const { areas } = turn.knowledge.authorities
  const doubts = homeDoubts({ area, homes, child: content.assessment.child }, areas)
  const authority = area === anotherArea ? otherAuthority : ''
  const problems = {
    ...(area === anotherArea && authority === '' ? { otherAuthority: 'please write which authority that is.' } : {}),
    ...(doubts.length > 0 && reason === '' ? { homeReason: `please write why. ${doubts.join(' ')}` } : {}),
  }
  if (Object.keys(problems).length > 0) return { kind: 'problems', problems }
  return { kind: 'ok', value: { area, levelOfNeed, home: { homes, reason, authority, doubts } } }
}

function destinationForm(turn: Turn) {
  const areas = areaChoices(turn).map(({ value }) => value)
  return z.object({
    area: z
      .string({ error: 'please choose the area the child lives in.' })
      .refine((area) => areas.includes(area), { error: 'please choose the area the child lives in.' }),
    levelOfNeed: chosen(['3', '4']).transform((level) => (level === '3' ? 3 : level === '4' ? 4 : undefined)),
    homes: z.enum(homesAnswers, { error: 'please choose how sure it is.' }),
    otherAuthority: written(limits.line),
    homeReason: written(limits.homeReason),
  })
}

/** What was settled on the card before, where a person refers who came from there; nobody is kept from ringing for want of it. */
export function homeSettled(turn: Turn, opened: Case, data: CardData): Home | undefined {
  const parsed = readDestination(turn, opened, data)
  return parsed.kind === 'ok' ? parsed.value.home : undefined
}

/** What of it goes from card to card, so that nobody has to write it twice. */
export function carriedHome({ homes, reason, authority }: Home): Record<string, string> {
  return { homes, ...(reason ? { homeReason: reason } : {}), ...(authority ? { otherAuthority: authority } : {}) }
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
