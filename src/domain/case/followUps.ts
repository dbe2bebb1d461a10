import type { Instrument } from '../instrument/instrument.ts'
import type { CaseContent } from './case.ts'
import { toBeWarned } from './homeWarning.ts'
import { informationDueTo } from './information.ts'
import { isCopyDue } from './leadProfessional.ts'

/**
 * Whom outside of the school somebody has to tell besides the authority: the police unit and the operational group of an adult or a place, the lead professional, and everybody who has
 * something of a concern and does not know yet that contact with home is unsafe.
 */
export const followUps = ['informationDue', 'copyDue', 'homeWarningDue'] as const
export type FollowUp = (typeof followUps)[number]

/**
 * What of it is due now. Report and copy from the decision on, or the first referral: before that the concern itself is what waits, and each form can be filled in all the same. A warning
 * from the moment at which there is somebody to be warned. Without the words that the screening was begun on nobody can say what a sign is about: then `wasDue` says it of the report.
 */
export function followUpsDue(
  content: CaseContent,
  instrument: Instrument | undefined,
  wasDue: (one: FollowUp) => boolean,
): FollowUp[] {
  const { decision, referrals } = content
  const isDecided = decision !== undefined || referrals.length > 0
  const isDue: Record<FollowUp, boolean> = {
    informationDue:
      isDecided && (instrument ? informationDueTo(content, instrument).length > 0 : wasDue('informationDue')),
    copyDue: isDecided && isCopyDue(content),
    homeWarningDue: toBeWarned(content).length > 0,
  }
  return followUps.filter((one) => isDue[one])
}
