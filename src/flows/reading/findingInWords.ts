import type { Assessment, Basis, FindingDetail } from '../../domain/assessment/assessment.ts'
import { isFinding } from '../../domain/assessment/findings.ts'
import { allIndicators, type Indicator, type Instrument, originOf } from '../../domain/instrument/instrument.ts'
import { levels } from '../../domain/instrument/level.ts'
import { capital, ownLevelInWords } from './levelInWords.ts'

const basisLabels: Record<Basis, string> = {
  evidence: 'Evidence',
  gutFeeling: 'Gut feeling',
  both: 'Evidence and gut feeling',
}

/** What the practitioner added to one finding, in words; what was not said is said to be missing. */
export interface FindingInWords {
  /** "Staff should differentiate between the two" (screening tool, page 1). */
  basis: string
  /** The own level beside the published or the school's one, and that it has long been so: at most a line each. */
  marks: readonly string[]
  note: string
}

/** Nothing where the indicator is not answered Yes or Possible. The same words in two places have one detail, shown at both. */
export function findingInWords(
  assessment: Assessment,
  instrument: Instrument,
  indicator: Indicator,
): FindingInWords | undefined {
  if (!isFinding(assessment, instrument, indicator.id)) return undefined
  const detail = detailOf(assessment, instrument, indicator)
  return {
    basis: detail?.basis ? basisLabels[detail.basis] : 'Evidence or gut feeling: not said',
    marks: [
      ...(detail?.ownLevel ? [capital(ownLevelInWords(detail.ownLevel, indicator))] : []),
      ...(detail?.longStanding ? ['Long-standing, unchanged'] : []),
    ],
    note: detail?.note ?? '',
  }
}

/** Whether an own level stands below the published one, or the one that the school has set; then the team sees why. */
export function isLowered(indicator: Indicator, { ownLevel }: Pick<FindingDetail, 'ownLevel'>): boolean {
  if (ownLevel === undefined || indicator.level === 'unpublished') return false
  return levels.indexOf(ownLevel) > levels.indexOf(indicator.level)
}

/** It is kept under the first place that is answered Yes or Possible; one that was written under another place is not lost. */
export function detailOf(
  assessment: Assessment,
  instrument: Instrument,
  indicator: Indicator,
): FindingDetail | undefined {
  const origin = originOf(indicator)
  const places = allIndicators(instrument).filter((each) => originOf(each) === origin)
  const answered = places.filter(({ id }) => isFinding(assessment, instrument, id))
  const details = [...answered, ...places].flatMap(({ id }) => assessment.findings[id] ?? [])
  return details.find(isSaid) ?? details[0]
}

/** Whether anything was added to a finding at all. */
export function isSaid({ basis, note, ownLevel, longStanding }: FindingDetail): boolean {
  return basis !== undefined || note !== '' || ownLevel !== undefined || longStanding
}
