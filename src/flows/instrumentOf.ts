import type { CaseHeader } from '../domain/case/case.ts'
import type { KnownInstrument } from '../domain/instrument/instrument.ts'
import type { Knowledge } from './turn.ts'

/**
 * The very words that a case was begun on.
 * @throws where they are neither in the configuration nor among the records: a case must never be read with other words.
 */
export function instrumentOf(knowledge: Knowledge, header: Pick<CaseHeader, 'instrument'>): KnownInstrument {
  const found = instrumentIfKnown(knowledge, header)
  if (!found) throw new Error('The words that this case was begun on are not known here')
  return found
}

/** Nothing while another instance of the bot runs with newer words than this one: what needs no words must be done all the same. */
export function instrumentIfKnown(
  { instruments }: Knowledge,
  header: Pick<CaseHeader, 'instrument'>,
): KnownInstrument | undefined {
  const { id, edition, wording } = header.instrument
  return instruments.find((known) =>
    wording === '' ? known.id === id && known.edition === edition : known.wording === wording,
  )
}
