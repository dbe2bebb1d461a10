import type { InformationReportSource } from '../../flows/ports/documents.ts'
import { capital } from '../../flows/reading/levelInWords.ts'
import { drawSection } from '../layout/heading.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import { drawRecord } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { styles } from '../layout/style.ts'
import { copyWords, informationWords } from '../wording.ts'

/** To whom the report goes, in the tool's words and by the school's directory, and what goes with it. */
export function drawGoesTo(sheet: Sheet, { case: concern, instrument, recipients }: InformationReportSource): void {
  const { title, form } = instrument
  drawSection(sheet, informationWords.goesTo)
  sheet.y += 4
  drawParagraph(sheet, form.submitPerpetratorsTo, styles.small)
  drawRecord(sheet, [
    ...recipients.map(({ name, number }) => [name, { text: capital(number) }] as const),
    [informationWords.withIt, { text: copyWords(title, concern.finishedAt === undefined) }],
  ])
}

/** Who can be asked back, and how. */
export function drawReporter(sheet: Sheet, { case: concern, school, reporter }: InformationReportSource): void {
  const { name, jobTitle, telephone, email } = reporter
  drawSection(sheet, informationWords.reporter)
  drawRecord(sheet, [
    [informationWords.reportedBy, { text: [name, jobTitle].filter(Boolean).join(', ') }],
    ...(telephone ? [[informationWords.telephone, { text: telephone }] as const] : []),
    ...(email ? [[informationWords.email, { text: email }] as const] : []),
    [informationWords.school, { text: `${school.name}, ${school.telephone}` }],
    [informationWords.ourReference, { text: concern.reference }],
  ])
}
