import type { Domain, Instrument } from '../instrument/instrument.ts'
import type { Assessment } from './assessment.ts'

/** How far one domain is answered, by what the answers mean on the instrument's scale. Not answered is counted on its own. */
export interface DomainProgress {
  total: number
  present: number
  possible: number
  absent: number
  notAnswered: number
  doesNotApply: boolean
}

export function domainProgress(assessment: Assessment, instrument: Instrument, domain: Domain): DomainProgress {
  const meaningOf = new Map(instrument.scale.map(({ value, means }) => [value, means]))
  const progress = { total: domain.indicators.length, present: 0, possible: 0, absent: 0, notAnswered: 0 }
  for (const { id } of domain.indicators) progress[meaningOf.get(assessment.answers[id] ?? '') ?? 'notAnswered'] += 1
  return { ...progress, doesNotApply: assessment.notApplicable.includes(domain.id) }
}

/** Whether anybody could tell which child is meant: the one thing that a concern cannot be sent without. */
export function isRecognisable({ child }: Assessment): boolean {
  return [child.surname, child.forenames, child.addresses, child.recognisedBy].some((text) => text !== '')
}
