import { isRecognisable } from '../../domain/assessment/progress.ts'
import { dayIn } from '../../domain/calendar/day.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { isContestedHigh, isUrgent } from '../../domain/case/urgency.ts'
import { changeCase } from '../changeCase.ts'
import { draftCardUpdates } from '../drafts/draftCards.ts'
import { withSummary } from '../form.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { dealingWith } from '../people/dealingWith.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { isCurrent, knownDraft, onDraft } from './draft.ts'
import { overviewView } from './overview.ts'
import { ownReceipt } from './receipt.ts'
import type { Draft } from './section.ts'
import { childSection } from './sections/child.ts'
import { levelSection } from './sections/level.ts'
import { isBelow, suggestionFor } from './suggestionFor.ts'
import { alertsFor } from './tellTeam.ts'

const changedSince = 'This concern was changed since. Please look at it once more before you send it.'
const onItsWay =
  'A referral with what there was is being sent at this moment. Everything is saved: please send the finished screening in some minutes.'
const oneThing = 'One thing is needed before this can be sent.'

/**
 * Sends the concern: in one transaction it becomes raised and an alert to the DSL and every deputy is committed. One that was told before it was
 * finished stays where the team has brought it.
 */
export const submitStep: Step = {
  verb: 'raise.submit',
  run: (turn, data) =>
    onDraft(turn, data, async (draft) => {
      if (!isRecognisable(draft.assessment)) return askForChild(draft, turn)
      if (!isCurrent(draft, data)) return overviewView(draft, changedSince)
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
  const { screeningVersion } = draft.case
  const reader = { actor: turn.actor.id, action: 'openDraft' }
  const sent = await changeCase(turn, draft.case, reader, (current) => {
    const state = mayAct(turn.actor, 'submit', current)
    if (!state || current.screeningVersion !== screeningVersion) return undefined
    const next = finished({ ...draft, case: current }, state, turn)
    return { next, audit: { actor: turn.actor.id, action: 'submit' }, outbox: newsOf(turn, current, next) }
  })
  if (sent.kind === 'saved' || !maySee(turn.actor, 'ownScreening', sent.case)) return ownReceipt(turn, sent.case)
  const why = mayAct(turn.actor, 'submit', sent.case) ? changedSince : onItsWay
  return overviewView(await knownDraft(turn, sent.case), why)
}

function finished(draft: Draft, state: CaseState, turn: Turn): Case {
  const now = turn.clock.now()
  const today = dayIn(turn.knowledge.school.timeZone, now)
  const assessment = dated(draft, today, turn)
  const suggestion = suggestionFor(assessment, draft.instrument, today)
  const { level: suggestedLevel } = suggestion
  const urgent = isUrgent(assessment, suggestedLevel)
  const contested = isContestedHigh(assessment, suggestion)
  const { content, screeningVersion, submittedAt = now } = draft.case
  return {
    ...draft.case,
    ...{ state, suggestedLevel, urgent, contested, submittedAt, finishedAt: now, updatedAt: now },
    screeningVersion: screeningVersion + 1,
    content: { ...content, assessment },
  }
}

/** A concern that is new to the team comes as an alert; the end of one that they have, as a message of its own and on the cards they have. */
function newsOf(turn: Turn, before: Case, next: Case): OutboxItem[] {
  if (!isUnfinished(before)) return [...alertsFor(turn, next), ...draftCardUpdates(turn, next)]
  const news = dealingWith(turn, next).map(
    ({ id }): OutboxItem => ({ kind: 'screeningFinished', caseId: next.id, to: id }),
  )
  return [...news, ...updatesFor(turn, next)]
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
