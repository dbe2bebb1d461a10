import { momentInWords } from '../../domain/calendar/day.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { madeAt } from '../../domain/case/unanswered.ts'
import type { Turn } from '../turn.ts'
import type { Choice } from '../view.ts'

const ways: Record<Referral['channel'], string> = {
  mail: 'by mail',
  phone: 'by telephone',
  webForm: 'by the authority’s form',
}

/** Which referral it is: to whom, how and when. */
export function referralWords({ knowledge: { school } }: Pick<Turn, 'knowledge'>, referral: Referral): string {
  const update = referral.updates ? ' (an update)' : ''
  return `${toWhom(referral)}${update}, ${momentInWords(school.timeZone, madeAt(referral))}`
}

export function toWhom({ channel, recipientName }: Referral): string {
  return `${recipientName}, ${ways[channel]}`
}

export function referralChoices(turn: Turn, referrals: readonly Referral[]): Choice[] {
  return referrals.map((one) => ({ title: referralWords(turn, one), value: one.id }))
}

export const chooseReferral = 'please choose which referral it is about.'

/** The one that was chosen; where there was nothing to choose, the only one. */
export function referralAsked(
  referrals: readonly Referral[],
  data: Readonly<Record<string, unknown>>,
): Referral | undefined {
  return referrals.length === 1 ? referrals[0] : referrals.find(({ id }) => id === data.referralId)
}
