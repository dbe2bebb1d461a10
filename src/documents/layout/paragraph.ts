import { element, roomLeft, type Sheet, turnPage, within } from './sheet.ts'
import { contentWidth, page, styles, type TextStyle } from './style.ts'
import { drawLines, typeset } from './typeset.ts'

/** A paragraph over the whole width. It flows over the page's end. */
export function drawParagraph(sheet: Sheet, text: string, style: TextStyle = styles.body): void {
  const paragraph = element(sheet, sheet.root, 'P')
  let lines = typeset(sheet, text, style, contentWidth)
  while (lines.length > 0) {
    if (roomLeft(sheet) < style.pitch * Math.min(2, lines.length)) turnPage(sheet)
    const fitting = lines.slice(0, Math.floor(roomLeft(sheet) / style.pitch))
    within(sheet, paragraph, 'P', () => drawLines(sheet, fitting, page.left, sheet.y, style))
    sheet.y += fitting.length * style.pitch
    lines = lines.slice(fitting.length)
  }
  paragraph.end()
  sheet.y += 4
}
