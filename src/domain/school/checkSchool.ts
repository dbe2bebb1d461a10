import { schoolDaysProblems } from '../calendar/schoolCalendar.ts'
import type { DataProblem } from '../dataProblem.ts'
import { ladderProblems } from '../escalation/ladderProblems.ts'
import type { Instrument } from '../instrument/instrument.ts'
import { chosenInstrumentProblems } from './chosenInstrument.ts'
import { indicatorLevelProblems } from './indicatorLevels.ts'
import { namedPeopleProblems } from './namedPeople.ts'
import type { School } from './school.ts'

/** The ids of the sample file begin like this; a concern told to one of them would reach nobody. */
const placeholder = /^00000000-0000-0000-0000-/

/** Holds the school file against itself. An empty list means that a concern can be told to somebody. */
export function checkSchool(school: School): DataProblem[] {
  return [
    ...placeholderProblems(school),
    ...groupProblems(school),
    ...roleProblems(school),
    ...personProblems(school),
    ...namedPeopleProblems(school),
    ...ladderProblems(school.escalation).map(({ path, message }) => ({ path: ['escalation', ...path], message })),
    ...schoolDaysProblems(school.schoolDays).map(({ path, message }) => ({ path: ['schoolDays', ...path], message })),
  ]
}

/** Holds what the school file says of instruments against those that are there. */
export function checkInstrumentsOfSchool(school: School, instruments: readonly Instrument[]): DataProblem[] {
  return [
    ...chosenInstrumentProblems(school, instruments),
    ...indicatorLevelProblems(school.indicatorLevels, instruments).map(({ path, message }) => ({
      path: ['indicatorLevels', ...path],
      message,
    })),
  ]
}

function placeholderProblems(school: School): DataProblem[] {
  const ids = [
    { id: school.staffGroupId, path: ['staffGroupId'] },
    { id: school.pupilGroupId, path: ['pupilGroupId'] },
    ...school.team.map(({ id }, position) => ({ id, path: ['team', position, 'id'] })),
  ]
  return ids
    .filter(({ id }) => placeholder.test(id))
    .map(({ path }) => ({ path, message: "expected the school's own Entra object id, found the sample's placeholder" }))
}

function groupProblems(school: School): DataProblem[] {
  if (school.staffGroupId !== school.pupilGroupId) return []
  return [{ path: ['pupilGroupId'], message: 'expected a group other than the one of the staff' }]
}

function roleProblems({ team }: School): DataProblem[] {
  const withoutLead = team.some(({ role }) => role === 'dsl')
    ? []
    : [{ path: ['team'], message: 'expected at least one member with the role dsl' }]
  const repeated = team
    .map((member, position) => ({ member, position }))
    .filter(({ member, position }) =>
      team.slice(0, position).some(({ id, role }) => id === member.id && role === member.role),
    )
    .map(({ position }) => ({
      path: ['team', position],
      message: 'expected each person once in a role, found one twice',
    }))
  return [...withoutLead, ...repeated]
}

/** Two roles of one person are two entries with one id: they must be the same person. */
function personProblems({ team }: School): DataProblem[] {
  return team.flatMap((member, position) => {
    const first = team.find(({ id }) => id === member.id)
    return first && first.email !== member.email
      ? [
          {
            path: ['team', position, 'id'],
            message: 'expected one address for one id, found another person with this id',
          },
        ]
      : []
  })
}
