import type { CaseHeader } from '../../domain/case/case.ts'
import type { ReferralTrouble } from '../outboxItem.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { View } from '../view.ts'

const words: Record<ReferralTrouble, string> = {
  inDoubt: 'It is not known whether the referral was sent. The bot goes on looking for it. Please ring to make sure.',
  needsPerson:
    'It could NOT be found out whether the referral was sent, and the bot has stopped looking. Please ring, and say whether it arrived or is to be sent again.',
  notSent: 'The referral was NOT sent. Please ring, and record the call; or try again.',
  returned:
    'The referral CAME BACK: a mail system could not deliver it, and the authority does not have it. Please ring now, and record the call.',
  delayed:
    'A mail system could not deliver the referral yet, and still tries. Please ring now: the authority may not have it for a day or longer.',
}

/** Tells the team that a referral needs a person, and whom to ring: never the child, as in every alert. */
export function referralTroubleView(
  header: Pick<CaseHeader, 'id' | 'reference' | 'version' | 'screeningVersion'>,
  about: ReferralTrouble,
  ring: readonly string[],
): View {
  return {
    card: 'alert/referralTrouble',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words: words[about], ring },
    hide: about === 'inDoubt' || about === 'needsPerson' ? [] : ['doubt'],
    carry: pointerTo(header),
  }
}
