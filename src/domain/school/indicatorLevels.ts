import { z } from 'zod'
import { dayInWords } from '../calendar/day.ts'
import type { DataProblem } from '../dataProblem.ts'
import { allIndicators, type Indicator, type Instrument, indicatorById, originOf } from '../instrument/instrument.ts'
import { type Level, levelLabels, levels } from '../instrument/level.ts'

const text = z.string().trim().min(1)

/** A level that the school puts in the place of a published one, or where none was found; by name and date, since nobody else answers for it. */
const indicatorLevelSchema = z.strictObject({
  indicator: text,
  level: z.enum(levels),
  setBy: text,
  setOn: z.iso.date(),
  reason: text.optional(),
})
export type IndicatorLevel = z.infer<typeof indicatorLevelSchema>

export const indicatorLevelsSchema = z.array(indicatorLevelSchema).default([])

/** The instrument with the school's levels in it. Its words, and so its wording, stay as they are. */
export function withLevelsOfSchool<T extends Instrument>(instrument: T, set: readonly IndicatorLevel[]): T {
  const domains = instrument.domains.map((domain) => ({
    ...domain,
    indicators: domain.indicators.map((indicator) => withLevel(indicator, levelFor(indicator, instrument, set))),
  }))
  return { ...instrument, domains }
}

/** A level is set for the words: where they are printed twice, for both places. */
function levelFor(indicator: Indicator, instrument: Instrument, set: readonly IndicatorLevel[]) {
  const origin = originOf(indicator)
  return set.find((each) => {
    const named = indicatorById(instrument, each.indicator)
    return named !== undefined && originOf(named) === origin
  })
}

function withLevel(indicator: Indicator, set: IndicatorLevel | undefined): Indicator {
  if (!set) return indicator
  return {
    ...indicator,
    level: set.level,
    agreement: 'agreed',
    sources: [`set by the school: ${set.setBy}, ${dayInWords(set.setOn)}`],
    note: set.reason ?? indicator.note,
    setBySchool: { by: set.setBy, on: set.setOn },
  }
}

/** Holds the school's levels against the instruments: unknown indicators, two levels for one, a published level lowered without a reason. */
export function indicatorLevelProblems(
  set: readonly IndicatorLevel[],
  instruments: readonly Instrument[],
): DataProblem[] {
  return set.flatMap((each, position) => {
    const found = instruments.flatMap((instrument) => indicatorById(instrument, each.indicator) ?? [])
    const problem = (key: string, message: string) => [{ path: [position, key], message }]
    if (found.length === 0) return problem('indicator', 'expected the id of an indicator of an instrument')
    if (isSetBefore(each, set.slice(0, position), instruments))
      return problem('indicator', 'expected each indicator once, found one whose words have a level already')
    const published = found.find(({ level }) => level !== 'unpublished' && isLower(each.level, level))
    if (!published || published.level === 'unpublished' || each.reason) return []
    return problem('reason', `expected why the level is lower than the published one (${levelLabels[published.level]})`)
  })
}

function isLower(level: Level, published: Indicator['level']): boolean {
  return published !== 'unpublished' && levels.indexOf(level) > levels.indexOf(published)
}

function isSetBefore(
  { indicator }: IndicatorLevel,
  earlier: readonly IndicatorLevel[],
  instruments: readonly Instrument[],
): boolean {
  return instruments.some((instrument) => {
    const same = indicatorById(instrument, indicator)
    const places = same ? allIndicators(instrument).filter((each) => originOf(each) === originOf(same)) : []
    return places.some(({ id }) => earlier.some((before) => before.indicator === id))
  })
}
