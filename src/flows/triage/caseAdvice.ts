import { ageAdvice, ageOn } from '../../domain/assessment/age.ts'
import type { Assessment } from '../../domain/assessment/assessment.ts'
import { findingsOf } from '../../domain/assessment/findings.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { isAdult } from '../../domain/routing/adultSafeguarding.ts'
import { adviceFor } from '../conflict/whoDeals.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { adultContact } from '../reading/adultContact.ts'
import { answerInWords } from '../reading/domainInWords.ts'
import type { Turn } from '../turn.ts'

/** What the team has to bear in mind before anything else: a life that may be in danger now, then the child's age. */
export async function caseAdvice(turn: Turn, opened: Case): Promise<string[]> {
  const { knowledge, clock } = turn
  const { assessment, confirmedArea } = opened.content
  const { child, completedBy } = assessment
  const day = dayIn(knowledge.school.timeZone, opened.submittedAt ?? clock.now())
  const age = ageOn(child.dateOfBirth, completedBy.completedOn ?? day)
  return [
    ...immediateSafety(assessment, instrumentOf(knowledge, opened)),
    ...adviceFor(opened, ageAdvice(age)),
    ...(isAdult(age) ? [await numberForAdults(turn, confirmedArea ?? child.area)] : []),
  ]
}

async function numberForAdults(turn: Turn, areaId: string | undefined): Promise<string> {
  return adultContact(areaId, (await currentDirectory(turn)).authorities) ?? noNumber
}

/** Whatever the level: it rates exploitation, not whether a child is alive tomorrow. */
function immediateSafety(assessment: Assessment, instrument: Instrument): string[] {
  const signs = findingsOf(assessment, instrument).filter(({ tags }) => tags.includes('immediateSafety'))
  if (signs.length === 0) return []
  const named = signs.map(({ id, text }) => `“${text}” (${answerInWords(assessment, instrument, id)})`).join(', ')
  return [
    `Immediate safety, whatever the level: ${named}. Find out now whether the child is safe and has somewhere safe to sleep. If a life may be in danger, ring 999.`,
  ]
}

const noNumber =
  'The school has no number for adult safeguarding where this person lives: ring the council of that area.'
