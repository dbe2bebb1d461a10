import { decoration, element, roomLeft, type Sheet, turnPage, within } from './sheet.ts'
import { contentWidth, ink, page, styles } from './style.ts'
import { drawLines, typeset } from './typeset.ts'

/** The document's title: first heading and first bookmark. */
export function drawTitle(sheet: Sheet, text: string): void {
  bookmark(sheet, text)
  const lines = typeset(sheet, text, styles.title, contentWidth)
  const heading = element(sheet, sheet.root, 'H1')
  within(sheet, heading, 'H1', () => drawLines(sheet, lines, page.left, sheet.y, styles.title))
  heading.end()
  sheet.y += lines.length * styles.title.pitch + 4
}

/** A section's heading on a grey band, with its bookmark. It goes to the next page with what follows unless `keep` points are left. */
export function drawSection(sheet: Sheet, text: string, keep = 90): void {
  sheet.y += 10
  if (roomLeft(sheet) < keep) turnPage(sheet)
  bookmark(sheet, text)
  const lines = typeset(sheet, text, styles.section, contentWidth - 12)
  const height = lines.length * styles.section.pitch + 6
  decoration(sheet, () => {
    sheet.pdf.rect(page.left, sheet.y, contentWidth, height).lineWidth(0.75).fillAndStroke(ink.shade, ink.line)
  })
  const heading = element(sheet, sheet.root, 'H2')
  within(sheet, heading, 'H2', () => drawLines(sheet, lines, page.left + 6, sheet.y + 3, styles.section))
  heading.end()
  sheet.y += height
}

function bookmark(sheet: Sheet, text: string): void {
  sheet.pdf.outline.addItem(text, { top: sheet.y - 8, left: page.width })
}
