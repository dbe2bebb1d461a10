import type { CaseContent } from '../../domain/case/case.ts'
import { parentsInWords } from '../../flows/reading/parentsInWords.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import type { Sheet } from '../layout/sheet.ts'
import { contentWidth, styles } from '../layout/style.ts'
import { drawTable } from '../layout/table.ts'

/** Whether parents or carers know, before anything else of the form is read. Where contact is unsafe it stands in a box of its own. */
export function drawParents(sheet: Sheet, content: Pick<CaseContent, 'parentContacts'>): void {
  const { isUnsafe, headline, details } = parentsInWords(content)
  if (!isUnsafe) {
    for (const line of [headline, ...details]) drawParagraph(sheet, line)
    return
  }
  drawTable(sheet, {
    widths: [contentWidth],
    header: [{ text: headline, heads: 'Column', style: styles.title, frame: 'solid' }],
    continued: [{ text: `${headline} (continued)` }],
    rows: [[{ text: details.join('\n'), style: styles.strong }]],
  })
  sheet.y += 6
}
