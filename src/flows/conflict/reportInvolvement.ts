import { z } from 'zod'
import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { routeFor } from '../../domain/conflict/routeFor.ts'
import { changeCase } from '../changeCase.ts'
import { readForm, withProblems } from '../form.ts'
import { newsFor } from '../handling/news.ts'
import { nothingHere } from '../nothingHere.ts'
import type { OutboxItem } from '../outboxItem.ts'
import type { CaseChange } from '../ports/cases.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { involvementForm, involvementView, peopleFor, somebodyElse } from './involvementForm.ts'
import { movedItems } from './moved.ts'
import { movedView } from './movedView.ts'
import { rerouted } from './routeAfter.ts'

const pointer = z.object({ caseId: z.uuid() })

/** Asks whom it is about. Open to everybody who deals with the concern or raised it, whatever its state. */
export const openInvolvementStep: Step = {
  verb: 'conflict.form',
  run: (turn, data) =>
    onReportable(turn, data, async (header) => involvementView(turn, header, await peopleFor(turn, header))),
}

/** From this moment the concern is with others: those who had it, and whom it is about, do not find it any more. */
export const reportInvolvementStep: Step = {
  verb: 'conflict.report',
  run: (turn, data) =>
    onReportable(turn, data, async (header) => {
      const people = await peopleFor(turn, header)
      const parsed = readForm(involvementForm(people), data)
      if (parsed.kind === 'problems') return withProblems(involvementView(turn, header, people), data, parsed.problems)
      const reader = { actor: turn.actor.id, action: 'openToReport' }
      const opened = await turn.cases.open(header.id, reader)
      if (!opened) return nothingHere()
      const changed = await changeCase(turn, opened, reader, (current) => reported(turn, current, parsed.value))
      return changed.kind === 'saved' || mayReport(turn, changed.case) ? movedView(turn, changed.case) : nothingHere()
    }),
}

async function onReportable(turn: Turn, data: CardData, work: (header: CaseHeader) => Promise<View>): Promise<View> {
  const parsed = pointer.safeParse(data)
  const header = parsed.success ? await turn.cases.header(parsed.data.caseId) : undefined
  return header && mayReport(turn, header) ? work(header) : nothingHere()
}

function mayReport({ actor }: Turn, header: CaseHeader): boolean {
  return mayAct(actor, 'reportInvolvement', header) !== undefined
}

type Said = z.infer<ReturnType<typeof involvementForm>>

function reported(turn: Turn, current: Case, { answer, personId, who }: Said): CaseChange | undefined {
  const state = mayAct(turn.actor, 'reportInvolvement', current)
  if (!state) return undefined
  const asked = { listed: turn.people.listed(current.schoolId), authorId: current.authorId, saidBy: turn.actor.id }
  const said = routeFor({ answer, who, ...(personId === somebodyElse ? {} : { personId }) }, asked)
  const { changes, isMoved } = rerouted(turn, current, said)
  const now = turn.clock.now()
  const { involvements } = current.content
  const record = { recordedBy: turn.actor.id, recordedAt: now.toISOString(), who }
  const added = { ...record, aboutHeadteacher: answer === 'headteacher' }
  const isNew = isMoved || changes.subjects?.length !== current.subjects.length
  if (!isNew && isSamePress(added, involvements.at(-1))) return undefined
  const next = {
    ...{ ...current, ...changes, ...(isMoved ? { state } : {}), updatedAt: now },
    content: { ...current.content, involvements: [...involvements, added] },
  }
  const outbox = isMoved ? movedItems(turn, next) : [...newsOf(turn, next), ...updatesFor(turn, next)]
  return { next, audit: { actor: turn.actor.id, action: 'reportInvolvement' }, outbox }
}

/** Whoever has the concern keeps it, and hears of what its author has added. */
function newsOf(turn: Turn, next: Case): OutboxItem[] {
  return turn.actor.id === next.authorId ? newsFor(turn, next, 'addition') : []
}

type Involvement = Case['content']['involvements'][number]

/** Pressed twice, or delivered twice by Teams. */
function isSamePress(one: Involvement, before: Involvement | undefined): boolean {
  if (before?.recordedBy !== one.recordedBy || before.who !== one.who) return false
  return new Date(one.recordedAt).getTime() - new Date(before.recordedAt).getTime() < 60_000
}
