import type { Case } from '../../domain/case/case.ts'
import type { PersonId } from '../../domain/team/person.ts'
import { ownAlert } from '../alert/ownAlert.ts'
import { brought, firstStepBeyond, timerOf } from '../escalation/timers.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { changedSince, onCase, takeAction } from '../triage/onCase.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { newsFor } from './news.ts'

/**
 * "I cannot take this": one press. The others hear of it at once by a message of their own; where all of them have said so before, or there are none, whoever
 * comes after them is told at once. What nobody has acknowledged goes on waiting since it was raised.
 */
export const passOnStep: Step = {
  verb: 'case.passOn',
  run: (turn, data) => onCase(turn, data, 'openToPassOn', (opened) => passOn(turn, opened, data), 'itsAlert'),
}

async function passOn(turn: Turn, opened: Case, data: CardData): Promise<View> {
  if (opened.handlerId !== undefined && opened.handlerId !== turn.actor.id) return ownAlert(turn, opened, changedSince)
  const next = passedOn(turn, opened)
  const taken = await takeAction(turn, opened, {
    action: 'passOn',
    data,
    change: (state) => ({ ...next, state }),
    outbox: toOthers(turn, { ...next, state: 'raised' }),
  })
  return ownAlert(turn, taken.case, taken.kind === 'saved' ? done : changedSince)
}

const done = 'Passed on: the others are told now. You can still take it if nobody else does.'

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

function toOthers(turn: Turn, next: Case): OutboxItem[] {
  const { clockSince } = next
  const news = newsFor(turn, next, 'passedOn')
  if (!clockSince || news.some(({ to }) => !hasPassedOn(next, to, clockSince))) return news
  return [...news, brought(turn, timerOf(turn, next, clockSince, firstStepBeyond(turn, next)), 'nobody')]
}

/** In the time that it waits now: later they may be free again. */
function hasPassedOn({ content }: Case, who: PersonId, since: Date): boolean {
  return content.handovers.some(
    ({ recordedBy, to, recordedAt }) => recordedBy === who && to === undefined && new Date(recordedAt) >= since,
  )
}
