import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { type CaseFilter, noFilter } from './caseFilter.ts'
import { listView } from './caseList.ts'
import { casesView } from './cases.ts'

/** What can be written after `cases`, in any order; the longest first, so that none is taken for a part of another. */
const words: Readonly<Record<string, Partial<CaseFilter>>> = {
  'waiting to be acknowledged': { state: 'toAcknowledge' },
  'referral under way': { state: 'referral' },
  referrals: { state: 'referral' },
  'in hand': { state: 'inHand' },
  waiting: { state: 'toAcknowledge' },
  decided: { state: 'decided' },
  closed: { state: 'closed' },
  medium: { level: 'medium' },
  high: { level: 'high' },
  mine: { mine: true },
  open: { state: 'open' },
  low: { level: 'low' },
  all: {},
}

const notUnderstood =
  'After “cases” please write high, medium, low, mine, waiting, in hand, referrals, decided or closed, or the reference of one case, such as K7QF-3M9T. Here are all open ones.'

/** `cases`, and what was written after it: a filter, or the reference of one case. `more` is in small letters, with a space for every sign. */
export async function casesCommand(turn: Turn, more: string): Promise<View> {
  const filter = filterFrom(more)
  if (filter) return casesView(turn, { filter, from: 0 })
  const reference = referenceFrom(more)
  return reference ? oneCase(turn, reference) : casesView(turn, { filter: noFilter, from: 0 }, notUnderstood)
}

function filterFrom(more: string): CaseFilter | undefined {
  let rest = ` ${more} `
  let chosen: Partial<CaseFilter> = {}
  for (const [word, narrowed] of Object.entries(words)) {
    if (!rest.includes(` ${word} `)) continue
    if (Object.keys(narrowed).some((key) => key in chosen)) return undefined
    rest = rest.replace(` ${word} `, ' ')
    chosen = { ...chosen, ...narrowed }
  }
  return rest.trim() === '' ? { ...noFilter, ...chosen } : undefined
}

function referenceFrom(more: string): string | undefined {
  const signs = /^([0-9a-z]{4}) ?([0-9a-z]{4})$/.exec(more)
  return signs ? `${signs[1]}-${signs[2]}`.toUpperCase() : undefined
}

/**
 * The line of the board from which the case is opened: what stands in it is for a dialog and not for the chat. One that is none of this person's business is
 * answered as one that does not exist.
 */
async function oneCase(turn: Turn, reference: string): Promise<View> {
  const header = await turn.cases.headerByReference(turn.actor.schoolId, reference)
  if (!header) return nothingHere()
  const isWaiting = maySee(turn.actor, 'waitingDraft', header)
  if (!isWaiting && !maySee(turn.actor, 'itsAlert', header)) return nothingHere()
  const waiting = { shown: [header], words: 'A draft that waits, or that was discarded.', isMore: false }
  const view = isWaiting ? await listView(turn, [], waiting) : await listView(turn, [header])
  return {
    ...view,
    show: { ...view.show, filter: `Concern ${header.reference}` },
    hide: ['more', 'back', 'again'],
    carry: { from: 0 },
  }
}
