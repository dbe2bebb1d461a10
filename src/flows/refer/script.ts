import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { levelWords } from '../alert/alertView.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { childLines, leadProfessionalLine, safetyLines } from '../reading/frontPage.ts'
import type { Turn } from '../turn.ts'

/** What an authority hears first: which school rings, who that is, and how to ring back. */
export function openingOf({ actor, knowledge }: Turn, { reference }: Case): string[] {
  return [
    `${knowledge.school.name} refers a child with concerns of child sexual exploitation. Our reference: ${reference}.`,
    `I am ${actor.name}, ${actor.jobTitle}. You reach ${actor.telephone ? `me on ${actor.telephone}, and ` : ''}the school on ${knowledge.school.telephone}.`,
  ]
}

/**
 * What is said to an authority, or written into its form, in the order in which it has to be heard; ready to be read out or pasted, a line for each
 * field. Nothing of it is shortened: what is left out on the telephone was never told.
 */
export function scriptOf(turn: Turn, opened: Case, areaId: string | undefined): string[] {
  const { knowledge } = turn
  const { assessment } = opened.content
  const { title } = instrumentOf(knowledge, opened)
  const lines = [
    ...childLines(assessment, knowledge, areaId),
    leadProfessionalLine(assessment),
    ...safetyLines(assessment),
    `${levelWords(opened)}. Reasons: ${assessment.reasons || 'none were written'}`,
    isUnfinished(opened) ? unfinished : `${title} is completed, and can be sent to you.`,
    'Please take this as a referral, tell me your name and your reference, and acknowledge it within one working day.',
  ]
  return lines.map((line) => line.replace(/\s*[\r\n]\s*/g, ' '))
}

const unfinished = 'The screening is not finished: what is not answered is not known.'
