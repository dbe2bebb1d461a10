import type { CaseHeader } from '../domain/case/case.ts'
import type { KnownInstrument } from '../domain/instrument/instrument.ts'
import type { Knowledge } from './turn.ts'

/**
 * The very words that a case was begun on.
 * @throws where they are neither in the configuration nor among the records: a case must never be read with other words.
 */
export function instrumentOf({ instruments }: Knowledge, header: Pick<CaseHeader, 'instrument'>): KnownInstrument {
  const { id, edition, wording } = header.instrument
  const found = instruments.find((known) =>
    wording === '' ? known.id === id && known.edition === edition : known.wording === wording,
  )
  if (!found) throw new Error('The instrument that this case was begun on is not in the configuration')
  return found
}
