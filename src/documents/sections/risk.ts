import type { Assessment } from '../../domain/assessment/assessment.ts'
import type { FormLabels } from '../../domain/instrument/instrument.ts'
import { levelLabels, levels } from '../../domain/instrument/level.ts'
import type { Cell } from '../layout/cell.ts'
import { drawSection } from '../layout/heading.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import { drawRecord, drawWriting } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { contentWidth, styles } from '../layout/style.ts'
import { drawTable } from '../layout/table.ts'
import { words } from '../wording.ts'

/** The level that the practitioner chose, and why. What the machine suggested is between the school's own people. */
export function drawRisk(sheet: Sheet, { level, reasons }: Assessment, labels: FormLabels): void {
  drawSection(sheet, labels.levelQuestion)
  const chosen: Omit<Cell, 'heads'> = { text: words.chosen, style: styles.strong, frame: 'solid' }
  drawRecord(
    sheet,
    levels.map((each) => [
      levelLabels[each],
      each === level ? chosen : { text: level ? words.notChosen : words.notAnswered },
    ]),
  )
  drawWriting(sheet, labels.reasons, reasons || words.nothingWritten)
}

/** Places and people of the case, each with the reason for naming it. */
export function drawRelevantAddresses(sheet: Sheet, { relevantAddresses }: Assessment, labels: FormLabels): void {
  drawSection(sheet, 'Relevant addresses', 200)
  sheet.y += 4
  drawParagraph(sheet, labels.relevantAddresses, styles.small)
  const rows = relevantAddresses.map(({ address, reason }) => [
    { text: address },
    { text: reason || words.nothingWritten },
  ])
  drawTable(sheet, {
    widths: [contentWidth / 2, contentWidth / 2],
    header: [
      { text: labels.relevantAddress, heads: 'Column', shaded: true },
      { text: labels.relevantAddressReason, heads: 'Column', shaded: true },
    ],
    rows: rows.length > 0 ? rows : [[{ text: words.noneNamed }, { text: words.noneNamed }]],
  })
}
