import { dayIn, dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { CurrentContact } from '../../domain/directory/current.ts'
import type { ContactRole, Entry, EntryKind } from '../../domain/directory/entry.ts'
import type { Standing } from '../../domain/directory/standing.ts'
import { stateOf } from '../../domain/directory/state.ts'
import type { FlowPorts } from '../turn.ts'

export type Asking = Pick<FlowPorts, 'clock' | 'knowledge'>

const roleTitles: Record<ContactRole, string> = {
  children: 'Children’s services',
  police: 'Police Public Protection Unit',
  exploitation: 'Exploitation team',
  escalation: 'When nobody answers',
  adults: 'Adult safeguarding (18 and over)',
  operationalGroup: 'CSE Operational Group',
}

const kindTitles: Record<EntryKind, string> = {
  name: 'Who it is',
  phone: 'Telephone',
  outOfHours: 'Telephone out of hours',
  hours: 'Hours',
  webForm: 'Web form',
  mail: 'E-mail',
}

/** `Children’s services: Westmere Front Door`. */
export function contactTitle({ role, team, entries }: CurrentContact): string {
  const isKnown =
    role === 'children' || entries.some(({ entry, value }) => entry.kind === 'name' && value !== undefined)
  return isKnown ? `${roleTitles[role]}: ${team}` : roleTitles[role]
}

/** `E-mail, CART, level of need 4`. */
export function entryTitle({ kind, name, levelOfNeed }: Entry): string {
  const level = levelOfNeed ? [`level of need ${levelOfNeed}`] : []
  return [kindTitles[kind], ...(name ? [name] : []), ...level].join(', ')
}

/** What a button names an entry by, so that those of one card are told apart. */
export function kindTitle({ kind, levelOfNeed }: Entry): string {
  return levelOfNeed ? `${kindTitles[kind]}, level of need ${levelOfNeed}` : kindTitles[kind]
}

export function todayOf({ clock, knowledge }: Asking): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}

/** How an entry stands, in words and with a sign: never by colour alone. */
export function stateWords(asking: Asking, standing: Standing): string {
  const { confirmed, waiting, corrected, entry } = standing
  const { timeZone, confirmationsGoStaleAfterDays: limit } = asking.knowledge.school
  const by = confirmed
    ? `${dayInWords(confirmed.on)} by ${confirmed.by}${confirmed.inFile ? ' (school’s file)' : ''}`
    : ''
  const spoke = confirmed?.spokeTo ? `, who spoke to ${confirmed.spokeTo}` : ''
  switch (stateOf(standing, todayOf(asking), limit)) {
    case 'missing':
      return '? NOT KNOWN: the school has to ask'
    case 'waiting':
      return `▲ WAITS FOR A SECOND PERSON since ${waiting ? momentInWords(timeZone, waiting.at) : ''}`
    case 'confirmed':
      return `✓ Confirmed on ${by}${spoke}`
    case 'stale':
      return `◷ TOO OLD: last confirmed on ${by}, more than ${limit} days ago`
    case 'unconfirmed':
      return `◌ NOT CONFIRMED: ${corrected ? `written down by ${corrected.byName}, from ${corrected.source}` : (entry.source ?? 'no source is known')}`
  }
}

export const voidedWords =
  '↺ The school’s file was changed since this was confirmed or corrected here: that no longer counts, and it has to be asked again.'

/** How many of the entries stand how; what needs somebody comes first. */
export function countsInWords(asking: Asking, standings: readonly Standing[]): string {
  const today = todayOf(asking)
  const limit = asking.knowledge.school.confirmationsGoStaleAfterDays
  const states = standings.map((standing) => stateOf(standing, today, limit))
  const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length
  const parts = [
    ['▲', 'wait for a second person', count('waiting')],
    ['✓', 'confirmed', count('confirmed')],
    ['◌', 'not confirmed', count('unconfirmed')],
    ['◷', 'too old', count('stale')],
    ['?', 'not known', count('missing')],
  ] as const
  return parts.flatMap(([sign, words, number]) => (number > 0 ? [`${sign} ${number} ${words}`] : [])).join(' · ')
}

/** Whom to ring, as it is known: by day and out of hours. */
export function numbersInWords({ team, entries }: CurrentContact): string[] {
  const [phone, outOfHours] = (['phone', 'outOfHours'] as const).map(
    (kind) => entries.find(({ entry, value }) => entry.kind === kind && value !== undefined)?.value,
  )
  return [...(phone ? [`Ring ${team}: ${phone}`] : []), ...(outOfHours ? [`Out of hours: ${outOfHours}`] : [])]
}
