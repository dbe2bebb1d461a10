import { momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { saidOnCard } from '../conflict/saidOnCard.ts'
import { tellNowLabel, whoDeals } from '../conflict/whoDeals.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Reach } from '../ports/cases.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { formWithProblems, readBrought, readWhatever } from './fromMessage.ts'
import { keepMessage } from './keepMessage.ts'
import { nobodyReached, reachOf } from './reach.ts'
import { tellTeam } from './tellTeam.ts'

/** Keeps what was brought here; it goes on in the author's own chat, or, where none is known, the team is told at once. */
export const saveFromMessageStep: Step = {
  verb: 'raise.fromMessage',
  run: async (turn, data) => {
    if (!maySee(turn.actor, 'raise')) return nothingHere()
    const parsed = readBrought(data)
    if (parsed.kind === 'problems') return formWithProblems(turn.knowledge, data, parsed.problems)
    if (!(await hasOwnChat(turn))) return tell(turn, data)
    const stored = await keepMessage(turn, parsed.value)
    return stored.submittedAt ? toldView(turn, stored) : savedView(turn, stored)
  },
}

/** Keeps what was brought here and tells the team, whatever is missing from it. */
export const tellFromMessageStep: Step = {
  verb: 'raise.fromMessageNow',
  run: async (turn, data) => (maySee(turn.actor, 'raise') ? tell(turn, data) : nothingHere()),
}

/** What was told or sent meanwhile is told to nobody twice. */
async function tell(turn: Turn, data: CardData): Promise<View> {
  const stored = await keepMessage(turn, readWhatever(data))
  const said = saidOnCard(turn, data, stored.content.assessment.staffInvolvement)
  return toldView(turn, (await tellTeam(turn, stored, said)).case)
}

async function hasOwnChat({ chats, actor }: Turn): Promise<boolean> {
  return (await chats.chatOf(actor.id)) !== undefined
}

function savedView(turn: Turn, stored: Case): View {
  return keptView(turn, stored, [
    'Saved. It goes on in your own chat with Safeguarding.',
    `Nobody has been told yet: go on there, or press “${tellNowLabel(stored).tellNow ?? 'Tell the DSL now'}” there.`,
    ...(stored.route === 'outside'
      ? []
      : [`If that chat cannot be reached, ${whoDeals(stored)} is told at once instead.`]),
  ])
}

async function toldView(turn: Turn, stored: Case): Promise<View> {
  if (!maySee(turn.actor, 'ownReceipt', stored)) return nothingHere()
  const { school } = turn.knowledge
  const since = stored.submittedAt ? ` (${momentInWords(school.timeZone, stored.submittedAt)})` : ''
  const goesOn = (await hasOwnChat(turn))
    ? 'You can finish the screening in your own chat with Safeguarding, under this reference.'
    : 'You have no chat with Safeguarding yet, so it was sent at once. To finish the screening under this reference, add the Safeguarding app in Teams and type “my concerns”.'
  return keptView(turn, stored, [
    passedOn(turn, await reachOf(turn, stored), since, stored),
    goesOn,
    `If nobody comes back to you soon, ring the school: ${school.telephone}.`,
  ])
}

function passedOn(turn: Turn, reach: Reach, since: string, stored: Case): string {
  if (reach === 'nobody') return `Saved. ${nobodyReached(turn, stored)}`
  const being = reach === 'reached' ? '' : 'being '
  const whom = stored.route === 'team' ? 'the Designated Safeguarding Lead and every deputy' : whoDeals(stored)
  return `Saved, and ${being}passed on privately to ${whom}${since}.`
}

/** Reference and what happens next; nothing of the message. */
function keptView({ knowledge }: Turn, { reference }: Case, lines: readonly string[]): View {
  return {
    card: 'raise/fromMessageKept',
    keep: true,
    show: { reference: `Concern ${reference}`, lines, telephone: `School: ${knowledge.school.telephone}` },
  }
}
