import type { School } from '../../../src/domain/school/school.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'
import type { Told } from './lived.ts'

/** What everybody who knows the whole of it knows, reckoned from what was said alone. */
export interface Truth {
  /** Whom it is about, each with the happening since which the bot has known it. */
  subjects: ReadonlyMap<PersonId, number>
  /** Somebody may be meant whom nobody has named. */
  isAnybodyUnknown: boolean
  /** Who it is right to tell, in their order: the first who is there. */
  right: readonly PersonId[]
  /** The headteachers and the chairs whom an escalation may come to. */
  leaders: readonly PersonId[]
  mayBeMailed: boolean
}

/** Up to this happening. */
export function truthAt(school: School, authorId: PersonId, all: readonly Told[], happening: number): Truth {
  const told = all.filter((one) => one.happening <= happening)
  const holding = (role: string) => school.team.filter((one) => one.role === role).map(({ id }) => id)
  const subjects = new Map<PersonId, number>()
  let isAboutHead = false
  let isAnybodyUnknown = false
  for (const { by, said, happening: since } of told) {
    const heads = said.answer === 'headteacher' ? holding('headteacher').filter((id) => id !== by) : []
    const named = [...heads, ...(said.person && said.answer !== 'headteacher' ? [said.person] : namedToo(said))]
    for (const id of named) if (!subjects.has(id)) subjects.set(id, since)
    isAboutHead ||= said.answer === 'headteacher' || named.some((id) => holding('headteacher').includes(id))
    isAnybodyUnknown ||= named.length === 0
  }
  const free = (role: string) => holding(role).filter((id) => id !== authorId && !subjects.has(id))
  const [heads, chairs] = [free('headteacher'), free('chair')]
  const openers = school.mailboxOpenedBy
  return {
    ...{ subjects, isAnybodyUnknown, leaders: [...new Set([...heads, ...chairs])] },
    right: !isAboutHead && heads.length > 0 ? heads : chairs,
    mayBeMailed: openers !== undefined && !isAnybodyUnknown && ![...subjects.keys()].some((id) => openers.includes(id)),
  }
}

/** In the report a person can be chosen beside "the headteacher"; on the screening's pages that page is not asked for. */
function namedToo({ person }: Told['said']): PersonId[] {
  return person ? [person] : []
}
