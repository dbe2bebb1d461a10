import type { Case } from '../../domain/case/case.ts'
import type { PersonId } from '../../domain/team/person.ts'
import { ownAlert } from '../alert/ownAlert.ts'
import { nextStepOf } from '../escalation/nextStep.ts'
import { brought, firstStepBeyond, timerOf } from '../escalation/timers.ts'
import type { EscalationTimer, OutboxItem } from '../outboxItem.ts'
import { changedSince, onCase, takeAction } from '../triage/onCase.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { newsFor } from './news.ts'
import { passedOnBy } from './passedOnBy.ts'

/**
 * "I cannot take this": one press. The others hear of it at once by a message of their own; where all of them have said so before, or there are none, whoever
 * comes after them is told at once, as where somebody says so whom the escalation has told. What nobody has acknowledged goes on waiting since it was raised.
 */
export const passOnStep: Step = {
  verb: 'case.passOn',
  run: (turn, data) => onCase(turn, data, 'openToPassOn', (opened) => passOn(turn, opened, data), 'itsAlert'),
}

async function passOn(turn: Turn, opened: Case, data: CardData): Promise<View> {
  if (opened.handlerId !== undefined && opened.handlerId !== turn.actor.id) return ownAlert(turn, opened, changedSince)
  const before = await passedOnBy(turn, opened)
  if (before.has(turn.actor.id)) return ownAlert(turn, opened)
  const next = passedOn(turn, opened)
  const taken = await takeAction(turn, opened, {
    action: 'passOn',
    data,
    change: (state) => ({ ...next, state }),
    outbox: toOthers(turn, { ...next, state: 'raised' }, { before, isEscalated: isEscalated(turn, opened) }),
  })
  return ownAlert(turn, taken.case, taken.kind === 'saved' ? undefined : changedSince)
}

function passedOn({ actor, clock }: Turn, opened: Case): Case {
  const now = clock.now()
  const record = { recordedBy: actor.id, recordedAt: now.toISOString(), from: actor.id, why: '' }
  return {
    ...opened,
    ...{ handlerId: undefined, acknowledgedBy: undefined, acknowledgedAt: undefined },
    clockSince: opened.state === 'raised' ? opened.clockSince : now,
    content: { ...opened.content, handovers: [...opened.content.handovers, record] },
  }
}

/** Told because nobody else had acted; whoever took it on after that passes it on like one of the team. */
function isEscalated({ actor }: Turn, { state, escalatedTo }: Case): boolean {
  return state === 'raised' && escalatedTo.includes(actor.id)
}

interface Passing {
  before: ReadonlySet<PersonId>
  isEscalated: boolean
}

function toOthers(turn: Turn, next: Case, { before, isEscalated }: Passing): OutboxItem[] {
  const news = newsFor(turn, next, 'passedOn')
  const isLeft = news.some(({ to }) => !before.has(to))
  return isLeft && !isEscalated ? news : [...news, ...afterThem(turn, next, isEscalated)]
}

/** The step that tells whoever comes next, now; nothing where everybody who may know of it has been told by an alarm. */
function afterThem(turn: Turn, next: Case, isEscalated: boolean): EscalationTimer[] {
  const step = isEscalated ? nextStepOf(turn, next) : firstStepBeyond(turn, next)
  return next.clockSince && step !== undefined
    ? [brought(turn, timerOf(turn, next, next.clockSince, step), 'nobody')]
    : []
}
