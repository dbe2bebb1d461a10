import type { CaseAction } from '../../domain/case/lifecycle.ts'

/** An action of the life-cycle without words here does not compile. `edit` is written down as `editDraft`. */
type Needed = Record<Exclude<CaseAction, 'edit'> | 'editDraft', string>

/**
 * What each entry of the audit says on the timeline of a case. What is empty stands there with what was recorded, and needs no line of its own; whoever only
 * read is counted.
 */
export const auditWords: Readonly<Record<string, string>> = {
  startConcern: 'Began the concern',
  editDraft: 'Wrote in the screening',
  submit: 'Sent the screening as finished',
  tellNow: 'Told those who deal with it, before the screening was finished',
  tellForUnreachableAuthor: 'Told, because its author could not be reached',
  discard: 'Discarded the draft',
  restore: 'Brought the draft back',
  purge: 'Removed the empty draft',
  bringToTeam: 'The draft was brought to those who would deal with it',
  takeUp: 'Took the draft up: it became a concern',
  acknowledge: 'Acknowledged',
  notReached: 'Could not be reached in Teams',
  escalateTeam: 'Nobody had acted: everybody who deals with it was told again',
  escalateOnDuty: 'Nobody had acted: whoever is on duty was told again',
  escalateHeadteacher: 'Nobody had acted: the headteacher was told, or whoever comes next',
  escalateChair: 'Nobody had acted: the chair of governors was told',
  escalateNobody: 'Nobody had acted, and there was nobody to tell: the next were told',
  alarm: 'NOBODY HAD ACTED: everybody who may know of it was told',
  noticeMailed: 'An e-mail without content was sent to',
  reportInvolvement: 'Said that it is about somebody who works here',
  returnToTeam: 'Found that it is about nobody who works here',
  proposeReferral: 'Asked a colleague to confirm the referral',
  confirmReferral: 'Confirmed the referral for sending',
  reportSent: 'The referral was sent',
  reportInDoubt: 'It was not known whether the referral was sent',
  reportNotSent: 'The referral was NOT sent',
  reportUnknown: 'It could NOT be found out whether the referral was sent',
  confirmArrival: 'Said that the referral arrived',
  reportMisdirected: '',
  sendAgain: 'Decided to send the referral again',
  reportReturned: 'The mail of the referral came back: it is to be referred again',
  reportIncoming: 'A mail came into the safeguarding mailbox about a mail of this concern',
  reportCopy: 'It was written down what became of the mail to the lead professional',
  reportInformation: 'It was written down what became of the mail with the information report',
  handOutScreening: 'Opened the completed tool outside of Teams (PDF)',
  handOutCpomsText: 'Opened the text for CPOMS outside of Teams',
  handOutReferralText: 'Opened the text for the authority outside of Teams',
  handOutInformation: 'Opened the information report outside of Teams (PDF)',
  indexChild: '',
  recordDiscussion: '',
  decideReferral: '',
  decideSupport: '',
  decideMonitoring: '',
  decideNoFurtherAction: '',
  recordPhoneReferral: '',
  record: '',
  giveCopy: '',
  sendInformation: '',
  addLater: '',
  recordCall: '',
  passOn: '',
  takeOver: '',
  handOver: '',
  close: '',
  reopen: '',
} satisfies Needed & Record<string, string>

/** A reading for the sake of another concern: whoever must not know of that one is not told of it by who has read this one. */
export function readingFor(action: 'openToCompare' | 'openEarlier', caseId: string): string {
  return `${action}:${caseId}`
}

/** For the sake of which concern this one was read. */
export function readFor(action: string): string | undefined {
  return /^(?:openToCompare|openEarlier):(.+)$/.exec(action)?.[1]
}

/** Entries of the audit that say that somebody, or the bot itself, has read the case. */
export function isReading(action: string): boolean {
  return action.startsWith('open') || action.startsWith('prepare')
}
