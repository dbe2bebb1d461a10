import { isSafeguardingTeam, isStaff, type Person } from '../team/person.ts'
import type { CaseHeader } from './case.ts'
import { type CaseAction, nextState, type Standing } from './lifecycle.ts'

/** What somebody may look at without changing it. */
export const views = ['ownDraft', 'ownReceipt', 'wholeCase', 'caseList', 'raise'] as const
export type CaseView = (typeof views)[number]

/** How this person stands to this case, or nothing: then the case does not exist for them. Another school's case never does. */
export function standingsOf(person: Person, header: CaseHeader): readonly Standing[] {
  if (person.schoolId !== header.schoolId || !isStaff(person)) return []
  const author: Standing[] = header.authorId === person.id ? ['author'] : []
  const team: Standing[] = isSafeguardingTeam(person) && header.state !== 'draft' ? ['team'] : []
  return [...author, ...team]
}

/** Whether the case may be seen in this way. A draft is its author's alone until it is submitted. */
export function maySee(person: Person, view: CaseView, header?: CaseHeader): boolean {
  if (view === 'raise') return isStaff(person)
  if (view === 'caseList') return isStaff(person) && isSafeguardingTeam(person)
  if (!header) return false
  const standings = standingsOf(person, header)
  if (view === 'ownDraft') return header.state === 'draft' && standings.includes('author')
  if (view === 'ownReceipt') return standings.includes('author')
  return standings.includes('team')
}

/** The state that follows when this person takes this action on this case, or nothing where they may not or it cannot be done now. */
export function mayAct(person: Person, action: CaseAction, header: CaseHeader): ReturnType<typeof nextState> {
  for (const standing of standingsOf(person, header)) {
    const next = nextState(header.state, action, standing)
    if (next) return next
  }
  return undefined
}
