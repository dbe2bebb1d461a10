import { dayIn, momentInWords } from '../../domain/calendar/day.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Absence } from '../../domain/team/absence.ts'
import type { Person } from '../../domain/team/person.ts'
import { isUnreachable, type Reachability } from '../../domain/team/reachability.ts'
import { onDutyOn } from '../../domain/team/rota.ts'
import { nothingHere } from '../nothingHere.ts'
import { whyUnreachable } from '../reachability/teamReach.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'

/** Open concerns of one's own that the card offers to pass on. */
const ownShown = 5

/** Who can be asked now: who is on duty, who is away until when, and whom the bot can reach. */
export async function teamView(turn: Turn, notice = ''): Promise<View> {
  if (!maySee(turn.actor, 'caseList')) return nothingHere()
  const { actor, clock, knowledge, people, team } = turn
  const listed = people.listed(actor.schoolId)
  const now = clock.now()
  const absences = (await team.absences(actor.schoolId)).filter(({ until }) => until > now)
  const reach = await team.reachability(listed.map(({ id }) => id))
  const duty = onDutyOn(knowledge.school.rota, dayIn(knowledge.school.timeZone, now))
  const isAway = absences.some(({ personId }) => personId === actor.id)
  const own = isAway ? await ownRows(turn) : []
  return {
    card: 'team/team',
    keep: true,
    show: { ...(notice ? { notice } : {}), duty: dutyWords(listed, duty) },
    rows: {
      rows_people: listed.map((person, at) => personRow(turn, person, absences, reach[at])),
      rows_own: own,
    },
    hide: [isAway ? 'away' : 'back', ...(own.length > 0 ? [] : ['ownHeading'])],
  }
}

function dutyWords(listed: readonly Person[], duty: readonly string[]): string {
  const names = listed.filter(({ id }) => duty.includes(id)).map(({ name }) => name)
  return names.length > 0 ? `On duty today: ${names.join(', ')}` : 'The rota names nobody for today: everybody is told.'
}

function personRow(
  { knowledge: { school } }: Turn,
  person: Person,
  absences: readonly Absence[],
  reach: Reachability | undefined,
): Row {
  const { id, name, jobTitle, telephone } = person
  const away = absences.find(({ personId }) => personId === id)
  const words = away
    ? `◌ away until ${momentInWords(school.timeZone, away.until)}`
    : reachWords(school.timeZone, reach, person)
  return { show: { name: `${name}, ${jobTitle}`, words: `${words}. ${telephone}` } }
}

/**
 * When the headteacher or the chair of governors last wrote to the bot is not said: they hardly do but for a concern about somebody who works here, and whom it is
 * about may be reading this.
 */
function reachWords(timeZone: string, reach: Reachability | undefined, { reachedBy, roles }: Person): string {
  if (reachedBy === 'mail') return '✉ outside Teams: e-mail without content, and by telephone'
  if (!reach) return '? not known whether they can be reached in Teams'
  if (isUnreachable(reach)) return `✕ CANNOT BE REACHED in Teams: ${whyUnreachable(reach)}`
  const lastSeen = roles.some((role) => role === 'headteacher' || role === 'chair') ? undefined : reach.lastSeen
  return `✓ can be reached${lastSeen ? `, last seen ${momentInWords(timeZone, lastSeen)}` : ''}`
}

/** What somebody who goes away has in hand, to be passed on with one press each. */
async function ownRows({ cases, actor }: Turn): Promise<Row[]> {
  const states = ['acknowledged'] as const
  const own = { schoolId: actor.schoolId, notAbout: actor.id, handlerId: actor.id, states, limit: ownShown, offset: 0 }
  const headers = await cases.list(own)
  return headers.map((header) => ({ show: { reference: `Concern ${header.reference}` }, carry: pointerTo(header) }))
}
