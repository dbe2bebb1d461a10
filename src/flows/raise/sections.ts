import type { KnownInstrument } from '../../domain/instrument/instrument.ts'
import type { Draft, Section } from './section.ts'
import { accountSection } from './sections/account.ts'
import { addressesSection } from './sections/addresses.ts'
import { childSection } from './sections/child.ts'
import { colleagueSection } from './sections/colleague.ts'
import { domainSection } from './sections/domain.ts'
import { findingsSection } from './sections/findings.ts'
import { levelSection } from './sections/level.ts'
import { peopleSection } from './sections/people.ts'
import { safetySection } from './sections/safety.ts'

/** Every form of a screening in the order in which it is gone through: safety first, then as the paper form is printed. */
export function sectionsOf(instrument: KnownInstrument): readonly Section[] {
  const domains = instrument.domains.map((domain) => domainSection(domain, instrument))
  const before = [safetySection, colleagueSection, accountSection, childSection, peopleSection]
  return [...before, ...domains, findingsSection, addressesSection, levelSection]
}

/** Those that there are in this screening. */
export function sectionsIn(draft: Draft): readonly Section[] {
  return sectionsOf(draft.instrument).filter((section) => section.isThere?.(draft) ?? true)
}

/** The next form that is asked of this author. */
export function sectionAfter(draft: Draft, id: string): Section | undefined {
  const sections = sectionsOf(draft.instrument)
  const later = sections.slice(sections.findIndex((section) => section.id === id) + 1)
  return later.find((section) => (section.isThere?.(draft) ?? true) && (section.isAsked?.(draft) ?? true))
}
