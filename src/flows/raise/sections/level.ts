import { z } from 'zod'
import { levels } from '../../../domain/instrument/level.ts'
import { editionCard } from '../../editionCard.ts'
import { chosen, readForm, written } from '../../form.ts'
import { sizeOf } from '../../reading/fitting.ts'
import type { Row } from '../../view.ts'
import { limits } from '../limits.ts'
import { carried, type Draft, formOf } from '../section.ts'
import { isBelow, suggestionFor } from '../suggestionFor.ts'
import { allAdvice, today } from './advice.ts'
import { indicatorsNamed, reasonRows, suggestedWords } from './reasonRows.ts'

const form = z.object({
  level: chosen(levels),
  reasons: written(limits.reasons),
  lowerLevelReason: written(limits.lowerLevelReason),
})

/** The practitioner's own level beside the suggested one. The form: "Workers should feel free to amend the suggested level". */
export const levelSection = formOf({
  id: 'level',
  title: 'Level of risk',
  show(draft: Draft, turn) {
    const suggestion = suggestionFor(draft.assessment, draft.instrument, today(turn))
    const { level, reasons, lowerLevelReason } = draft.assessment
    const advice = allAdvice(draft, turn)
    const { rows, all } = fitted(
      (most) => reasonRows(suggestion.reasons, draft, most),
      Math.max(0, ...suggestion.reasons.map(({ indicators }) => indicators.length)),
      sizeOf({ show: advice }),
    )
    return {
      card: editionCard('raise/level', draft.instrument),
      show: { suggested: suggestedWords(suggestion), ...advice },
      rows: { rows_reasons: rows },
      fill: { ...(level ? { level } : {}), reasons, lowerLevelReason },
      hide: all ? ['why'] : [],
      carry: carried(draft, 'level'),
    }
  },
  read(data, draft, turn) {
    const parsed = readForm(form, data)
    if (parsed.kind === 'problems') return parsed
    const suggested = suggestionFor(draft.assessment, draft.instrument, today(turn)).level
    // Whoever wants to read the reasons first may; a lower level without its reason is not sent.
    if (data.go !== 'why' && isBelow(parsed.value.level, suggested) && parsed.value.lowerLevelReason === '') {
      return {
        kind: 'problems',
        problems: { lowerLevelReason: 'please write why you choose a lower level than the suggested one.' },
      }
    }
    return { kind: 'ok', value: { ...draft.assessment, ...parsed.value, level: parsed.value.level } }
  },
  progress: ({ assessment: { level } }) => ({ done: level !== undefined, words: level ? 'chosen' : 'not chosen yet' }),
})

/** Characters of JSON that the card has for reasons and advice: 28 KB as UTF-16, less its own elements and its fields at their limits. */
const budget = 14 * 1024 - 8600

/** As many indicators of each reason as there is room for. */
function fitted(draw: (most: number) => Row[], most: number, taken: number): { rows: Row[]; all: boolean } {
  for (const named of [most, ...indicatorsNamed.filter((count) => count < most)]) {
    const rows = draw(named)
    if (taken + sizeOf({ rows: { rows } }) <= budget) return { rows, all: named === most }
  }
  return { rows: draw(0), all: most === 0 }
}
