import { momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import type { Turn } from '../turn.ts'
import { numbersToRing } from './numbersToRing.ts'
import { referralSubjectWords } from './referralSubject.ts'

const seenWords: Record<NonNullable<Referral['lastSeen']>, string> = {
  draft: 'When the bot looked last, it lay in the mailbox as a draft.',
  missing: 'The bot finds it in the mailbox neither as a draft nor as sent.',
  unknown: 'The mailbox did not answer when the bot looked for it.',
}

/** Everything that is known of a mail that may have been sent, and where people can look. */
export function doubtLines({ knowledge }: Turn, opened: Case, referral: Referral): string[] {
  const { school } = knowledge
  const when = (moment: string) => momentInWords(school.timeZone, new Date(moment))
  const { recipientName, address, confirmedAt, handedInAt, lastSeen } = referral
  return [
    `To: ${recipientName}, ${address}. Confirmed on ${when(confirmedAt)}.`,
    ...(handedInAt ? [`Handed to the mail service last on ${when(handedInAt)}. No answer said that it was sent.`] : []),
    lastSeen ? `${seenWords[lastSeen]} The bot has stopped looking for it.` : 'The bot is still looking for it.',
    `Look into the mailbox ${school.safeguardingMailbox ?? ''}: “Sent Items” and “Drafts”, “${referralSubjectWords(opened)}” in the subject.`,
  ]
}

/** Whoever has it, or has not, can say so. */
export async function whomToRing(turn: Turn, referral: Referral): Promise<string[]> {
  return numbersToRing(referral, (await currentDirectory(turn)).authorities)
}
