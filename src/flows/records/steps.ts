import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { ownAlert } from '../alert/ownAlert.ts'
import { asTyped, withProblems, withSummary } from '../form.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, changedWhileWriting, onCase, takeAction } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { menuView, offeredForms } from './menu.ts'
import { isOffered, type RecordForm } from './recordForm.ts'

const asked = z.object({ form: z.string() })

/** What is recorded already, what is open, and a form for each. */
export const recordMenuStep: Step = {
  verb: 'record.menu',
  run: (turn, data) => onCase(turn, data, 'openRecords', async (opened) => menuView(turn, opened)),
}

export const openRecordStep: Step = {
  verb: 'record.open',
  run: (turn, data) =>
    onCase(turn, data, 'openRecords', async (opened) => {
      const form = formAsked(turn, opened, data)
      return form
        ? formView(turn, opened, form)
        : { ...(await menuView(turn, opened)), problems: { form: nothingChosen } }
    }),
}

const nothingChosen = 'please choose what you would like to record.'

/** Nothing that was typed is lost: neither by a mistake nor by a colleague who was faster. */
export const saveRecordStep: Step = {
  verb: 'record.save',
  run: (turn, data) =>
    onCase(turn, data, 'openRecords', async (opened) => {
      const form = formAsked(turn, opened, data)
      return form ? save(turn, opened, form, data) : caseView(turn, opened, changedSince)
    }),
}

async function save(turn: Turn, opened: Case, form: RecordForm, data: CardData): Promise<View> {
  const by = { recordedBy: turn.actor.id, recordedAt: turn.clock.now().toISOString() }
  const parsed = await form.read(data, turn, opened, by)
  if (parsed.kind === 'problems') return withProblems(await formView(turn, opened, form), data, parsed.problems)
  const taken = await takeAction(turn, opened, {
    action: form.actionFor?.(parsed.value) ?? form.action,
    data,
    change: (state) => ({ ...parsed.value, state }),
    outbox: form.follows?.(turn, parsed.value) ?? [],
  })
  if (taken.kind === 'saved') return recorded(turn, taken.case, form)
  if (!isOffered(form, turn, taken.case)) return caseView(turn, taken.case, changedSince)
  return { ...withSummary(await formView(turn, taken.case, form), changedWhileWriting), typed: asTyped(data) }
}

async function recorded(turn: Turn, opened: Case, form: RecordForm): Promise<View> {
  // Whoever was only told by an escalation and has handed it over does not read it any more.
  if (!maySee(turn.actor, 'wholeCase', opened)) return ownAlert(turn, opened, handedOn)
  return form.action === 'record' || form.action === 'giveCopy' || form.action === 'reportMisdirected'
    ? menuView(turn, opened, `Recorded: ${form.title}.`)
    : caseView(turn, opened)
}

const handedOn = 'Done: it is with your colleague now, who is told.'

function formAsked(turn: Turn, opened: Case, data: CardData): RecordForm | undefined {
  const id = asked.safeParse(data).data?.form
  return offeredForms(turn, opened).find((form) => form.id === id)
}

async function formView(turn: Turn, opened: Case, form: RecordForm): Promise<View> {
  const { show, ...view } = (await form.view?.(turn, opened)) ?? {}
  return {
    card: form.card,
    ...view,
    show: { reference: `Concern ${opened.reference}`, ...show },
    carry: { ...pointerTo(opened), form: form.id },
  }
}
