import { z } from 'zod'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { changeCase } from '../changeCase.ts'
import { tellNowLabel, WhoDeals, whoDeals, whomToTell } from '../conflict/whoDeals.ts'
import { draftCardUpdates, draftNews } from '../drafts/draftCards.ts'
import { asTyped, needed, readForm, withProblems, withSummary } from '../form.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { isCurrent, knownDraft, onDraft, pointedTo } from './draft.ts'
import { draftTimers } from './draftTimers.ts'
import { changedElsewhere } from './forms.ts'
import { limits } from './limits.ts'
import { notSentView } from './notSent.ts'
import { overviewView } from './overview.ts'
import { ownReceipt } from './receipt.ts'
import { carried, type Draft } from './section.ts'

const form = z.object({ reason: needed(limits.discarding, 'why this need not be sent') })

/** Asks why. What holds nothing is removed at once; what was told is the team's as well and cannot be discarded. */
export const discardStep: Step = {
  verb: 'raise.discard',
  run: (turn, data) =>
    onDraft(turn, data, async (draft) => {
      if (!mayAct(turn.actor, 'discard', draft.case)) return ownReceipt(turn, draft.case, toldAlready(draft.case))
      return draft.case.holdsConcern ? discardView(draft) : remove(turn, draft)
    }),
}

/** Puts the draft away with its reason. Its content is kept, and the team learns of it at once. */
export const discardNowStep: Step = {
  verb: 'raise.discardNow',
  run: (turn, data) =>
    onDraft(turn, data, async (draft) => {
      if (!mayAct(turn.actor, 'discard', draft.case)) return ownReceipt(turn, draft.case, toldAlready(draft.case))
      if (!draft.case.holdsConcern) return remove(turn, draft)
      if (!isCurrent(draft, data)) return stale(draft, data)
      const parsed = readForm(form, data)
      if (parsed.kind === 'problems') return withProblems(discardView(draft), data, parsed.problems)
      return discard(turn, draft, parsed.value.reason)
    }),
}

async function discard(turn: Turn, draft: Draft, reason: string): Promise<View> {
  const { screeningVersion } = draft.case
  const now = turn.clock.now()
  const discarding = { discardedBy: turn.actor.id, discardedAt: now.toISOString(), reason }
  const done = await changeCase(turn, draft.case, reader(turn), (current) => {
    const state = mayAct(turn.actor, 'discard', current)
    if (!state || current.screeningVersion !== screeningVersion) return undefined
    const content = { ...current.content, discarding }
    const next = { ...current, state, content, broughtToTeamAt: now, updatedAt: now }
    return { next, audit: { actor: turn.actor.id, action: 'discard' }, outbox: draftNews(turn, next) }
  })
  return done.kind === 'saved' ? notSentView(turn, done.case) : afterChange(turn, done.case)
}

/** Nobody needs a reason for an empty draft; one that was written in at this very moment is kept. */
async function remove(turn: Turn, draft: Draft): Promise<View> {
  if (!mayAct(turn.actor, 'purge', draft.case)) return nothingHere()
  await turn.cases.purge(draft.case, { actor: turn.actor.id, action: 'purge' })
  const since = await turn.cases.header(draft.case.id)
  if (since?.state === 'purged') return notSentView(turn, since)
  return onDraft(turn, { caseId: draft.case.id }, async (newest) => overviewView(newest, changedElsewhere))
}

/** Brings back what was discarded, as its author's draft; the team is told, and its days of waiting begin anew. */
export const restoreStep: Step = {
  verb: 'raise.restore',
  run: async (turn, data) => {
    const header = await pointedTo(turn, data)
    if (!header || !mayAct(turn.actor, 'restore', header))
      return onDraft(turn, data, async (draft) => overviewView(draft))
    const opened = await turn.cases.open(header.id, reader(turn))
    return opened ? restore(turn, opened) : nothingHere()
  },
}

async function restore(turn: Turn, opened: Case): Promise<View> {
  const done = await changeCase(turn, opened, reader(turn), (current) => {
    const state = mayAct(turn.actor, 'restore', current)
    if (!state) return undefined
    const screeningVersion = current.screeningVersion + 1
    const next = { ...current, state, screeningVersion, updatedAt: turn.clock.now() }
    const outbox = [...draftTimers(turn, next), ...draftCardUpdates(turn, next)]
    return { next, audit: { actor: turn.actor.id, action: 'restore' }, outbox }
  })
  return afterChange(turn, done.case, broughtBack(done.case))
}

async function afterChange(turn: Turn, now: Case, notice = changedElsewhere): Promise<View> {
  return now.state === 'draft' ? overviewView(await knownDraft(turn, now), notice) : ownReceipt(turn, now)
}

function discardView(draft: Draft): View {
  return {
    card: 'raise/discard',
    show: { reference: `Concern ${draft.case.reference}`, whatFollows: whatFollows(draft.case) },
    label: tellNowLabel(draft.case),
    carry: carried(draft, ''),
  }
}

function stale(draft: Draft, data: CardData): View {
  return { ...withSummary(discardView(draft), changedBefore), typed: asTyped(data) }
}

function reader({ actor }: Turn) {
  return { actor: actor.id, action: 'openDraft' }
}

function toldAlready(header: CaseHeader): string {
  return `${WhoDeals(header)} has been told of this already, so it can no longer be discarded.`
}

function broughtBack(header: CaseHeader): string {
  const told = header.route === 'outside' ? '' : `, and ${whoDeals(header)} is told that it has not been sent`
  return `Brought back. It is a draft again${told}.`
}

/** What comes of it, before it is done. */
function whatFollows(header: CaseHeader): string {
  if (header.route === 'outside')
    return 'Nothing is deleted. If you are not sure, ring the LADO: they will decide with you.'
  return `Nothing is deleted. ${WhoDeals(header)} is told that you began this and did not send it, and can read it and your reason. If you are not sure, tell ${whomToTell(header)} now: they will decide with you.`
}
const changedBefore =
  'This draft was changed since that card was drawn, perhaps on another device. Please look at it before you discard it.'
