import { decoration, type Sheet } from './sheet.ts'
import { contentWidth, ink, page, styles, type TextStyle } from './style.ts'
import { drawLines, typeset } from './typeset.ts'

/** What stands on every page: handling mark and reference above, edition, school, time and page number below. */
export interface Furniture {
  marking: string
  reference: string
  edition: string
  made: string
}

/** Draws it on all pages; called when there is nothing more to write, for only then is their number known. */
export function drawFurniture(sheet: Sheet, { marking, reference, edition, made }: Furniture): void {
  const { count } = sheet.pdf.bufferedPageRange()
  for (let number = 1; number <= count; number++) {
    sheet.pdf.switchToPage(number - 1)
    decoration(
      sheet,
      () => {
        const top = page.top - 30
        drawEnds(sheet, [marking, reference], top, styles.smallStrong)
        drawRule(sheet, top + 16)
      },
      { type: 'Pagination', attached: ['Top'] },
    )
    decoration(
      sheet,
      () => {
        const bottom = page.height - page.bottom + 12
        drawRule(sheet, bottom)
        drawEnds(sheet, [edition, `Page ${number} of ${count}`], bottom + 5, styles.small)
        drawEnds(sheet, [made, marking], bottom + 16, styles.small)
      },
      { type: 'Pagination', attached: ['Bottom'] },
    )
  }
}

function drawEnds(sheet: Sheet, [left, right]: [string, string], y: number, style: TextStyle): void {
  const atEnd = typeset(sheet, right, style, contentWidth)
  const width = atEnd[0]?.width ?? 0
  drawLines(sheet, typeset(sheet, left, style, contentWidth - width - 10).slice(0, 1), page.left, y, style)
  drawLines(sheet, atEnd.slice(0, 1), page.left + contentWidth - width, y, style)
}

function drawRule({ pdf }: Sheet, y: number): void {
  pdf
    .moveTo(page.left, y)
    .lineTo(page.left + contentWidth, y)
    .lineWidth(0.5)
    .stroke(ink.line)
}
