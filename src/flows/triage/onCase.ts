import { z } from 'zod'
import { type Case, type CaseHeader, handlingVersion } from '../../domain/case/case.ts'
import type { CaseAction, CaseState } from '../../domain/case/lifecycle.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import type { OutboxItem } from '../ports.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'

const pointer = z.object({ caseId: z.uuid(), version: z.coerce.number().int().optional() })

/** The plain part of the case that a card points to, if this person may see the whole of it; asking decrypts nothing. */
async function visibleHeader(turn: Turn, data: CardData): Promise<CaseHeader | undefined> {
  const parsed = pointer.safeParse(data)
  const header = parsed.success ? await turn.cases.header(parsed.data.caseId) : undefined
  return header && maySee(turn.actor, 'wholeCase', header) ? header : undefined
}

/** Opens the case that a card points to, with the reading audited under `action`, and does `work` with it. */
export async function onCase(
  turn: Turn,
  data: CardData,
  action: string,
  work: (opened: Case) => Promise<View>,
): Promise<View> {
  const header = await visibleHeader(turn, data)
  const opened = header && (await turn.cases.open(header.id, { actor: turn.actor.id, action }))
  return opened ? work(opened) : nothingHere()
}

export interface Action {
  action: CaseAction
  /** What the card sent: it says from which `handlingVersion` of the case the card was drawn. */
  data: CardData
  change: (state: CaseState) => Case
  outbox?: readonly OutboxItem[]
}

/** `notNow`: the life-cycle does not have it, or the case moved since the card was drawn; with the case as it is now. */
export type Taken = { kind: 'saved'; case: Case } | { kind: 'notNow'; case: Case }

/** Takes an action on a case, if the life-cycle has it for this person in this state, and tells everybody's card. */
export async function takeAction(
  turn: Turn,
  opened: Case,
  { action, data, change, outbox: more = [] }: Action,
): Promise<Taken> {
  const drawnFrom = pointer.safeParse(data).data?.version
  const state = drawnFrom === handlingVersion(opened) ? mayAct(turn.actor, action, opened) : undefined
  if (!state) return { kind: 'notNow', case: opened }
  const next = { ...change(state), state, updatedAt: turn.clock.now() }
  const outbox = [...more, ...updatesFor(turn, next)]
  const saved = await turn.cases.save({ next, audit: { actor: turn.actor.id, action }, outbox })
  if (saved !== 'stale') return { kind: 'saved', case: saved }
  const since = await turn.cases.open(opened.id, { actor: turn.actor.id, action: 'openAgain' })
  return { kind: 'notNow', case: since ?? opened }
}

/** The living cards that show this case, each to be drawn anew for the version that is about to be stored. */
export function updatesFor({ people }: Pick<Turn, 'people'>, next: CaseHeader): OutboxItem[] {
  const version = next.version + 1
  const team = people.safeguardingTeam(next.schoolId)
  const alerts = team.map(({ id }): OutboxItem => ({ kind: 'alertUpdate', caseId: next.id, to: id, version }))
  return [...alerts, { kind: 'receiptUpdate', caseId: next.id, to: next.authorId, version }]
}

/** For whoever comes second, or pressed twice. */
export const changedSince =
  'This has changed since your card was drawn. Nothing was done twice: this is how it stands now.'

/** For whoever was still writing when a colleague changed the case. */
export const changedWhileWriting =
  'A colleague has changed this case while you were writing. What you wrote is still here: please look at it and press again.'
