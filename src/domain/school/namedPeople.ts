import type { DataProblem } from '../dataProblem.ts'
import type { Rota } from '../team/rota.ts'
import type { School } from './school.ts'

/** Whom the rota names must be there to be told: an id that nobody of the school file has would let a step reach nobody. */
export function namedPeopleProblems({ team, rota }: Pick<School, 'team' | 'rota'>): DataProblem[] {
  const known = new Set(team.filter(({ role }) => role === 'dsl' || role === 'deputy').map(({ id }) => id))
  const unknown = named(rota).filter(({ id }) => !known.has(id))
  const duty = unknown.map(({ path }) => ({ path, message: 'expected the id of a dsl or deputy of the team' }))
  const turned = rota.days.flatMap(({ from, to }, position) =>
    from <= to
      ? []
      : [{ path: ['rota', 'days', position, 'to'], message: `expected a day not before ${from}, found ${to}` }],
  )
  return [...duty, ...turned]
}

function named({ weekdays, days }: Rota) {
  return [
    ...Object.entries(weekdays).flatMap(([weekday, ids]) =>
      ids.map((id, position) => ({ id, path: ['rota', 'weekdays', weekday, position] })),
    ),
    ...days.flatMap(({ people }, at) =>
      people.map((id, position) => ({ id, path: ['rota', 'days', at, 'people', position] })),
    ),
  ]
}
