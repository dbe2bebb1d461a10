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

/** Which rules fired, on which indicators with which levels, and where each is from. What one rule has named another counts only. */
export function reasonRows(reasons: readonly Reason[], draft: Draft, most: number): Row[] {
  const above = new Set<string>()
  return reasons.map((reason) => {
    const fresh = reason.indicators.filter((id) => !above.has(id))
    const row = rowOf(
      reason,
      draft,
      fresh.slice(0, most),
      countedLines(reason.indicators.length - fresh.length, fresh, most),
    )
    for (const id of fresh.slice(0, most)) above.add(id)
    return row
  })
}

function countedLines(again: number, fresh: readonly string[], most: number): string[] {
  const more = fresh.length - most
  return [
    ...(again > 0 ? [`• ${again === 1 ? 'one sign' : `${again} signs`} named above`] : []),
    ...(more > 0 ? [`• and ${more} more`] : []),
  ]
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
