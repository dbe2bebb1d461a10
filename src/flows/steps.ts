import { awayStep, awayUntilNextDayStep, backStep, openAwayStep, teamStep } from './availability/away.ts'
import { leaveInvolvementStep } from './conflict/leaveForm.ts'
import { openCallStep, recordCallStep } from './conflict/recordCall.ts'
import { openInvolvementStep, reportInvolvementStep } from './conflict/reportInvolvement.ts'
import { openReturnStep, returnToTeamStep } from './conflict/returnToTeam.ts'
import { directoryAreaStep } from './directory/areaView.ts'
import { confirmStep, openConfirmStep } from './directory/confirm.ts'
import { directoryContactStep } from './directory/contactView.ts'
import { correctStep, openCorrectStep } from './directory/correct.ts'
import { directoryStep } from './directory/directoryView.ts'
import { directoryHistoryStep } from './directory/history.ts'
import { agreeStep, openSecondStep, rejectStep, withdrawStep } from './directory/second.ts'
import { passOnStep } from './handling/passOn.ts'
import { takeOverStep } from './handling/takeOver.ts'
import { offerDocumentsStep } from './handOut/offerDocuments.ts'
import { addLaterStep, openAddLaterStep, receiptStep } from './raise/addLater.ts'
import { discardNowStep, discardStep, restoreStep } from './raise/discard.ts'
import { openFormStep, overviewStep, saveFormStep } from './raise/forms.ts'
import { continueStep, myConcernsStep } from './raise/myConcerns.ts'
import { reviewStep } from './raise/review.ts'
import { saveFromMessageStep, tellFromMessageStep } from './raise/saveFromMessage.ts'
import { startStep } from './raise/start.ts'
import { submitStep } from './raise/submit.ts'
import { tellNowStep } from './raise/tellNow.ts'
import { whyStep } from './raise/why.ts'
import { openRecordStep, recordMenuStep, saveRecordStep } from './records/steps.ts'
import { taskDoneStep } from './records/taskDone.ts'
import { arrivedStep, openDoubtStep, sendAgainStep } from './refer/doubt.ts'
import { openPhoneReferralStep, recordPhoneReferralStep } from './refer/phone.ts'
import { checkReferralStep, openReferralStep, sendReferralStep } from './refer/refer.ts'
import { openWebFormReferralStep, recordWebFormReferralStep } from './refer/webForm.ts'
import { acknowledgeOpenCaseStep, acknowledgeStep } from './triage/acknowledge.ts'
import { casesStep } from './triage/cases.ts'
import { decideStep, openDecisionStep } from './triage/decision.ts'
import { openDiscussionStep, recordDiscussionStep } from './triage/discussion.ts'
import { filterChoicesStep } from './triage/filterChoices.ts'
import { openCaseStep, openDomainStep } from './triage/openCase.ts'
import { openEarlierStep, screenedBeforeStep } from './triage/screenedBefore.ts'
import { takeUpStep } from './triage/takeUp.ts'
import type { Step } from './turn.ts'

/** Every button that a card may carry. */
export const steps: readonly Step[] = [
  startStep,
  saveFromMessageStep,
  tellFromMessageStep,
  openFormStep,
  overviewStep,
  saveFormStep,
  reviewStep,
  whyStep,
  submitStep,
  tellNowStep,
  discardStep,
  discardNowStep,
  restoreStep,
  openAddLaterStep,
  addLaterStep,
  receiptStep,
  myConcernsStep,
  continueStep,
  acknowledgeStep,
  acknowledgeOpenCaseStep,
  openCaseStep,
  openDomainStep,
  offerDocumentsStep,
  screenedBeforeStep,
  openEarlierStep,
  openDiscussionStep,
  recordDiscussionStep,
  openDecisionStep,
  decideStep,
  casesStep,
  filterChoicesStep,
  takeUpStep,
  teamStep,
  awayUntilNextDayStep,
  openAwayStep,
  awayStep,
  backStep,
  takeOverStep,
  passOnStep,
  recordMenuStep,
  openRecordStep,
  saveRecordStep,
  taskDoneStep,
  openInvolvementStep,
  reportInvolvementStep,
  leaveInvolvementStep,
  openCallStep,
  recordCallStep,
  openReturnStep,
  returnToTeamStep,
  openReferralStep,
  checkReferralStep,
  sendReferralStep,
  openPhoneReferralStep,
  recordPhoneReferralStep,
  openWebFormReferralStep,
  recordWebFormReferralStep,
  directoryStep,
  directoryAreaStep,
  directoryContactStep,
  openConfirmStep,
  confirmStep,
  openCorrectStep,
  correctStep,
  openSecondStep,
  agreeStep,
  rejectStep,
  withdrawStep,
  directoryHistoryStep,
  openDoubtStep,
  arrivedStep,
  sendAgainStep,
]
