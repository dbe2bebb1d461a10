import type { Assessment, Child } from '../../domain/assessment/assessment.ts'
import type { ReferralDocumentSource } from '../../flows/ports/mail.ts'
import { printedDay } from '../dates.ts'
import type { Cell } from '../layout/cell.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import type { Sheet } from '../layout/sheet.ts'
import { contentWidth, styles } from '../layout/style.ts'
import { drawTable } from '../layout/table.ts'
import { words } from '../wording.ts'

const labelWidth = 150
const shortLabelWidth = 98
const shortWidth = 100
const longWidth = contentWidth - labelWidth - shortLabelWidth - shortWidth

/** The form's first page: the child, who completed it, the lead professional. */
export function drawFrontPage(sheet: Sheet, { case: { content }, instrument, areaName }: ReferralDocumentSource): void {
  const { assessment } = content
  const labels = instrument.form
  const { child, completedBy, leadProfessional } = assessment
  const contact = [leadProfessional.telephone, leadProfessional.email].filter((part) => part !== '').join(' / ')
  drawTable(sheet, {
    widths: [labelWidth, longWidth, shortLabelWidth, shortWidth],
    rows: [
      wide(labels.childSurname, child.surname),
      wide(labels.childForenames, child.forenames),
      ...(child.recognisedBy ? [wide(words.recognisedBy, child.recognisedBy)] : []),
      wide(labels.childAddresses, addressesOf(child)),
      wide(words.area, areaName),
      [...pair(labels.dateOfBirth, dateOfBirthOf(child)), ...pair(labels.dateCompleted, dateCompletedOf(assessment))],
      wide(labels.completedBy, [completedBy.name, completedBy.jobTitle].filter((part) => part !== '').join(', ')),
      wide(labels.organisation, completedBy.organisation),
      [...pair(labels.email, completedBy.email), ...pair(labels.telephone, completedBy.telephone)],
      wide(labels.leadProfessional, leadProfessional.name),
      wide(labels.leadProfessionalContact, contact),
    ],
  })
  sheet.y += 6
  drawParagraph(sheet, labels.onCompletion, styles.small)
}

function wide(label: string, value: string): Cell[] {
  return [head(label), { ...filled(value), columns: 3 }]
}

function pair(label: string, value: string): Cell[] {
  return [head(label), filled(value)]
}

function head(text: string): Cell {
  return { text, heads: 'Row', shaded: true }
}

function filled(value: string): Cell {
  return { text: value === '' ? words.notFilledIn : value }
}

/** "Not known" is an answer and is printed beside whatever was written none the less. */
function addressesOf({ addresses, addressNotKnown }: Child): string {
  if (!addressNotKnown) return addresses
  return addresses === '' ? words.notKnown : `${words.notKnown}\n${addresses}`
}

function dateOfBirthOf({ dateOfBirth, dateOfBirthNotKnown }: Child): string {
  if (dateOfBirth) return printedDay(dateOfBirth)
  return dateOfBirthNotKnown ? words.notKnown : ''
}

function dateCompletedOf({ completedBy }: Assessment): string {
  return completedBy.completedOn ? printedDay(completedBy.completedOn) : ''
}
