import { createHash } from 'node:crypto'
import type { Instrument, KnownInstrument } from '../domain/instrument/instrument.ts'
import { shownWords } from '../domain/instrument/shownWords.ts'

/** The instrument under the name by which cases remember the words that they were answered on. */
export function knownInstrument(instrument: Instrument): KnownInstrument {
  return { ...instrument, wording: createHash('sha256').update(shownWords(instrument)).digest('hex') }
}
