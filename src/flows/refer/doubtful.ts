import type { Case } from '../../domain/case/case.ts'
import { isInDoubt } from '../../domain/case/outstanding.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import type { Turn } from '../turn.ts'

/** The mail of which it is not known whether it was sent, if there is one. */
export function doubtful({ content }: Pick<Case, 'content'>): Referral | undefined {
  return content.referrals.findLast(isInDoubt)
}

/** What is in doubt is settled before it is brought up to date: an update would be a second mail of which nobody knows what the first one was. */
export function isSettledFirst(opened: Pick<Case, 'content' | 'state'>): boolean {
  return opened.state === 'referred' && doubtful(opened) !== undefined
}

/** Hours. Nothing is looked for as long as that: an earlier release did not write down that it had stopped. */
const longestSearch = 24

/** Not while the bot still looks for it: mostly it has left. */
export function mayBeSentAgain({ clock }: Pick<Turn, 'clock'>, { status, confirmedAt }: Referral): boolean {
  const since = clock.now().getTime() - new Date(confirmedAt).getTime()
  return status === 'needsPerson' || (status === 'unknown' && since > longestSearch * 3600_000)
}
