import type { ReferralDocumentSource } from '../flows/mailPorts.ts'
import { printedMoment } from './dates.ts'
import type { Faces } from './fonts/faces.ts'
import { drawFurniture } from './layout/furniture.ts'
import { drawSection, drawTitle } from './layout/heading.ts'
import { drawParagraph } from './layout/paragraph.ts'
import { closeSheet, openSheet, type Sheet } from './layout/sheet.ts'
import { styles } from './layout/style.ts'
import { drawAccount } from './sections/account.ts'
import { drawDomain } from './sections/domain.ts'
import { drawFrontPage } from './sections/frontPage.ts'
import { drawParents } from './sections/parents.ts'
import { drawDiscussions } from './sections/record.ts'
import { drawRelevantAddresses, drawRisk } from './sections/risk.ts'
import { drawSafety } from './sections/safety.ts'
import { unfinishedWords, updateWords, words } from './wording.ts'

/** The completed tool in the order of the printed form, with what the school asked and decided beside it. */
export async function writeReferral(faces: Faces, source: ReferralDocumentSource): Promise<Buffer> {
  const { case: concern, instrument, schoolName, madeAt } = source
  const title = `${instrument.title} ${concern.reference}`
  const sheet = openSheet(faces, { title, madeAt })
  drawTitle(sheet, instrument.title)
  drawParagraph(sheet, `Reference ${concern.reference} · ${schoolName}`)
  if (source.update) drawParagraph(sheet, updateWords(source.update), styles.strong)
  if (concern.finishedAt === undefined) drawParagraph(sheet, unfinishedWords, styles.strong)
  drawForm(sheet, source)
  drawFurniture(sheet, {
    marking: words.marking,
    reference: `Reference ${concern.reference}`,
    edition: `Edition of the tool: ${instrument.edition}`,
    made: `Made on ${printedMoment(madeAt)} · ${schoolName}`,
  })
  return closeSheet(sheet)
}

function drawForm(sheet: Sheet, source: ReferralDocumentSource): void {
  const { instrument, nameOf } = source
  const { content } = source.case
  const { assessment } = content
  drawParents(sheet, content)
  drawFrontPage(sheet, source)
  drawSafety(sheet, assessment.safety)
  if (assessment.account) drawAccount(sheet, assessment.account)
  sheet.y += 8
  drawParagraph(sheet, words.howToRead, styles.small)
  sheet.y -= 6
  for (const domain of instrument.domains) drawDomain(sheet, domain, instrument, assessment)
  drawRisk(sheet, assessment, instrument.form)
  drawRelevantAddresses(sheet, assessment, instrument.form)
  drawDiscussions(sheet, content, nameOf)
  drawSection(sheet, 'How the tool is to be used, as printed on the form')
  sheet.y += 6
  for (const text of [...instrument.introduction, ...instrument.guidance]) drawParagraph(sheet, text, styles.small)
}
