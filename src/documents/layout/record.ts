import type { Cell } from './cell.ts'
import type { Sheet } from './sheet.ts'
import { contentWidth } from './style.ts'
import { drawTable } from './table.ts'

const labelWidth = 150

/** One record, a field a row: the label heads its row. */
export function drawRecord(
  sheet: Sheet,
  fields: readonly (readonly [label: string, value: Omit<Cell, 'heads'>])[],
): void {
  drawTable(sheet, {
    widths: [labelWidth, contentWidth - labelWidth],
    rows: fields.map(([label, value]) => [{ text: label, heads: 'Row', shaded: true }, value]),
  })
}

/** A box of writing under its question, over the whole width, as the form has them. */
export function drawWriting(sheet: Sheet, question: string, text: string): void {
  drawTable(sheet, {
    widths: [contentWidth],
    header: [{ text: question, heads: 'Column', shaded: true }],
    continued: [{ text: `${question} (continued)` }],
    rows: [[{ text }]],
  })
}
