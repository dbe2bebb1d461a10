import type { Assessment } from '../../domain/assessment/assessment.ts'
import { type Domain, type Indicator, type Instrument, meaningOf } from '../../domain/instrument/instrument.ts'
import { isAnsweredTogether } from '../../flows/reading/domainInWords.ts'
import type { Cell } from '../layout/cell.ts'
import { drawSection } from '../layout/heading.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import { drawWriting } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { contentWidth, styles } from '../layout/style.ts'
import { drawTable } from '../layout/table.ts'
import { togetherLegend, togetherMark, words } from '../wording.ts'
import { drawFindings } from './findings.ts'

const answerWidth = 78
const indicatorWidth = contentWidth / 2 - answerWidth

/** One domain as the form prints it: two indicators a row, each with its answer beside it; then the boxes for writing. */
export function drawDomain(sheet: Sheet, domain: Domain, instrument: Instrument, assessment: Assessment): void {
  drawSection(sheet, domain.title, 120)
  const scale = instrument.scale.map(({ label }) => label).join(' / ')
  const header: Cell[] = [
    { text: 'Indicator', heads: 'Column' },
    { text: scale, heads: 'Column', style: styles.smallStrong },
  ]
  drawTable(sheet, {
    widths: [indicatorWidth, answerWidth, indicatorWidth, answerWidth],
    header: [...header, ...header],
    continued: [{ text: `${domain.title} (continued)` }],
    rows: inPairs(domain.indicators).map((pair) =>
      pair.flatMap((indicator) => indicatorCells(indicator, domain, instrument, assessment)),
    ),
  })
  drawLegend(sheet, domain, instrument, assessment)
  drawFindings(sheet, domain.indicators, instrument, assessment)
  const { narratives, analyses } = assessment
  if (domain.narrative)
    drawWriting(sheet, domain.narrative.text, narratives[domain.narrative.id] || words.nothingWritten)
  drawWriting(sheet, domain.analysisLabel, analyses[domain.id] || words.nothingWritten)
}

/** What the mark means, where this table has one. */
function drawLegend(sheet: Sheet, { indicators }: Domain, instrument: Instrument, assessment: Assessment): void {
  const marked = indicators.find(({ id }) => isAnsweredTogether(assessment, instrument, id))
  if (!marked) return
  sheet.y += 4
  drawParagraph(sheet, togetherLegend(labelOf(instrument, assessment.answers[marked.id] ?? '')), styles.small)
}

function labelOf({ scale }: Instrument, answer: string): string {
  return scale.find(({ value }) => value === answer)?.label ?? answer
}

/** The last row of an odd number is filled with an empty pair of cells, as on the form. */
function inPairs(indicators: readonly Indicator[]): (Indicator | undefined)[][] {
  const rows = Math.ceil(indicators.length / 2)
  return Array.from({ length: rows }, (_, row) => [indicators[row * 2], indicators[row * 2 + 1]])
}

function indicatorCells(
  indicator: Indicator | undefined,
  domain: Domain,
  instrument: Instrument,
  assessment: Assessment,
): Cell[] {
  if (!indicator) return [{ text: '' }, { text: '' }]
  return [{ text: indicator.text }, answerCell(indicator, domain, instrument, assessment)]
}

/** Yes stands in a thick frame, Possible in a dashed one; No and what nobody answered stand plain. */
function answerCell({ id }: Indicator, domain: Domain, instrument: Instrument, assessment: Assessment): Cell {
  const { answers, notApplicable } = assessment
  const answer = answers[id]
  if (answer === undefined || answer === '') {
    return { text: notApplicable.includes(domain.id) ? words.doesNotApply : words.notAnswered }
  }
  const text = labelOf(instrument, answer)
  if (isAnsweredTogether(assessment, instrument, id)) return { text: `${text}${togetherMark}` }
  const meaning = meaningOf(instrument, answer)
  if (meaning === 'absent') return { text, style: styles.strong }
  return { text, style: styles.strong, frame: meaning === 'present' ? 'solid' : 'dashed' }
}
