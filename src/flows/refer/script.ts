import { type Case, isUnfinished } from '../../domain/case/case.ts'
import type { HomeArea } from '../../domain/case/home.ts'
import { levelWords } from '../alert/alertView.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { addedHint } from '../reading/addedInWords.ts'
import { childLines, leadProfessionalLine, safetyLines } from '../reading/frontPage.ts'
import type { Turn } from '../turn.ts'
import { inOneLine } from './moreToSay.ts'
import { serviceNow } from './serviceNow.ts'

/** What an authority hears first: which school rings, who that is, and how to ring back. */
export function openingOf(turn: Turn, opened: Case): string[] {
  const { actor, knowledge } = turn
  const whom = serviceNow(turn, opened) === 'adults' ? anAdult : aChild
  return [
    `${knowledge.school.name} refers ${whom}. Our reference: ${opened.reference}.`,
    `I am ${actor.name}, ${actor.jobTitle}. You reach ${actor.telephone ? `me on ${actor.telephone}, and ` : ''}the school on ${knowledge.school.telephone}.`,
  ]
}

const aChild = 'a child with concerns of child sexual exploitation'
const anAdult = 'somebody of 18 or over, with concerns of sexual exploitation, to adult safeguarding'

/**
 * What is said to an authority first, or written into its form, in the order in which it has to be heard; ready to be read out or pasted, a line for each
 * field. Nothing of it is shortened: what is left out on the telephone was never told. The rest of the tool is `moreToSay`.
 */
export function scriptOf(turn: Turn, opened: Case, home: HomeArea): string[] {
  const { knowledge } = turn
  const { assessment } = opened.content
  const { title } = instrumentOf(knowledge, opened)
  const lines = [
    ...childLines(assessment, knowledge, home),
    leadProfessionalLine(assessment),
    ...safetyLines(assessment),
    `${levelWords(opened)}. Reasons: ${assessment.reasons || 'none were written'}`,
    ...addedHint(turn, opened.content),
    isUnfinished(opened) ? unfinished : `${title} is completed, and can be sent to you.`,
    'Please take this as a referral, tell me your name and your reference, and acknowledge it within one working day.',
  ]
  return lines.map(inOneLine)
}

const unfinished = 'The screening is not finished: what is not answered is not known.'
