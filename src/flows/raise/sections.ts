import type { Instrument } from '../../domain/instrument/instrument.ts'
import type { Section } from './section.ts'
import { addressesSection } from './sections/addresses.ts'
import { childSection } from './sections/child.ts'
import { domainSection } from './sections/domain.ts'
import { levelSection } from './sections/level.ts'
import { peopleSection } from './sections/people.ts'
import { safetySection } from './sections/safety.ts'

/** Every form of a screening in the order in which it is gone through: safety first, then as the paper form is printed. */
export function sectionsOf(instrument: Instrument): readonly Section[] {
  const domains = instrument.domains.map((domain) => domainSection(domain, instrument))
  return [safetySection, childSection, peopleSection, ...domains, addressesSection, levelSection]
}

export function sectionAfter(instrument: Instrument, id: string): Section | undefined {
  const sections = sectionsOf(instrument)
  return sections[sections.findIndex((section) => section.id === id) + 1]
}
