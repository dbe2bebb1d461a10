import type { Reason, Suggestion } from '../../../domain/assessment/suggestion/suggestLevel.ts'
import { indicatorById } from '../../../domain/instrument/instrument.ts'
import { levelLabels } from '../../../domain/instrument/level.ts'
import { answerInWords } from '../../reading/domainInWords.ts'
import { detailOf } from '../../reading/findingInWords.ts'
import { levelInWords, ownLevelInWords } from '../../reading/levelInWords.ts'
import type { Row } from '../../view.ts'
import type { Draft } from '../section.ts'

/** How many indicators of a reason are named where there is no room for all. */
export const indicatorsNamed = [20, 12, 8, 5, 3, 1] as const

export function suggestedWords({ level }: Suggestion): string {
  return level ? `Suggested: ${levelLabels[level]}` : 'No suggestion: your judgement decides.'
}

/** Which rule fired, on which indicators with which levels, and where the rule is from. */
export function reasonRow(reason: Reason, draft: Draft, most: number): Row {
  const named = reason.indicators.slice(0, most)
  const others = reason.indicators.length - named.length
  const more = others > 0 ? [`• and ${others} more`] : []
  return rowOf(reason, draft, named, more)
}

/** The same in full, in pieces that a page can hold. */
export function wholeReasonRows(reason: Reason, draft: Draft): Row[] {
  const pieces = Math.max(1, Math.ceil(reason.indicators.length / pieceLength))
  return Array.from({ length: pieces }, (_, at) =>
    rowOf(reason, draft, reason.indicators.slice(at * pieceLength, (at + 1) * pieceLength), []),
  )
}

const pieceLength = 12

function rowOf(reason: Reason, draft: Draft, named: readonly string[], more: readonly string[]): Row {
  return {
    show: {
      reason: `${levelLabels[reason.level]}: ${reason.text}`,
      indicators: [...named.map((id) => indicatorWords(id, draft)), ...more],
      source: `${reason.contested ? 'Published levels differ or rest on one source. ' : ''}From: ${reason.source}`,
    },
  }
}

/** `• Possible: Self-harming (published Medium (sources differ))`, and the practitioner's own level where there is one. */
function indicatorWords(id: string, { assessment, instrument }: Draft): string {
  const indicator = indicatorById(instrument, id)
  if (!indicator) return `• ${id}`
  const own = detailOf(assessment, instrument, indicator)?.ownLevel
  const level = own ? `your ${ownLevelInWords(own, indicator)}` : levelInWords(indicator)
  return `• ${answerInWords(assessment, instrument, id)}: ${indicator.text}. Level: ${level}`
}
