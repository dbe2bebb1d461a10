import type { KnownInstrument } from '../domain/instrument/instrument.ts'

/** The name of a card that prints words of an instrument: one is made ready for each wording at start-up, and for each of its domains where it is a domain's form. */
export function editionCard(card: string, { wording }: Pick<KnownInstrument, 'wording'>, domainId?: string): string {
  return `${card}#${wording}${domainId === undefined ? '' : `/${domainId}`}`
}
