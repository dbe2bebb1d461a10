import { openFormStep, overviewStep, saveFormStep } from './raise/forms.ts'
import { continueStep, myConcernsStep } from './raise/myConcerns.ts'
import { reviewStep } from './raise/review.ts'
import { startStep } from './raise/start.ts'
import { submitStep } from './raise/submit.ts'
import { openPhoneReferralStep, recordPhoneReferralStep } from './refer/phone.ts'
import { checkReferralStep, openReferralStep, sendReferralStep } from './refer/refer.ts'
import { acknowledgeOpenCaseStep, acknowledgeStep } from './triage/acknowledge.ts'
import { casesStep } from './triage/cases.ts'
import { decideStep, openDecisionStep } from './triage/decision.ts'
import { openDiscussionStep, recordDiscussionStep } from './triage/discussion.ts'
import { openCaseStep, openDomainStep } from './triage/openCase.ts'
import type { Step } from './turn.ts'

/** Every button that a card may carry. */
export const steps: readonly Step[] = [
  startStep,
  openFormStep,
  overviewStep,
  saveFormStep,
  reviewStep,
  submitStep,
  myConcernsStep,
  continueStep,
  acknowledgeStep,
  acknowledgeOpenCaseStep,
  openCaseStep,
  openDomainStep,
  openDiscussionStep,
  recordDiscussionStep,
  openDecisionStep,
  decideStep,
  casesStep,
  openReferralStep,
  checkReferralStep,
  sendReferralStep,
  openPhoneReferralStep,
  recordPhoneReferralStep,
]
