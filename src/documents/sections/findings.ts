import type { Assessment } from '../../domain/assessment/assessment.ts'
import type { Indicator, Instrument } from '../../domain/instrument/instrument.ts'
import { answerInWords } from '../../flows/reading/domainInWords.ts'
import { findingInWords } from '../../flows/reading/findingInWords.ts'
import type { Cell } from '../layout/cell.ts'
import type { Sheet } from '../layout/sheet.ts'
import { contentWidth, styles } from '../layout/style.ts'
import { drawTable } from '../layout/table.ts'
import { findingWords } from '../wording.ts'

const indicatorWidth = 190
const restsWidth = 105

/** What each Yes or Possible among these rests on: the form asks staff to tell evidence from gut feeling in the notes (page 1). */
export function drawFindings(
  sheet: Sheet,
  indicators: readonly Indicator[],
  instrument: Instrument,
  assessment: Assessment,
): void {
  const rows = indicators.flatMap((indicator) => findingRow(indicator, instrument, assessment))
  if (rows.length === 0) return
  sheet.y += 6
  drawTable(sheet, {
    widths: [indicatorWidth, restsWidth, contentWidth - indicatorWidth - restsWidth],
    header: [findingWords.indicator, findingWords.rests, findingWords.note].map((text) => ({
      ...{ text, heads: 'Column', shaded: true },
      style: styles.smallStrong,
    })),
    rows,
  })
}

function findingRow(indicator: Indicator, instrument: Instrument, assessment: Assessment): Cell[][] {
  const finding = findingInWords(assessment, instrument, indicator)
  if (!finding) return []
  const { basis, marks, note } = finding
  const head = `${answerInWords(assessment, instrument, indicator.id)}: ${indicator.text}`
  return [
    [
      { text: head, heads: 'Row', style: styles.body },
      { text: basis },
      { text: [...marks, note || findingWords.noNote].join('\n') },
    ],
  ]
}
