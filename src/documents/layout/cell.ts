import type { Line } from '../text/lines.ts'
import type { Structure } from './pdf.ts'
import { decoration, element, type Sheet, within } from './sheet.ts'
import { ink, styles, type TextStyle } from './style.ts'
import { drawLines, typeset } from './typeset.ts'

/** A frame round the words of a cell, so that an answer stands out without colour. */
export type Frame = 'solid' | 'dashed'

export interface Cell {
  text: string
  /** A heading, for the row or for the column. */
  heads?: 'Row' | 'Column'
  style?: TextStyle
  frame?: Frame
  shaded?: boolean
  /** How many columns it takes; one unless said. */
  columns?: number
}

export const padding = { x: 5, y: 3 } as const

/** A cell made ready: its place on the page, the lines that are still to be drawn, and what they belong to. */
export interface SetCell {
  cell: Cell
  x: number
  width: number
  style: TextStyle
  lines: readonly Line[]
  owner: Structure
  tag: 'TH' | 'TD'
}

export function setCell(sheet: Sheet, row: Structure, cell: Cell, x: number, width: number): SetCell {
  const tag = cell.heads ? 'TH' : 'TD'
  const style = cell.style ?? (cell.heads ? styles.strong : styles.body)
  const owner = element(sheet, row, tag, cell.heads ? { scope: cell.heads } : {})
  if (cell.columns && cell.columns > 1) spanColumns(owner, cell.columns)
  return { cell, x, width, style, lines: linesOf(sheet, cell, { width, style }), owner, tag }
}

export function linesOf(sheet: Sheet, cell: Cell, { width, style }: Pick<SetCell, 'width' | 'style'>): Line[] {
  return typeset(sheet, cell.text, style, width - 2 * padding.x - indent(cell))
}

/** Room for the frame between the words and the line of the cell. */
function indent({ frame }: Cell): number {
  return frame ? 2 : 0
}

/** pdfkit has no option for a cell over several columns; PDF 1.7, table 349 has the attribute. */
function spanColumns(owner: Structure, columns: number): void {
  const given = owner.dictionary.data.A
  owner.dictionary.data.A = { ...(given && typeof given === 'object' ? given : {}), O: 'Table', ColSpan: columns }
}

export function heightOf({ lines, style }: SetCell): number {
  return lines.length * style.pitch + 2 * padding.y
}

/** Box and shade of one piece of a cell, `height` points high. */
export function drawBox({ pdf }: Sheet, { x, width, cell }: SetCell, y: number, height: number): void {
  pdf.rect(x, y, width, height).lineWidth(0.75)
  if (cell.shaded) pdf.fillAndStroke(ink.shade, ink.line)
  else pdf.stroke(ink.line)
}

export function drawWords(sheet: Sheet, set: SetCell, lines: readonly Line[], y: number): void {
  if (lines.length === 0) return
  const top = y + padding.y
  if (set.cell.frame) decoration(sheet, () => drawFrame(sheet, set, lines, top))
  within(sheet, set.owner, set.tag, () => drawLines(sheet, lines, set.x + padding.x + indent(set.cell), top, set.style))
}

function drawFrame({ pdf }: Sheet, { cell, x, style }: SetCell, lines: readonly Line[], top: number): void {
  const width = Math.max(...lines.map((line) => line.width)) + 6
  pdf.rect(x + padding.x + indent(cell) - 3, top, width, lines.length * style.pitch)
  if (cell.frame === 'dashed') pdf.lineWidth(0.8).dash(2, { space: 1.5 }).stroke(ink.line).undash()
  else pdf.lineWidth(1.6).stroke(ink.line)
}
