import { findingsAboutOthers } from '../domain/case/information.ts'
import { informationTitle } from '../flows/information/reportLines.ts'
import type { InformationReportSource } from '../flows/ports/documents.ts'
import type { Faces } from './fonts/faces.ts'
import { drawSection } from './layout/heading.ts'
import { drawParagraph } from './layout/paragraph.ts'
import { drawRecord, drawWriting } from './layout/record.ts'
import type { Sheet } from './layout/sheet.ts'
import { drawAdded, drawAddedNotice } from './sections/added.ts'
import { drawFindings } from './sections/findings.ts'
import { drawParents } from './sections/parents.ts'
import { drawReported } from './sections/reported.ts'
import { drawGoesTo, drawReporter } from './sections/reporting.ts'
import { drawRelevantAddresses } from './sections/risk.ts'
import { informationWords, words } from './wording.ts'
import { writeDocument } from './writeDocument.ts'

/** What the police unit and the operational group are told of adults, other young people and places (screening tool, first and last page). */
export function writeInformationReport(faces: Faces, source: InformationReportSource): Promise<Buffer> {
  const facts = { ...source, title: informationTitle, schoolName: source.school.name }
  return writeDocument(faces, facts, (sheet) => drawReport(sheet, source))
}

function drawReport(sheet: Sheet, source: InformationReportSource): void {
  const { case: concern, instrument, child } = source
  const { assessment } = concern.content
  drawParents(sheet, concern.content)
  drawAddedNotice(sheet, concern.content)
  drawGoesTo(sheet, source)
  drawReporter(sheet, source)
  drawSection(sheet, informationWords.child)
  drawRecord(
    sheet,
    child.map(([label, text]) => [label, { text }]),
  )
  drawRelevantAddresses(sheet, assessment, instrument.form)
  drawAdults(sheet, source)
  drawOthers(sheet, source)
  drawAdded(sheet, concern.content, source.nameOf)
  drawReported(sheet, concern.content)
}

/** What the tool asks in words of its own, each question with what was written, in the order of the form. */
function drawAdults(sheet: Sheet, { case: { content }, instrument }: InformationReportSource): void {
  const asked = instrument.domains.flatMap(({ narrative }) => narrative ?? [])
  if (asked.length === 0) return
  drawSection(sheet, informationWords.adults)
  for (const { id, text } of asked) drawWriting(sheet, text, content.assessment.narratives[id] || words.nothingWritten)
}

function drawOthers(sheet: Sheet, { case: { content }, instrument }: InformationReportSource): void {
  const found = findingsAboutOthers(content.assessment, instrument)
  drawSection(sheet, informationWords.others)
  drawFindings(sheet, found, instrument, content.assessment)
  if (found.length > 0) return
  sheet.y += 4
  drawParagraph(sheet, informationWords.nothingFound)
}
