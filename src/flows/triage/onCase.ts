import { z } from 'zod'
import { type Case, type CaseHeader, handlingVersion } from '../../domain/case/case.ts'
import type { CaseAction, CaseState } from '../../domain/case/lifecycle.ts'
import { type CaseView, mayAct, maySee } from '../../domain/case/permissions.ts'
import { type Changed, changeCase } from '../changeCase.ts'
import { nothingHere } from '../nothingHere.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { withCardOf } from '../people/dealingWith.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'

const pointer = z.object({ caseId: z.uuid(), version: z.coerce.number().int().optional() })

/** The plain part of the case that a card points to, if this person may see it in this way; asking decrypts nothing. */
export async function visibleHeader(turn: Turn, data: CardData, as: CaseView): Promise<CaseHeader | undefined> {
  const parsed = pointer.safeParse(data)
  const header = parsed.success ? await turn.cases.header(parsed.data.caseId) : undefined
  return header && maySee(turn.actor, as, header) ? header : undefined
}

/**
 * Opens the case that a card points to, with the reading audited under `action`, and does `work` with it; `as` says who may. Asked again of what was opened: it
 * may have come to light in between that it is about whoever presses.
 */
export async function onCase(
  turn: Turn,
  data: CardData,
  action: string,
  work: (opened: Case) => Promise<View>,
  as: CaseView = 'wholeCase',
): Promise<View> {
  const header = await visibleHeader(turn, data, as)
  const opened = header && (await turn.cases.open(header.id, { actor: turn.actor.id, action }))
  return opened && maySee(turn.actor, as, opened) ? work(opened) : nothingHere()
}

export interface Action {
  action: CaseAction
  /** What the card sent: it says from which `handlingVersion` of the case the card was drawn. */
  data: CardData
  change: (state: CaseState) => Case
  outbox?: readonly OutboxItem[]
}

/** `notNow`: the life-cycle does not have it, or the case moved since the card was drawn; with the case as it is now. */
export type Taken = Changed

/**
 * Takes an action on a case, if the life-cycle has it for this person in this state, and tells everybody's card. An author who goes on writing an
 * unfinished concern at the same moment does not get in its way.
 */
export async function takeAction(
  turn: Turn,
  opened: Case,
  { action, data, change, outbox: more = [] }: Action,
): Promise<Taken> {
  const drawnFrom = pointer.safeParse(data).data?.version
  const reader = { actor: turn.actor.id, action: 'openAgain' }
  return changeCase(turn, opened, reader, (current) => {
    const state = drawnFrom === handlingVersion(current) ? mayAct(turn.actor, action, current) : undefined
    if (!state) return undefined
    const next = { ...withNewestScreening(change(state), opened, current), state, updatedAt: turn.clock.now() }
    return { next, audit: { actor: turn.actor.id, action }, outbox: [...more, ...updatesFor(turn, next)] }
  })
}

/** What the team did to the case as it was opened, with what its author has written since. */
function withNewestScreening(changed: Case, opened: Case, current: Case): Case {
  const { content } = changed
  const { version, screeningVersion, level, suggestedLevel, urgent, contested, holdsConcern, finishedAt } = current
  const before = new Set(opened.content.referrals.map(({ id }) => id))
  const referrals = content.referrals.map((one) => (before.has(one.id) ? one : { ...one, caseVersion: version }))
  return {
    ...changed,
    ...stillOf(changed, opened, current),
    ...{ version, screeningVersion, level, suggestedLevel, urgent, contested, holdsConcern, finishedAt },
    content: { ...content, referrals, assessment: current.content.assessment },
  }
}

/** What the action left as it was may have changed with the screening. */
function stillOf(changed: Case, opened: Case, { clockSince, route, subjects }: Case): Partial<Case> {
  return {
    ...(changed.clockSince === opened.clockSince ? { clockSince } : {}),
    ...(changed.route === opened.route && changed.subjects === opened.subjects ? { route, subjects } : {}),
  }
}

/** The living cards that show this case, each to be drawn anew for the version that is about to be stored. */
export function updatesFor(ports: Pick<Turn, 'people'>, next: CaseHeader): OutboxItem[] {
  const version = next.version + 1
  const alerts = withCardOf(ports, next).map(
    (to): OutboxItem => ({ kind: 'alertUpdate', caseId: next.id, to, version }),
  )
  return [...alerts, { kind: 'receiptUpdate', caseId: next.id, to: next.authorId, version }]
}

/** For whoever comes second, or pressed twice. */
export const changedSince =
  'This has changed since your card was drawn. Nothing was done twice: this is how it stands now.'

/** For whoever was still writing when a colleague changed the case. */
export const changedWhileWriting =
  'A colleague has changed this case while you were writing. What you wrote is still here: please look at it and press again.'
