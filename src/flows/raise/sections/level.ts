import { z } from 'zod'
import { ageAdvice, ageOn } from '../../../domain/assessment/age.ts'
import type { Reason, Suggestion } from '../../../domain/assessment/suggestion/suggestLevel.ts'
import { dayIn } from '../../../domain/calendar/day.ts'
import { indicatorById } from '../../../domain/instrument/instrument.ts'
import { levelLabels, levels } from '../../../domain/instrument/level.ts'
import { editionCard } from '../../editionCard.ts'
import { chosen, readForm, written } from '../../form.ts'
import type { Turn } from '../../turn.ts'
import type { Row } from '../../view.ts'
import { limits } from '../limits.ts'
import { carried, type Draft, type Section } from '../section.ts'
import { isBelow, suggestionFor } from '../suggestionFor.ts'

const form = z.object({
  level: chosen(levels),
  reasons: written(limits.reasons),
  lowerLevelReason: written(limits.lowerLevelReason),
})

/** The practitioner's own level beside the suggested one. The form: "Workers should feel free to amend the suggested level". */
export const levelSection: Section = {
  id: 'level',
  title: 'Level of risk',
  show(draft, turn) {
    const suggestion = suggestionFor(draft.assessment, draft.instrument, today(turn))
    const { level, reasons, lowerLevelReason } = draft.assessment
    return {
      card: editionCard('raise/level', draft.instrument),
      show: { suggested: suggestedWords(suggestion), ageAdvice: adviceFor(draft, turn) },
      rows: { rows_reasons: suggestion.reasons.map((reason) => reasonRow(reason, draft)) },
      fill: { ...(level ? { level } : {}), reasons, lowerLevelReason },
      carry: carried(draft, 'level'),
    }
  },
  read(data, draft, turn) {
    const parsed = readForm(form, data)
    if (parsed.kind === 'problems') return parsed
    const suggested = suggestionFor(draft.assessment, draft.instrument, today(turn)).level
    if (isBelow(parsed.value.level, suggested) && parsed.value.lowerLevelReason === '') {
      return {
        kind: 'problems',
        problems: { lowerLevelReason: 'please write why you choose a lower level than the suggested one.' },
      }
    }
    return { kind: 'ok', value: { ...draft.assessment, ...parsed.value, level: parsed.value.level } }
  },
  progress: ({ assessment: { level } }) => ({ done: level !== undefined, words: level ? 'chosen' : 'not chosen yet' }),
}

function today({ knowledge, clock }: Turn): string {
  return dayIn(knowledge.school.timeZone, clock.now())
}

function suggestedWords({ level }: Suggestion): string {
  return level ? `Suggested: ${levelLabels[level]}` : 'No suggestion: your judgement decides.'
}

function adviceFor({ assessment }: Draft, turn: Turn): string[] {
  return ageAdvice(ageOn(assessment.child.dateOfBirth, assessment.completedBy.completedOn ?? today(turn)))
}

const mostIndicatorsNamed = 5

/** Which rule fired, on which indicators, and where the rule is from. */
function reasonRow(reason: Reason, { instrument }: Draft): Row {
  const named = reason.indicators
    .slice(0, mostIndicatorsNamed)
    .map((id) => `• ${indicatorById(instrument, id)?.text ?? id}`)
  const others = reason.indicators.length - named.length
  return {
    show: {
      reason: `${levelLabels[reason.level]}: ${reason.text}`,
      indicators: others > 0 ? [...named, `• and ${others} more`] : named,
      source: `${reason.contested ? 'Published levels differ or rest on one source. ' : ''}From: ${reason.source}`,
    },
  }
}
