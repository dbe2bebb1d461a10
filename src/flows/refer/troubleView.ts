import type { CaseHeader } from '../../domain/case/case.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { View } from '../view.ts'

const words = {
  inDoubt: 'It is not known whether the referral was sent. The bot goes on looking for it. Please ring to make sure.',
  notSent: 'The referral was NOT sent. Please ring, and record the call; or try again.',
} as const

/** Tells the team that a referral needs a person. Reference only, as in every alert. */
export function referralTroubleView(
  header: Pick<CaseHeader, 'id' | 'reference' | 'version' | 'screeningVersion'>,
  about: keyof typeof words,
): View {
  return {
    card: 'alert/referralTrouble',
    keep: true,
    show: { reference: `Concern ${header.reference}`, words: words[about] },
    carry: pointerTo(header),
  }
}
