import { Temporal } from 'temporal-polyfill'
import { type Concern, dealing, type Listed, possible, type World } from './concern.ts'

/** Whom a step tells, at this moment. */
export function addressees(world: World, concern: Concern, now: number, to: string): Listed[] {
  const team = dealing(world, concern)
  const there = ({ id }: Listed) => (world.away.get(id) ?? 0) <= now
  const stays = concern.contested && concern.state !== 'raised'
  const role = (name: string) =>
    possible(world, concern).filter((one) => one.roles.includes(name) && !team.includes(one))
  const leaders = stays ? [] : [...new Set([...role('headteacher'), ...role('chair')])]
  if (to === 'headteacher') return leaders.filter(there)
  if (to === 'chair') return stays ? [] : role('chair').filter(there)
  if (to === 'alarm') return [...team, ...leaders]
  const duty = to === 'onDuty' ? team.filter((one) => there(one) && onDuty(world, now).includes(one.id)) : []
  return duty.length > 0 ? duty : team.filter(there)
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

function onDuty({ school: { rota, timeZone } }: World, now: number): readonly string[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  return rota.weekdays[weekdays[today.dayOfWeek - 1] ?? 'monday'] ?? []
}
