import type { Safety } from '../../domain/assessment/assessment.ts'
import type { Cell } from '../layout/cell.ts'
import { drawSection } from '../layout/heading.ts'
import { drawRecord } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { styles } from '../layout/style.ts'
import { safetyAnswerLabels, safetyWords, toldLabels, words } from '../wording.ts'

/** What the school asks before the form: is the child safe, missing, who knows. */
export function drawSafety(sheet: Sheet, safety: Safety): void {
  drawSection(sheet, safetyWords.section)
  drawRecord(sheet, [
    [safetyWords.safeNow, safetyAnswer(safety.safeNow, 'no')],
    [safetyWords.missingNow, safetyAnswer(safety.missingNow, 'yes')],
    [safetyWords.disclosed, safetyAnswer(safety.disclosed, 'yes')],
    ...toldFields(safety),
  ])
}

/** Who had been told when the concern was raised, and what was written of it. */
export function toldFields(safety: Safety) {
  return [
    [safetyWords.alreadyTold, { text: told(safety) }],
    [safetyWords.alreadyToldDetails, { text: safety.alreadyToldDetails || words.nothingWritten }],
  ] as const
}

/** The answer that calls for somebody to act is framed. */
function safetyAnswer(answer: keyof typeof safetyAnswerLabels | undefined, urgent: string): Omit<Cell, 'heads'> {
  if (!answer) return { text: words.notAnswered }
  return {
    text: safetyAnswerLabels[answer],
    ...(answer === urgent ? ({ frame: 'solid', style: styles.strong } as const) : {}),
  }
}

function told({ alreadyTold }: Safety): string {
  return alreadyTold.map((who) => toldLabels[who]).join(', ') || safetyWords.nobodyNamed
}
