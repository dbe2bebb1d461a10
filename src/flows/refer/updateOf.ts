import type { Case } from '../../domain/case/case.ts'
import { editionOf } from '../../domain/case/corrections.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { madeAt } from '../../domain/case/unanswered.ts'
import type { Update } from '../ports/mail.ts'

/** Which version of a referral this is, where its recipient has an earlier one. */
export function updateOf({ content }: Pick<Case, 'content'>, referral: Referral): Update | undefined {
  const before = content.referrals.find(({ id }) => id === referral.updates)
  return before && { edition: editionOf(content, referral), before: madeAt(before) }
}
