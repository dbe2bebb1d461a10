import type { DeadlineKind } from '../../../src/domain/escalation/deadline.ts'
import type { Level } from '../../../src/domain/instrument/level.ts'
import type { School } from '../../../src/domain/school/school.ts'
import type { CaseRoute } from '../../../src/domain/team/route.ts'
import { type SchoolHours, whenDue } from '../schoolHours.ts'
import type { Raise } from '../timeline.ts'

export interface Listed {
  id: string
  roles: string[]
  byMail: boolean
}

/** As much of a concern as its deadlines depend on. */
export interface Concern {
  state: 'raised' | 'acknowledged' | 'discussed' | 'referralDue' | 'monitoring'
  since: number
  level: Level
  finished: boolean
  contested: boolean
  route: CaseRoute
  subjects: readonly string[]
  author: string
  handler: string | undefined
  /** Who could not take it, and when. */
  passes: { by: string; at: number }[]
  told: Set<string>
  alarmed: boolean
  /** The next step that comes by itself. */
  step: number
  /** By step and person: whether a page reached them. */
  pages: Map<string, boolean>
  mailed: Set<string>
  /** Steps that were brought forward, each once for one reason. */
  brought: Set<string>
}

export const deadlines: Record<Concern['state'], DeadlineKind | undefined> = {
  raised: 'acknowledge',
  acknowledged: 'discuss',
  discussed: 'decide',
  referralDue: 'refer',
  monitoring: undefined,
}

/** What surrounds it at this moment. */
export interface World {
  school: School
  hours: SchoolHours
  away: Map<string, number>
  unreachable: Set<string>
  people: readonly Listed[]
}
export type Tell = (key: string, to: string) => void

export function listedIn({ team }: School): Listed[] {
  const ids = [...new Set(team.map(({ id }) => id))]
  return ids.map((id) => {
    const entries = team.filter((one) => one.id === id)
    return { id, roles: entries.map(({ role }) => role), byMail: entries[0]?.reachedBy === 'mail' }
  })
}

export function begin({ by, level, contested, route, subjects }: Raise, at: number): Concern {
  return {
    ...{ state: 'raised', since: at, level: level === 'unfinished' ? 'high' : level, contested, route, subjects },
    ...{
      finished: level !== 'unfinished',
      author: by,
      handler: undefined,
      passes: [],
      told: new Set(),
      alarmed: false,
      step: 0,
    },
    ...{ pages: new Map(), mailed: new Set(), brought: new Set() },
  }
}

export function nextDue({ school, hours }: World, concern: Concern): number | undefined {
  const deadline = deadlines[concern.state]
  const { step, since, level } = concern
  return deadline && whenDue(hours, school.escalation[level], { deadline, step, since })
}

/** Never whom it is about, never its author; nobody by mail where no mail may leave. */
export function possible({ people }: World, { subjects, author, route }: Concern): Listed[] {
  return people.filter(({ id, byMail }) => !subjects.includes(id) && id !== author && !(byMail && route !== 'team'))
}

export function holds({ roles }: Listed, route: CaseRoute): boolean {
  return route === 'team' ? roles.includes('dsl') || roles.includes('deputy') : roles.includes(route)
}

export function dealing(world: World, concern: Concern): Listed[] {
  return possible(world, concern).filter((one) => holds(one, concern.route) || one.id === concern.handler)
}
