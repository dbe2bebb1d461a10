import { momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { nameOf } from '../people/nameOf.ts'
import type { Turn } from '../turn.ts'

/** That it waits for a second person, and that nobody has to wait; nothing where nothing is proposed. */
export async function proposalWords(turn: Turn, { state, content, screeningVersion }: Case): Promise<string> {
  const { proposedReferral: proposed } = content
  const { school } = turn.knowledge
  if (!proposed || state !== 'referralDue' || !school.referralsNeedTwo) return ''
  const when = momentInWords(school.timeZone, new Date(proposed.proposedAt))
  const who = `NOTHING HAS BEEN SENT: ${await nameOf(turn, proposed.proposedBy)} has proposed where the referral goes (${when})`
  return proposed.screeningVersion === screeningVersion
    ? `${who}, and it leaves when a colleague presses “Refer” and confirms the same. ${nobodyWaits}`
    : `${who}, and the screening was changed since: please press “Refer” and propose it again. ${nobodyWaits}`
}

const nobodyWaits = 'Nobody has to wait for that: a referral by telephone needs no second person.'
