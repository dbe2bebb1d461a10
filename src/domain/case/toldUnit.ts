import type { CaseContent } from './case.ts'
import { homeOf, type Located, placeOf } from './home.ts'
import { hasReached } from './mailed.ts'
import type { InformationReport } from './records/information.ts'

type Reported = Located & Pick<CaseContent, 'informationReports' | 'referrals' | 'formerRecipients'>

/** By which a record of later names it: an earlier release gave a report no id. */
export function reportId({ id, recordedAt }: Pick<InformationReport, 'id' | 'recordedAt'>): string {
  return id || recordedAt
}

/** Whether the child's present police unit has heard by this report. One that was told since that the child is not theirs any more has to hear it anew. */
export function isOfPresentUnit(content: Reported, report: InformationReport): boolean {
  const place = placeOf(homeOf(content))
  const areas = areasOf(content, report)
  if (place === undefined || areas === undefined) return true
  return areas.includes(place) && !isTakenBack(content, report)
}

/** Police units that have a report, and are not this child's any more; of several reports to one of them the newest. */
export function formerUnitsOf(content: Reported): InformationReport[] {
  const place = placeOf(homeOf(content))
  if (place === undefined) return []
  const told = content.informationReports.filter((one) => one.to === 'policeUnit' && hasReached(one))
  return told
    .filter((one) => !(areasOf(content, one) ?? [place]).includes(place))
    .filter((one) => (areasOf(content, one) ?? []).length > 0)
    .filter((one, at, all) => !all.slice(at + 1).some((later) => isOneUnit(content, one, later)))
}

/**
 * The homes whose unit was told. Of a report of an earlier release, which did not write that down, the home that counted when it was recorded: as a mail of before had it
 * confirmed, else as the screening says; nothing where that cannot be told.
 */
function areasOf(content: Reported, { unit, recordedAt }: InformationReport): readonly string[] | undefined {
  if (unit) return unit.areas
  const confirmed = content.referrals.findLast((one) => one.channel === 'mail' && one.confirmedAt <= recordedAt)
  const place = placeOf({ area: confirmed?.areaId ?? content.assessment.child.area })
  return place === undefined ? undefined : [place]
}

function isOneUnit(content: Reported, one: InformationReport, other: InformationReport): boolean {
  const areas = areasOf(content, one) ?? []
  return (areasOf(content, other) ?? []).some((area) => areas.includes(area))
}

function isTakenBack(content: Reported, report: InformationReport): boolean {
  return content.formerRecipients.some(({ outcome, referralId, recordedAt }) => {
    const about = content.informationReports.find((one) => one.to === 'policeUnit' && reportId(one) === referralId)
    return outcome === 'told' && about && recordedAt >= report.recordedAt && isOneUnit(content, about, report)
  })
}
