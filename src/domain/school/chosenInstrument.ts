import type { DataProblem } from '../dataProblem.ts'
import type { Instrument } from '../instrument/instrument.ts'

type Setting = { instrument?: string | undefined }

/** The instruments with the one first that new concerns are raised on: the one that school.yaml names, or else the only one. */
export function chosenFirst<T extends Instrument>(
  { instrument: chosen }: Setting,
  instruments: readonly [T, ...T[]],
): readonly [T, ...T[]] {
  const first = instruments.find(({ id }) => id === chosen)
  return first ? [first, ...instruments.filter((other) => other !== first)] : instruments
}

/** Which form a school fills in is the school's decision, and never the order of its file names. */
export function chosenInstrumentProblems(
  { instrument: chosen }: Setting,
  instruments: readonly Instrument[],
): DataProblem[] {
  const ids = instruments.map(({ id }) => id)
  const problem = (message: string) => [{ path: ['instrument'], message }]
  const repeated = ids.find((id, position) => ids.indexOf(id) < position)
  if (repeated !== undefined)
    return problem(
      `expected one file for the instrument ${repeated}, found two: leave the edition for new concerns, the records keep the words of older ones`,
    )
  if (chosen === undefined && ids.length > 1)
    return problem(`expected the id of the instrument for new concerns, since there are several: ${ids.join(', ')}`)
  if (chosen === undefined || ids.includes(chosen)) return []
  return problem(`expected the id of an instrument: ${ids.join(', ')}`)
}
