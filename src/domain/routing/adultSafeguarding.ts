import type { Age } from '../assessment/age.ts'
import type { Area } from './authority.ts'
import type { Phone, Refusal } from './route.ts'

/** The definition of child sexual exploitation ends at 18 (policy, "Definition"). Not known passes for a child. */
export function isAdult(age: Age): boolean {
  return age !== 'unknown' && age.years >= 18
}

/** Whom to ring about an adult who lives there, where the school has asked. */
export function adultSafeguardingPhone({ name: area, adultSafeguarding }: Area): Phone | undefined {
  if (!adultSafeguarding) return undefined
  const { name, telephone, outOfHours } = adultSafeguarding
  return { name: `${name}, ${area}`, telephone, outOfHours }
}

/** Why nothing goes to children's services, and what is missing where the area has no number for adults. */
export function adultRefusal(age: Age, area: Area | undefined): Refusal[] {
  if (!isAdult(age)) return []
  const text = 'This person is 18 or over: this is a matter for adult safeguarding, not for children’s services.'
  const missing =
    area && !area.adultSafeguarding
      ? ` The school has no number yet for adult safeguarding in ${area.name}: ask ${area.team} for it, and ring 999 where somebody is in danger.`
      : ''
  return [{ code: 'adult', text: `${text}${missing}` }]
}
