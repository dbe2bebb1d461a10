import type { Case } from '../../domain/case/case.ts'
import { levelWords } from '../alert/alertView.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { accountLines } from '../reading/account.ts'
import { addressLines, childOfCase, leadProfessionalLine, peopleLines, safetyLines } from '../reading/frontPage.ts'
import { type Page, pageFrom } from '../reading/pages.ts'
import type { Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { pointerTo } from './pointerTo.ts'
import { whyPart } from './why.ts'

/** A piece of a case that can be read by itself, whole. */
export interface CasePart {
  id: string
  title: string
  lines: readonly string[]
}

/** What the practitioner wrote besides the domains, and what the machine suggests from it. */
export function writtenParts(turn: Turn, opened: Case): CasePart[] {
  const { assessment } = opened.content
  const { reasons, lowerLevelReason, account } = assessment
  const front = [
    ...safetyLines(assessment),
    ...childOfCase(opened.content, turn.knowledge),
    leadProfessionalLine(assessment),
    ...peopleLines(assessment, instrumentOf(turn.knowledge, opened)),
  ]
  const lower = lowerLevelReason ? [`Why lower than suggested: ${lowerLevelReason}`] : []
  return [
    { id: 'front-page', title: 'Front page', lines: front },
    ...(account ? [{ id: 'account', title: 'From a chat message', lines: accountLines(account, turn.knowledge) }] : []),
    { id: 'level', title: 'Level and reasons', lines: [levelWords(opened), reasons || 'No reasons given.', ...lower] },
    whyPart(turn, opened),
    { id: 'addresses', title: 'Relevant addresses', lines: addressLines(assessment) },
  ]
}

/** One part on a card of its own, where nothing is cut: what one card cannot hold stands on the next. */
export function partView({ id, title, lines }: CasePart, opened: Case, from: number): View {
  const shown = lines.length > 0 ? lines : ['None given.']
  const rows = shown.map((line) => ({ show: { indicator: line } }))
  return pageView(opened, { part: id, title, rows, from })
}

export interface Asked {
  part: string
  title: string
  counts?: string
  rows: readonly Row[]
  from: number
}

export function pageView(opened: Case, { part, title, counts, rows, from }: Asked): View {
  const page = pageFrom(rows, from)
  return {
    card: 'case/domain',
    show: { title, ...(counts ? { counts } : {}), place: placeInWords(page, rows, from) },
    rows: { rows_answers: page.rows },
    hide: page.next === undefined ? ['more'] : [],
    carry: { ...pointerTo(opened), domain: part, from: page.next ?? 0 },
  }
}

function placeInWords({ next }: Page, rows: readonly Row[], from: number): string {
  if (next === undefined) return from > 0 ? `Up to the end (${rows.length} of ${rows.length}).` : ''
  return `Shown up to ${next} of ${rows.length}: the rest is behind “Show more”.`
}
