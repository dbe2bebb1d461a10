import { emptyAssessment } from '../../domain/assessment/assessment.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'

/** Begins a concern and shows the first card: what to do in immediate danger, then Start. */
export const startStep: Step = {
  verb: 'raise.start',
  run: (turn) => startConcern(turn),
}

export async function startConcern(turn: Turn): Promise<View> {
  if (!maySee(turn.actor, 'raise')) return nothingHere()
  const draft = (await untouchedDraft(turn)) ?? (await newDraft(turn))
  return {
    card: 'raise/start',
    keep: true,
    hubOf: draft.id,
    show: { reference: `Concern ${draft.reference}` },
    carry: { caseId: draft.id, version: draft.version, section: 'safety' },
  }
}

/** Teams may deliver the same message twice, and people press twice: a draft that nobody has written in is used again. */
async function untouchedDraft({ cases, actor }: Turn) {
  const query = { schoolId: actor.schoolId, states: ['draft'], authorId: actor.id, limit: 20, offset: 0 } as const
  return (await cases.list(query)).find(({ version }) => version === 1)
}

function newDraft({ cases, actor, clock, identifiers, knowledge }: Turn): Promise<Case> {
  const now = clock.now()
  const { school, instruments } = knowledge
  const header = {
    id: identifiers.id(),
    schoolId: actor.schoolId,
    reference: identifiers.caseReference(),
    state: 'draft' as const,
    level: undefined,
    suggestedLevel: undefined,
    authorId: actor.id,
    handlerId: undefined,
    acknowledgedBy: undefined,
    acknowledgedAt: undefined,
    instrument: { id: instruments[0].id, edition: instruments[0].edition },
    createdAt: now,
    updatedAt: now,
    submittedAt: undefined,
  }
  const { name, jobTitle, email, telephone } = actor
  const completedOn = dayIn(school.timeZone, now)
  const assessment = emptyAssessment({ name, jobTitle, email, telephone, organisation: school.name, completedOn })
  const content = { assessment, discussions: [], referrals: [] }
  return cases.create(header, content, { actor: actor.id, action: 'startConcern' })
}
