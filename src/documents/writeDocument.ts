import type { Case } from '../domain/case/case.ts'
import type { Instrument } from '../domain/instrument/instrument.ts'
import type { Update } from '../flows/ports/mail.ts'
import { printedMoment } from './dates.ts'
import type { Faces } from './fonts/faces.ts'
import { drawFurniture } from './layout/furniture.ts'
import { drawTitle } from './layout/heading.ts'
import { drawParagraph } from './layout/paragraph.ts'
import { closeSheet, openSheet, type Sheet } from './layout/sheet.ts'
import { styles } from './layout/style.ts'
import { unfinishedWords, updateWords, words } from './wording.ts'

export interface Printed {
  title: string
  case: Pick<Case, 'reference' | 'finishedAt'>
  instrument: Pick<Instrument, 'edition'>
  schoolName: string
  madeAt: Date
  /** What a new version says of the one whose place it takes. */
  update?: Update | undefined
}

/** One document of a concern: title, reference and school, then what `draw` puts below them, and what stands on every page. */
export async function writeDocument(faces: Faces, facts: Printed, draw: (sheet: Sheet) => void): Promise<Buffer> {
  const { title, case: concern, instrument, schoolName, madeAt } = facts
  const sheet = openSheet(faces, { title: `${title} ${concern.reference}`, madeAt })
  drawTitle(sheet, title)
  drawParagraph(sheet, `Reference ${concern.reference} · ${schoolName}`)
  if (facts.update) drawParagraph(sheet, updateWords(facts.update), styles.strong)
  if (concern.finishedAt === undefined) drawParagraph(sheet, unfinishedWords, styles.strong)
  draw(sheet)
  drawFurniture(sheet, {
    marking: words.marking,
    reference: `Reference ${concern.reference}`,
    edition: `Edition of the tool: ${instrument.edition}`,
    made: `Made on ${printedMoment(madeAt)} · ${schoolName}`,
  })
  return closeSheet(sheet)
}
