import type { Case } from '../../domain/case/case.ts'
import { levelWords } from '../alert/alertView.ts'
import { addressLines, childLines, peopleLines, safetyLines } from '../reading/frontPage.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { pointerTo } from './pointerTo.ts'

/** A piece of a case that can be read by itself, whole. */
export interface CasePart {
  id: string
  title: string
  lines: readonly string[]
}

/** What the practitioner wrote besides the domains. */
export function writtenParts({ knowledge }: Turn, opened: Case): CasePart[] {
  const { assessment } = opened.content
  const { reasons, lowerLevelReason } = assessment
  const front = [...safetyLines(assessment), ...childLines(assessment, knowledge), ...peopleLines(assessment)]
  const lower = lowerLevelReason ? [`Why lower than suggested: ${lowerLevelReason}`] : []
  return [
    { id: 'front-page', title: 'Front page', lines: front },
    { id: 'level', title: 'Level and reasons', lines: [levelWords(opened), reasons || 'No reasons given.', ...lower] },
    { id: 'addresses', title: 'Relevant addresses', lines: addressLines(assessment) },
  ]
}

/** One part on a card of its own, where nothing is cut. */
export function partView({ title, lines }: CasePart, opened: Case): View {
  const shown = lines.length > 0 ? lines : ['None given.']
  return {
    card: 'case/domain',
    show: { title },
    rows: { rows_answers: shown.map((line) => ({ show: { indicator: line } })) },
    carry: pointerTo(opened),
  }
}
