import type { Assessment } from '../domain/assessment/assessment.ts'
import type { DecisionOutcome } from '../domain/case/records/decision.ts'
import type { Update } from '../flows/ports/mail.ts'
import { addedTitle } from '../flows/reading/addedInWords.ts'
import { printedMoment } from './dates.ts'

/** The document's own words; those of the form come from the instrument. Nothing is left blank: what is missing is said. */
export const words = {
  marking: 'OFFICIAL-SENSITIVE',
  notAnswered: 'Not answered',
  notFilledIn: 'Not filled in',
  nothingWritten: 'Nothing written',
  notKnown: 'Not known',
  doesNotApply: 'Does not apply',
  chosen: 'Chosen',
  notChosen: 'Not chosen',
  noneNamed: 'None named',
  recognisedBy: 'How the child can be recognised:',
  area: 'Area the child lives in:',
  howToRead:
    'In the tables below “Yes” stands in a solid frame and “Possible” in a dashed one. “Not answered” means that nobody answered; it does not mean “No”.',
} as const

/** The mark of an answer that was given together with others, and what it means; the label is the form's own. */
export const togetherMark = '*'
export function togetherLegend(label: string): string {
  return `${label}${togetherMark}: answered together with others. Having read all indicators of the page, the practitioner said in one press that none of those left had been seen or heard.`
}

export function updateWords({ edition, before }: Update): string {
  return `UPDATE ${edition} of the referral that was sent on ${printedMoment(before)}. Please use this one in place of it.`
}

export const unfinishedWords = 'The screening was not finished when this was made; what is not answered is not known.'

export const findingWords = {
  indicator: 'Answered as found or possible',
  rests: 'Evidence or gut feeling',
  note: 'Notes',
  noNote: 'No note',
} as const

export const accountWords = {
  section: 'From a chat message, as brought by the practitioner',
  sender: 'Written by',
  sentAt: 'Sent',
  text: 'Text',
  link: 'Link to the message',
  wordsOnly: 'Words only: attachments and images are never taken.',
} as const

export const safetyWords = {
  section: 'The child’s safety, as asked by the school',
  safeNow: 'Is the child safe now?',
  missingNow: 'Is the child missing now?',
  disclosed: 'Has the child disclosed?',
  alreadyTold: 'Who has been told already',
  alreadyToldDetails: 'Details of what was told',
  nobodyNamed: 'Nobody named',
} as const

export const safetyAnswerLabels = { yes: 'Yes', no: 'No', notKnown: 'Not known' } as const

export const toldLabels: Record<Assessment['safety']['alreadyTold'][number], string> = {
  police: 'Police',
  childrensServices: 'Children’s services',
  ambulance: 'Ambulance',
}

/** Of the information report. Its title is that of the form from which it is opened. */
export const informationWords = {
  goesTo: 'To whom it goes',
  withIt: 'With it goes',
  reporter: 'Who reports',
  reportedBy: 'Name and job title',
  telephone: 'Telephone',
  email: 'E-mail',
  school: 'School',
  ourReference: 'Our reference',
  child: 'The child',
  adults: 'Adults who may be known to others',
  others: 'What was found of adults, other young people and places',
  nothingFound: 'None of the signs that are about others or a place was answered Yes or Possible.',
  reported: 'What has been reported already',
  toWhom: 'To whom',
  when: 'When',
  theirReference: 'Their reference',
  said: 'What was said',
  noneGiven: 'None given',
  referral: 'The child was referred',
  byMail: 'An information report was sent by mail',
  nobodyYet: 'Nobody has been told yet, as far as is recorded.',
} as const

/** That the tool goes with the report: it "should include a copy of the completed screening tool" (its page 1). */
export function copyWords(title: string, isUnfinished: boolean): string {
  return isUnfinished ? `A copy of the ${title}, as far as it is filled in` : `A copy of the completed ${title}`
}

/** Of what was learned after the screening; the part's title is that of the spoken text. */
export const addedWords = {
  notice: 'MORE IS KNOWN THAN THE SCREENING SAYS',
  also: 'Also there',
  said: 'What was said',
  text: 'What was added',
} as const

/** How much that is, and where it stands, so that nobody takes the screening for all that is known. */
export function addedNotice(count: string, newest: string): string {
  return `${count}, the newest of ${newest}. Please read the part “${addedTitle}” of this document.`
}

export const recordWords = {
  discussion: 'Discussion',
  withWhom: 'Discussed with',
  heldOn: 'When',
  outcome: 'Outcome',
  reasons: 'Reasons',
  recordedBy: 'Recorded by',
  none: 'No discussion recorded',
  decision: 'Decision of the safeguarding team',
  concernsRemain: 'Do concerns of exploitation remain?',
  decided: 'Decided',
  supportToo: 'Support as well',
  decisionReason: 'Reason',
  reviewOn: 'Review on',
  decidedBy: 'Decided by',
} as const

export const outcomeLabels: Record<DecisionOutcome, string> = {
  referral: 'Referral',
  support: 'Support or early help',
  monitoring: 'Monitoring',
  noFurtherAction: 'No further action',
}
