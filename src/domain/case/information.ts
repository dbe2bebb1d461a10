import type { Assessment } from '../assessment/assessment.ts'
import { findingsOf } from '../assessment/findings.ts'
import type { Indicator, Instrument } from '../instrument/instrument.ts'
import type { CaseContent } from './case.ts'
import { fingerprint } from './fingerprint.ts'
import { hasReached } from './mailed.ts'
import { type InformationRecipient, type InformationReport, informationRecipients } from './records/information.ts'
import { isOfPresentUnit } from './toldUnit.ts'

type Screened = Pick<CaseContent, 'assessment' | 'additions'>

/**
 * What of the screening is about somebody else or a place, a name each: an address that matters, what it asks about adults whom others may know, and each sign that links the
 * child to an adult, to other young people or to a place (screening tool, page 1: a report "must also be completed"). With each stands what its words were, so that a taxi firm whose
 * number plate is written down later is another one. What the author of the screening added since may be, until somebody has reported it or written that it is not.
 */
export function linksOf({ assessment, additions }: Screened, instrument: Instrument): string[] {
  const { relevantAddresses, narratives, findings } = assessment
  const told = Object.entries(narratives).filter(([, text]) => text.trim() !== '')
  return [
    ...relevantAddresses.map(({ address, reason }) => linkOf(`address ${address}`, reason)),
    ...told.map(([id, text]) => linkOf(`narrative ${id}`, text)),
    ...findingsAboutOthers(assessment, instrument).map(({ id }) => linkOf(`sign ${id}`, findings[id]?.note ?? '')),
    ...additions.map(({ recordedAt }) => `addition ${recordedAt}`),
  ]
}

function linkOf(name: string, words: string): string {
  return `${name} #${fingerprint(words)}`
}

/** An earlier release wrote the name alone. Which words it was nobody can know any more, so it stands for all of them: else each old report would be due once more, and nothing new in it. */
function isAmong(about: readonly string[], link: string): boolean {
  return about.includes(link) || about.includes(link.replace(/ #[0-9a-f]{16}$/, ''))
}

export function isLinked(content: Screened, instrument: Instrument): boolean {
  return linksOf(content, instrument).length > 0
}

/** Whether nothing is known to be about anybody else, and only what was added since may be. */
export function isOnlyAdded({ assessment }: Screened, instrument: Instrument): boolean {
  return !isLinked({ assessment, additions: [] }, instrument)
}

/**
 * To whom the information report still has to go: whoever has not heard of everything that is there by now. Nobody where nothing is, or where somebody has written last why none of
 * it is needed; what is named after that has to be looked at again.
 */
export function informationDueTo(
  content: Screened & Parameters<typeof isOfPresentUnit>[0],
  instrument: Instrument,
): readonly InformationRecipient[] {
  const { informationReports: reports } = content
  const links = linksOf(content, instrument)
  const last = reports.at(-1)
  return informationRecipients.filter((recipient) => {
    const heard = reports.filter((one) => hasHeard(content, one, recipient) || (one === last && one.to === 'nobody'))
    return links.some((link) => !heard.some(({ about }) => about === undefined || isAmong(about, link)))
  })
}

/** There is one operational group; of the police it is the unit of the area in which the child lives now. */
function hasHeard(
  content: Parameters<typeof isOfPresentUnit>[0],
  report: InformationReport,
  recipient: InformationRecipient,
): boolean {
  if (report.to !== recipient || !hasReached(report)) return false
  return recipient === 'operationalGroup' || isOfPresentUnit(content, report)
}

type Reports = Pick<CaseContent, 'informationReports'>

/** How it stands with one of them: what was recorded last of them, or that none is needed. */
export function currentReport(
  { informationReports }: Reports,
  recipient: InformationRecipient,
): InformationReport | undefined {
  return informationReports.findLast(({ to }) => to === recipient || to === 'nobody')
}

/** The reports that went, or were to go, by mail. */
export function mailedReports({ informationReports }: Reports): InformationReport[] {
  return informationReports.filter(({ way }) => way === 'mail')
}

/** What was found of adults, other young people and places, as far as the tool asks for it sign by sign. */
export function findingsAboutOthers(assessment: Assessment, instrument: Instrument): readonly Indicator[] {
  return findingsOf(assessment, instrument).filter(({ tags }) => tags.includes('aboutOthers'))
}
