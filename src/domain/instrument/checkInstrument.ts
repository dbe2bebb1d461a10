import type { DataProblem } from '../dataProblem.ts'
import { allIndicators, type Instrument, indicatorById, meanings } from './instrument.ts'

/** Holds an instrument against itself: counts, ids, duplicates, scale. An empty list means that it may be used. */
export function checkInstrument(instrument: Instrument): DataProblem[] {
  return [
    ...countProblems(instrument),
    ...idProblems(instrument),
    ...duplicateProblems(instrument),
    ...agreementProblems(instrument),
    ...scaleProblems(instrument),
  ]
}

function countProblems({ domains, expectedCounts }: Instrument): DataProblem[] {
  const wrong = domains.flatMap((domain, position): DataProblem[] => {
    const expected = expectedCounts[domain.id]
    const found = domain.indicators.length
    if (expected === found) return []
    const message = `expected ${expected ?? 'a number under expectedCounts'}, found ${found} indicators`
    return [{ path: ['domains', position, 'indicators'], message }]
  })
  const missing = Object.keys(expectedCounts)
    .filter((id) => !domains.some((domain) => domain.id === id))
    .map((id) => ({ path: ['expectedCounts', id], message: 'expected a domain with this id, found none' }))
  return [...wrong, ...missing]
}

function idProblems({ domains }: Instrument): DataProblem[] {
  const ids = domains.flatMap((domain, position) => [
    { id: domain.id, path: ['domains', position, 'id'] },
    ...(domain.narrative ? [{ id: domain.narrative.id, path: ['domains', position, 'narrative', 'id'] }] : []),
    ...domain.indicators.map(({ id }, row) => ({ id, path: ['domains', position, 'indicators', row, 'id'] })),
  ])
  return ids
    .filter(({ id }, position) => ids.findIndex((other) => other.id === id) < position)
    .map(({ id, path }) => ({ path, message: `expected an id used once, found "${id}" again` }))
}

/** Words that stand twice must be tied to each other, or they would be counted twice; words that differ must not be. */
function duplicateProblems(instrument: Instrument): DataProblem[] {
  const seen = allIndicators(instrument)
  return instrument.domains.flatMap((domain, position) =>
    domain.indicators.flatMap((indicator, row) => {
      const path = ['domains', position, 'indicators', row, 'sameAs']
      const first = seen.find((other) => other.text === indicator.text)
      if (indicator.sameAs === undefined) {
        if (!first || first.id === indicator.id) return []
        return [{ path, message: `expected "${first.id}", which has the same text, found nothing` }]
      }
      const twin = indicatorById(instrument, indicator.sameAs)
      if (!twin) return [{ path, message: `expected the id of an indicator, found "${indicator.sameAs}"` }]
      if (twin.id !== first?.id || twin.id === indicator.id) {
        return [{ path, message: `expected an earlier indicator with the same text, found "${twin.id}"` }]
      }
      if (twin.level === indicator.level && twin.kind === indicator.kind) return []
      return [{ path, message: `expected the level and the kind of "${twin.id}", found others` }]
    }),
  )
}

function agreementProblems({ domains }: Instrument): DataProblem[] {
  return domains.flatMap((domain, position) =>
    domain.indicators.flatMap(({ level, agreement, sources }, row) => {
      const path = ['domains', position, 'indicators', row]
      const unpublished = level === 'unpublished'
      if (unpublished !== (agreement === 'none')) {
        const expected = unpublished ? 'none' : 'agreed, disputed or singleSource'
        return [
          { path: [...path, 'agreement'], message: `expected ${expected} for level ${level}, found ${agreement}` },
        ]
      }
      if (unpublished || sources.length > 0) return []
      return [{ path: [...path, 'sources'], message: `expected a source for level ${level}, found none` }]
    }),
  )
}

function scaleProblems({ scale }: Instrument): DataProblem[] {
  const repeated = scale
    .map(({ value }, position) => ({ value, position }))
    .filter(({ value, position }) => scale.findIndex((point) => point.value === value) < position)
    .map(({ value, position }) => ({
      path: ['scale', position, 'value'],
      message: `expected a value used once, found "${value}" again`,
    }))
  const missing = meanings
    .filter((meaning) => scale.filter(({ means }) => means === meaning).length !== 1)
    .map((meaning) => ({ path: ['scale'], message: `expected exactly one answer that means ${meaning}` }))
  return [...repeated, ...missing]
}
