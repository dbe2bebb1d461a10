import type { CaseHeader } from '../../domain/case/case.ts'
import type { ReferralTrouble } from '../outboxItem.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { View } from '../view.ts'

const words: Record<ReferralTrouble, string> = {
  inDoubt: 'It is not known whether the referral was sent. The bot goes on looking for it. Please ring to make sure.',
  needsPerson:
    'It could NOT be found out whether the referral was sent, and the bot has stopped looking. Please ring, and say whether it arrived or is to be sent again.',
  notSent: 'The referral was NOT sent. Please ring, and record the call; or try again.',
}

/** Tells the team that a referral needs a person. Reference only, as in every alert. */
export function referralTroubleView(
  header: Pick<CaseHeader, 'id' | 'reference' | 'version' | 'screeningVersion'>,
  about: ReferralTrouble,
): View {
  return {
    card: 'alert/referralTrouble',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words: words[about] },
    hide: about === 'notSent' ? ['doubt'] : [],
    carry: pointerTo(header),
  }
}
