import { type Cell, drawBox, drawWords, heightOf, linesOf, padding, type SetCell, setCell } from './cell.ts'
import type { Structure } from './pdf.ts'
import { decoration, element, roomLeft, type Sheet, turnPage } from './sheet.ts'
import { page } from './style.ts'
import { drawLines } from './typeset.ts'

export interface Table {
  /** Of the columns, in points. */
  widths: readonly number[]
  /** Printed again on top of each further page; a screen reader meets it once. */
  header?: readonly Cell[]
  /** What is printed in the header's place on further pages, where that differs. */
  continued?: readonly Cell[]
  rows: readonly (readonly Cell[])[]
}

/** A row that is higher than this many lines may be broken by the end of a page; a lower one goes to the next page whole. */
const wholeRowLines = 12
/** Points: two lines and their margins. */
const leastOfBroken = 33

/** A table with its lines. Rows go over to the next page, and the header with them. */
export function drawTable(sheet: Sheet, { widths, header, continued, rows }: Table): void {
  const table = element(sheet, sheet.root, 'Table')
  const heading = header && setRow(sheet, table, widths, header)
  const set = rows.map((row) => setRow(sheet, table, widths, row))
  if (heading) {
    if (roomLeft(sheet) < rowHeight(heading) + leastOf(set[0])) turnPage(sheet)
    drawPiece(sheet, heading, linesLeft(heading))
  }
  const goOver = () => {
    turnPage(sheet)
    if (heading)
      repeat(sheet, continued ? heading.map((set, column) => rewritten(sheet, set, continued[column])) : heading)
  }
  for (const row of set) drawRow(sheet, row, goOver)
  table.end()
}

/** So much of the first row stands below its header: one that is not broken, whole. */
function leastOf(row: readonly SetCell[] | undefined): number {
  if (!row) return 0
  return linesLeft(row) <= wholeRowLines ? rowHeight(row) : leastOfBroken
}

function setRow(sheet: Sheet, table: Structure, widths: readonly number[], cells: readonly Cell[]): SetCell[] {
  const row = element(sheet, table, 'TR')
  let column = 0
  return cells.map((cell) => {
    const x = page.left + sum(widths.slice(0, column))
    const width = sum(widths.slice(column, column + (cell.columns ?? 1)))
    column += cell.columns ?? 1
    return setCell(sheet, row, cell, x, width)
  })
}

function drawRow(sheet: Sheet, row: readonly SetCell[], goOver: () => void): void {
  let rest = row
  if (roomLeft(sheet) < rowHeight(row) && linesLeft(row) <= wholeRowLines) goOver()
  while (linesLeft(rest) > 0) {
    const fitting = fittingLines(sheet, rest)
    if (fitting < Math.min(2, linesLeft(rest))) goOver()
    const count = Math.max(1, fittingLines(sheet, rest))
    drawPiece(sheet, rest, count)
    rest = rest.map((set) => ({ ...set, lines: set.lines.slice(count) }))
  }
}

function fittingLines(sheet: Sheet, row: readonly SetCell[]): number {
  const pitch = Math.max(...row.map(({ style }) => style.pitch))
  return Math.floor((roomLeft(sheet) - 2 * padding.y) / pitch)
}

/** The next `count` lines of each cell, in one box each. */
function drawPiece(sheet: Sheet, row: readonly SetCell[], count: number): void {
  const pieces = row.map((set) => ({ ...set, lines: set.lines.slice(0, count) }))
  const height = rowHeight(pieces)
  decoration(sheet, () => {
    for (const piece of pieces) drawBox(sheet, piece, sheet.y, height)
  })
  for (const piece of pieces) drawWords(sheet, piece, piece.lines, sheet.y)
  sheet.y += height
}

function repeat(sheet: Sheet, row: readonly SetCell[]): void {
  const height = rowHeight(row)
  decoration(sheet, () => {
    for (const set of row) {
      drawBox(sheet, set, sheet.y, height)
      drawLines(sheet, set.lines, set.x + padding.x, sheet.y + padding.y, set.style)
    }
  })
  sheet.y += height
}

/** The same place with other words. */
function rewritten(sheet: Sheet, set: SetCell, cell: Cell | undefined): SetCell {
  return cell ? { ...set, lines: linesOf(sheet, cell, set) } : set
}

function rowHeight(row: readonly SetCell[]): number {
  return Math.max(...row.map(heightOf))
}

function linesLeft(row: readonly SetCell[]): number {
  return Math.max(...row.map(({ lines }) => lines.length))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
