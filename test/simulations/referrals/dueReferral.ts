import { randomUUID } from 'node:crypto'
import { type Assessment, emptyAssessment } from '../../../src/domain/assessment/assessment.ts'
import { type Case, contentOf, notTold } from '../../../src/domain/case/case.ts'
import type { FlowPorts } from '../../../src/flows/turn.ts'

const teacher = '4a8f1d52-0b73-4c9e-9f61-1d2e3c4b5a01'

/** A concern that the team has decided to refer, as it is stored before somebody does. `written`: what its screening says besides. */
export function dueReferral(
  { cases, clock, identifiers, knowledge }: FlowPorts,
  written: Partial<Assessment> = {},
): Promise<Case> {
  const now = clock.now()
  const [{ id, edition, wording }] = knowledge.instruments
  const empty = emptyAssessment()
  const child = { ...empty.child, surname: 'Sampleton', area: 'westmere' }
  return cases.create(
    {
      ...notTold,
      ...{ id: randomUUID(), schoolId: knowledge.school.id, reference: identifiers.caseReference() },
      ...{ state: 'referralDue', level: 'medium', suggestedLevel: 'medium', urgent: false, authorId: teacher },
      ...{ instrument: { id, edition, wording }, holdsConcern: true },
      ...{ createdAt: now, updatedAt: now, submittedAt: now, finishedAt: now, clockSince: now },
      ...{ handlerId: knowledge.school.team[0]?.id, acknowledgedBy: knowledge.school.team[0]?.id, acknowledgedAt: now },
    },
    contentOf({ ...empty, child, reasons: 'Seen.', ...written }),
    { actor: teacher, action: 'startConcern' },
  )
}
