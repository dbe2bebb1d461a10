import type { School } from '../../../src/domain/school/school.ts'
import { drawSchool, personId } from '../drawSchool.ts'
import type { Random } from '../random.ts'

type Member = School['team'][number]

/** People who work there and stand in no list. */
export const unlisted = [personId(20), personId(21), personId(22)] as const

/** A school with people in any roles, some of them with several; who has no Teams; and who can open the safeguarding mailbox. */
export function drawStaff(random: Random, usual: School): School {
  const team = drawMembers(random)
  const ids = [...new Set(team.map(({ id }) => id))]
  const { lado, ...school } = drawSchool(random, usual)
  return {
    ...school,
    team,
    ...(lado && random.chance(0.8) ? { lado } : {}),
    mailboxOpenedBy: random.chance(0.35) ? undefined : [...ids, ...unlisted].filter(() => random.chance(0.3)),
  }
}

function drawMembers(random: Random): Member[] {
  const member = (number: number, role: Member['role'], byMail: number): Member => ({
    ...{ id: personId(number), role, name: `Person Number${number}`, jobTitle: role },
    ...{ email: `p${number}@alderbrook.example`, telephone: `01632 9602${String(number).padStart(2, '0')}` },
    reachedBy: random.chance(byMail) ? 'mail' : 'teams',
  })
  const some = (first: number, count: number, role: Member['role'], byMail: number) =>
    Array.from({ length: count }, (_, at) => member(first + at, role, byMail))
  const team = [
    ...some(1, random.of([1, 1, 1, 2]), 'dsl', 0.02),
    ...some(3, random.whole(0, 3), 'deputy', 0.02),
    ...some(6, random.of([0, 1, 1, 1, 1, 2]), 'headteacher', 0.04),
    ...some(8, random.of([0, 1, 1, 1, 2]), 'chair', 0.35),
  ]
  return [...team, ...drawFurtherRoles(random, team)]
}

/** The same people once more, in another role. */
function drawFurtherRoles(random: Random, team: readonly Member[]): Member[] {
  const roles = ['dsl', 'deputy', 'headteacher', 'chair'] as const
  const all = Array.from({ length: random.of([0, 0, 0, 1, 2]) }, () => ({
    ...random.of(team as [Member, ...Member[]]),
    role: random.of(roles),
  }))
  const isNew = ({ id, role }: Member, before: readonly Member[]) =>
    ![...team, ...before].some((one) => one.id === id && one.role === role)
  return all.filter((one, at) => isNew(one, all.slice(0, at)))
}
