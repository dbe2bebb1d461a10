import { isRecognisable } from '../../domain/assessment/progress.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { isUrgent } from '../../domain/case/urgency.ts'
import { withSummary } from '../form.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { isCurrent, onDraft } from './draft.ts'
import { overviewView } from './overview.ts'
import { receiptView } from './receipt.ts'
import type { Draft } from './section.ts'
import { childSection } from './sections/child.ts'
import { levelSection } from './sections/level.ts'
import { isBelow, suggestionFor } from './suggestionFor.ts'

const oneThing = 'One thing is needed before this can be sent.'

/** Sends the concern: in one transaction it becomes raised and an alert to the DSL and every deputy is committed. */
export const submitStep: Step = {
  verb: 'raise.submit',
  run: (turn, data) =>
    onDraft(turn, data, async (draft) => {
      if (!isRecognisable(draft.assessment)) return askForChild(draft, turn)
      if (!isCurrent(draft, data))
        return overviewView(draft, 'This concern was changed since. Please look at it once more before you send it.')
      if (lacksReasonForLower(draft, turn)) return askForReason(draft, turn)
      return submit(draft, turn)
    }),
}

/** A level can be chosen before the answers that speak for a higher one are given. */
function lacksReasonForLower({ assessment, instrument }: Draft, turn: Turn): boolean {
  const today = dayIn(turn.knowledge.school.timeZone, turn.clock.now())
  const suggested = suggestionFor(assessment, instrument, today).level
  return isBelow(assessment.level, suggested) && assessment.lowerLevelReason === ''
}

function askForReason(draft: Draft, turn: Turn): View {
  const problem = 'please write why you choose a lower level than the suggested one, or choose another level.'
  return withSummary({ ...levelSection.show(draft, turn), problems: { lowerLevelReason: problem } }, oneThing)
}

async function submit(draft: Draft, turn: Turn): Promise<View> {
  const state = mayAct(turn.actor, 'submit', draft.case)
  if (!state) return nothingHere()
  const now = turn.clock.now()
  const today = dayIn(turn.knowledge.school.timeZone, now)
  const assessment = dated(draft, today, turn)
  const suggestedLevel = suggestionFor(assessment, draft.instrument, today).level
  const urgent = isUrgent(assessment, suggestedLevel)
  const content = { ...draft.case.content, assessment }
  const next = {
    ...draft.case,
    content,
    state,
    suggestedLevel,
    urgent,
    screeningVersion: draft.case.screeningVersion + 1,
    submittedAt: draft.case.submittedAt ?? now,
    finishedAt: now,
    updatedAt: now,
  }
  const alerts = turn.people.safeguardingTeam(turn.actor.schoolId)
  const outbox = alerts.map(({ id }) => ({ kind: 'alert' as const, caseId: next.id, to: id }))
  const saved = await turn.cases.save({ next, audit: { actor: turn.actor.id, action: 'submit' }, outbox })
  if (saved !== 'stale') return receiptView(turn, saved)
  const since = await turn.cases.header(next.id)
  return since && since.state !== 'draft' ? receiptView(turn, since) : overviewView(draft)
}

/** The date that was filled in when the draft was begun, and that nobody changed, is the day it is sent. */
function dated({ assessment, case: draft }: Draft, today: string, { knowledge }: Turn): Draft['assessment'] {
  const begunOn = dayIn(knowledge.school.timeZone, draft.createdAt)
  const { completedBy } = assessment
  return completedBy.completedOn === begunOn
    ? { ...assessment, completedBy: { ...completedBy, completedOn: today } }
    : assessment
}

function askForChild(draft: Draft, turn: Turn): View {
  const view = childSection.show(draft, turn)
  const problem = 'please write a name, an address, or how the child can be recognised.'
  return { ...view, problems: { surname: problem }, show: { summary: oneThing } }
}
