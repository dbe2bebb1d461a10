import type { CaseHeader } from '../domain/case/case.ts'
import type { Instrument } from '../domain/instrument/instrument.ts'
import type { Knowledge } from './turn.ts'

/**
 * The edition that a case was begun on.
 * @throws where that edition's file is no longer in the configuration: a case must never be read with other words.
 */
export function instrumentOf({ instruments }: Knowledge, header: Pick<CaseHeader, 'instrument'>): Instrument {
  const { id, edition } = header.instrument
  const found = instruments.find((instrument) => instrument.id === id && instrument.edition === edition)
  if (!found) throw new Error('The instrument that this case was begun on is not in the configuration')
  return found
}
