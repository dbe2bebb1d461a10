import { findingsOf } from '../../domain/assessment/findings.ts'
import type { Reason } from '../../domain/assessment/suggestion/suggestLevel.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { type Instrument, indicatorById } from '../../domain/instrument/instrument.ts'
import { type Level, levelLabels } from '../../domain/instrument/level.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { suggestionFor } from '../raise/suggestionFor.ts'
import { answerInWords } from '../reading/domainInWords.ts'
import { detailOf, isLowered } from '../reading/findingInWords.ts'
import { levelInWords, ownLevelInWords } from '../reading/levelInWords.ts'
import type { Turn } from '../turn.ts'
import type { CasePart } from './caseParts.ts'

/** What the machine suggests, rule by rule, beside what the practitioner chose: the team is told both. */
export function whyPart(turn: Turn, opened: Case): CasePart {
  const instrument = instrumentOf(turn.knowledge, opened)
  const { level, reasons, restsOnContestedOnly } = suggestionOn(turn, opened)
  const { level: chosen, lowerLevelReason } = opened.content.assessment
  const lines = [
    level ? `Suggested: ${levelLabels[level]}` : 'No level is suggested: the practitioner’s judgement alone.',
    ...suggestedWhenSent(opened, level),
    ...(restsOnContestedOnly ? [contested] : []),
    `Chosen by the practitioner: ${chosen ? levelLabels[chosen] : 'none'}`,
    ...(lowerLevelReason ? [`Why lower than suggested: ${lowerLevelReason}`] : []),
    ...reasons.map((reason) => reasonInWords(reason, opened, instrument)),
    ...loweredLevels(turn, opened),
  ]
  return { id: 'why', title: 'Suggested level and why', lines }
}

const contested = 'It rests only on levels on which the published sources differ, or which one source alone gives.'

/** A line at the head of the case where the suggestion would fall without levels that are disputed. */
export function contestedLine(turn: Turn, opened: Case): string {
  const { level, restsOnContestedOnly } = suggestionOn(turn, opened)
  return level && restsOnContestedOnly ? `The suggestion (${levelLabels[level]}): ${contested}` : ''
}

/** On the day of completion or, where none is given, of sending: what is read later must not change by itself. */
function suggestionOn({ knowledge, clock }: Turn, opened: Case): ReturnType<typeof suggestionFor> {
  const on = dayIn(knowledge.school.timeZone, opened.submittedAt ?? clock.now())
  return suggestionFor(opened.content.assessment, instrumentOf(knowledge, opened), on)
}

function suggestedWhenSent({ suggestedLevel, submittedAt }: Case, level: Level | undefined): string[] {
  if (submittedAt === undefined || suggestedLevel === level) return []
  return [`When it was sent: ${suggestedLevel ? levelLabels[suggestedLevel] : 'no level was suggested'}`]
}

function reasonInWords(
  { rule, level, text, source, indicators }: Reason,
  { content: { assessment } }: Case,
  instrument: Instrument,
): string {
  const found = indicators.flatMap((id) => indicatorById(instrument, id) ?? [])
  const lines = found.map((indicator) => {
    const own = detailOf(assessment, instrument, indicator)?.ownLevel
    const levels = own ? ownLevelInWords(own, indicator) : levelInWords(indicator)
    return `• ${answerInWords(assessment, instrument, indicator.id)}: ${indicator.text} – ${levels}`
  })
  return [`Rule ${rule}, ${levelLabels[level]}: ${text} From: ${source}.`, ...lines].join('\n')
}

/** Each own level that stands below the published or the school's one, with the reason that the practitioner gave. */
export function loweredLevels({ knowledge }: Turn, opened: Case): string[] {
  const instrument = instrumentOf(knowledge, opened)
  const { assessment } = opened.content
  return findingsOf(assessment, instrument).flatMap((indicator) => {
    const detail = detailOf(assessment, instrument, indicator)
    if (!detail?.ownLevel || !isLowered(indicator, detail)) return []
    return [
      `Level lowered: ${indicator.text}: ${ownLevelInWords(detail.ownLevel, indicator)}.\nReason: ${detail.note || 'none given'}`,
    ]
  })
}
