import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import { entryOf } from '../../domain/directory/current.ts'
import type { Correction } from '../../domain/directory/standing.ts'
import { isOnDomains } from '../../domain/directory/webAddress.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { contactTitle, entryTitle } from './entryWords.ts'
import { type AskedEntry, pointerToEntry } from './onContact.ts'

/** A change that waits: old and new, who asks for it and why, and the number that the school had before, to ask by. */
export function secondView(turn: Turn, asked: AskedEntry & { waiting: Correction }, today: string): View {
  const { contact, standing, waiting } = asked
  const { timeZone } = turn.knowledge.school
  const isOwn = waiting.by === turn.actor.id
  return {
    card: 'directory/second',
    show: {
      title: contactTitle(contact),
      entry: entryTitle(standing.entry),
      old: `Until now: ${standing.value ?? 'nothing was known'}`,
      ...(standing.confirmed
        ? { oldConfirmed: `Confirmed on ${dayInWords(standing.confirmed.on)} by ${standing.confirmed.by}` }
        : {}),
      new: `New: ${waiting.value}`,
      who: [
        `Written down by ${waiting.byName} on ${momentInWords(timeZone, waiting.at)}`,
        `From: ${waiting.source}`,
        `Why: ${waiting.reason}`,
      ],
      warning: warningOf(asked),
      ring: ringWords(asked),
      ...(isOwn ? { own } : {}),
    },
    fill: isOwn ? {} : { on: today },
    hide: isOwn ? ['spokeTo', 'on', 'reason', 'agree', 'rejectNow'] : ['withdraw'],
    carry: pointerToEntry(contact, standing),
  }
}

/** A number that was changed lately may have come from the same hand as the address: the one of the school's file stands beside it. */
function ringWords({ contact, directory }: AskedEntry): string[] {
  const children = directory.contacts.find(({ role, area }) => role === 'children' && area?.id === contact.area?.id)
  const from = entryOf(contact, 'phone') ? contact : children
  const phone = from && entryOf(from, 'phone')
  if (!from || !phone) return ['No number is known: ask the police, 101, whom to ring.']
  const { corrected, entry, value } = phone
  if (!corrected) return [`Ring ${from.team}: ${value}`]
  return [
    `Ring ${from.team}: ${value}`,
    `That number was changed by ${corrected.byName}. In the school’s file: ${entry.value ?? 'none'}`,
  ]
}

function warningOf({ contact, standing, waiting }: AskedEntry & { waiting: Correction }): string {
  if (standing.entry.kind !== 'webForm' || isOnDomains(waiting.value, contact.domains)) return ''
  return `This form is not on a domain of ${contact.team}. Some authorities use another firm’s forms: ask them whether it is theirs.`
}

const own = 'You wrote this down yourself. A colleague of the team has to ask the authority as well.'
