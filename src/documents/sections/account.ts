import type { Account } from '../../domain/assessment/assessment.ts'
import { printedStamp } from '../dates.ts'
import { drawSection } from '../layout/heading.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import { drawRecord } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { styles } from '../layout/style.ts'
import { accountWords, words } from '../wording.ts'

/** What a colleague wrote in a chat, in their words. The link is printed as text: nothing in the document can be pressed. */
export function drawAccount(sheet: Sheet, { text, sender, sentAt, link }: Account): void {
  drawSection(sheet, accountWords.section)
  drawRecord(sheet, [
    [accountWords.sender, { text: sender || words.notFilledIn }],
    [accountWords.sentAt, { text: sentAt ? printedStamp(sentAt) : words.notKnown }],
    [accountWords.text, { text: text || words.nothingWritten }],
    ...(link ? [[accountWords.link, { text: link }] as const] : []),
  ])
  sheet.y += 4
  drawParagraph(sheet, accountWords.wordsOnly, styles.small)
}
