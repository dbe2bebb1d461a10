import type { ReferralDocumentSource } from '../flows/ports/mail.ts'
import type { Faces } from './fonts/faces.ts'
import { drawSection } from './layout/heading.ts'
import { drawParagraph } from './layout/paragraph.ts'
import type { Sheet } from './layout/sheet.ts'
import { styles } from './layout/style.ts'
import { drawAccount } from './sections/account.ts'
import { drawAdded, drawAddedNotice } from './sections/added.ts'
import { drawDomain } from './sections/domain.ts'
import { drawFrontPage } from './sections/frontPage.ts'
import { drawParents } from './sections/parents.ts'
import { drawDiscussions } from './sections/record.ts'
import { drawRelevantAddresses, drawRisk } from './sections/risk.ts'
import { drawSafety } from './sections/safety.ts'
import { words } from './wording.ts'
import { writeDocument } from './writeDocument.ts'

/** The completed tool in the order of the printed form, with what the school asked and decided beside it. */
export function writeReferral(faces: Faces, source: ReferralDocumentSource): Promise<Buffer> {
  return writeDocument(faces, { ...source, title: source.instrument.title }, (sheet) => drawForm(sheet, source))
}

function drawForm(sheet: Sheet, source: ReferralDocumentSource): void {
  const { instrument, nameOf } = source
  const { content } = source.case
  const { assessment } = content
  drawParents(sheet, content)
  drawAddedNotice(sheet, content)
  drawFrontPage(sheet, source)
  drawSafety(sheet, assessment.safety)
  if (assessment.account) drawAccount(sheet, assessment.account)
  sheet.y += 8
  drawParagraph(sheet, words.howToRead, styles.small)
  sheet.y -= 6
  for (const domain of instrument.domains) drawDomain(sheet, domain, instrument, assessment)
  drawRisk(sheet, assessment, instrument.form)
  drawRelevantAddresses(sheet, assessment, instrument.form)
  drawAdded(sheet, content, nameOf)
  drawDiscussions(sheet, content, nameOf)
  drawSection(sheet, 'How the tool is to be used, as printed on the form')
  sheet.y += 6
  for (const text of [...instrument.introduction, ...instrument.guidance]) drawParagraph(sheet, text, styles.small)
}
