import type { DeadlineKind } from '../../../src/domain/escalation/deadline.ts'
import type { School } from '../../../src/domain/school/school.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'
import { schoolHours, whenDue } from '../schoolHours.ts'
import { minute } from '../timeline.ts'
import { type Violation, violation, within } from './judge.ts'
import type { Lived } from './lived.ts'
import type { Structure } from './structure.ts'
import { truthAt } from './truth.ts'

const waits: Readonly<Record<string, DeadlineKind>> = {
  ...{ raised: 'acknowledge', acknowledged: 'discuss', discussed: 'decide' },
  ...{ referralDue: 'refer', referralInDoubt: 'refer' },
}
const settling = 30 * minute

/** Whoever is right has been told, or somebody was sent to the telephone; and where nobody acts, everybody who may know of it hears that, and its author. */
export function lostOrSilent(structure: Structure, real: Lived): Violation[] {
  const isTold = !['draft', 'discarded', 'purged'].includes(real.state)
  return isTold ? [...notTold(structure, real), ...silent(structure, real)] : []
}

function notTold({ school, happenings, to }: Structure, real: Lived): Violation[] {
  const end = happenings.length
  const { right } = truthAt(school, real.authorId, real.told, end)
  const lastMove = Math.max(...happenings.filter(({ deed }) => 'of' in deed && deed.of === 'x').map(({ at }) => at))
  if (to < lastMove + settling) return []
  const steady = right.filter((id) => isSteady(school, happenings, id))
  const missing = steady.filter((id) => !hasHeard(real, id, since(school, real, id)))
  const said = real.told.at(-1)?.happening ?? 0
  return [
    ...missing.map((id) => violation('lost', `${id} was not told`)),
    ...(steady.length > 0 || isSentToTelephone(real, said)
      ? []
      : [violation('lost', 'nobody was sent to the telephone')]),
  ]
}

/** In Teams, and never out of reach. */
function isSteady({ team }: School, happenings: Structure['happenings'], id: PersonId): boolean {
  const isOutOfReach = happenings.some(({ deed }) => deed.kind === 'reach' && deed.person === id)
  return !isOutOfReach && team.find((one) => one.id === id)?.reachedBy === 'teams'
}

/** The happening with which it became right to tell this person. */
function since(school: School, real: Lived, id: PersonId): number {
  const first = real.told.find(({ happening }) =>
    truthAt(school, real.authorId, real.told, happening).right.includes(id),
  )
  return first?.happening ?? 0
}

function hasHeard(real: Lived, id: PersonId, from: number): boolean {
  const all = within(real, { since: from, last: real.marks.length })
  return all.some(({ ofX, to, how }) => ofX && to === id && how === 'send')
}

/** Somebody who knows of it has read whom to ring outside. */
function isSentToTelephone(real: Lived, from: number): boolean {
  const toAuthor = within(real, { since: from, last: real.marks.length }).filter(
    ({ ofX, to }) => ofX && to === real.authorId,
  )
  const read = [
    ...real.authorSaw.filter(({ happening }) => happening >= from).map(({ text }) => text),
    ...real.told.filter(({ happening }) => happening >= from).map(({ answer }) => answer),
    ...toAuthor.map(({ text }) => text),
  ]
  return read.some((text) => text.includes('LADO'))
}

/** Past the chair when the chair is silent: the last step of the ladder has come, by hours and days that are reckoned by themselves. */
function silent(structure: Structure, real: Lived): Violation[] {
  const { school, happenings, to } = structure
  const deadline = waits[real.state]
  if (!deadline || !real.waiting) return []
  const { level, clockSince } = real.waiting
  const ladder = school.escalation[level][deadline]
  const due = whenDue(schoolHours(school), school.escalation[level], {
    ...{ deadline, step: ladder.length - 1, since: clockSince },
  })
  if (due + settling > to) return []
  const { leaders, right, subjects } = truthAt(school, real.authorId, real.told, happenings.length)
  const told = real.sent.filter(({ at, ofX, how }) => ofX && how === 'send' && at >= clockSince)
  const who = right.length > 0 ? leaders.filter((id) => isSteady(school, happenings, id)) : []
  const missing = who.filter((id) => !told.some((one) => one.to === id && one.text.includes('NOBODY HAS ACTED')))
  const isAuthorIn = !subjects.has(real.authorId) && !happenings.some((one) => isOutOfReach(one.deed, real.authorId))
  const heard = told.some(
    (one) => one.to === real.authorId && one.kind === 'receiptUpdate' && one.text.includes('LADO'),
  )
  return [
    ...missing.map((id) => violation('silent', `${id} was not told that nobody acts`)),
    ...(isAuthorIn && !heard ? [violation('silent', 'its author was not told that nobody acts')] : []),
  ]
}

function isOutOfReach(deed: Structure['happenings'][number]['deed'], id: PersonId): boolean {
  return deed.kind === 'reach' && deed.person === id
}
