import type { Case, CaseHeader } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { changeCase } from '../changeCase.ts'
import { withProblems } from '../form.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CaseChange } from '../ports/cases.ts'
import { authorsPointer } from '../raise/authorsPointer.ts'
import { pointedTo } from '../raise/draft.ts'
import { ownReceipt } from '../raise/receipt.ts'
import { callNow, readCall } from '../records/call.ts'
import { updatesFor } from '../triage/onCase.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { toRing } from './authorsWords.ts'
import { ladoWords } from './whoDeals.ts'

/** The author of a concern about somebody who works here writes down that they rang whom the bot does not reach. */
export const openCallStep: Step = {
  verb: 'conflict.callForm',
  run: (turn, data) => onCallable(turn, data, async (header) => callView(turn, header)),
}

export const recordCallStep: Step = {
  verb: 'conflict.called',
  run: (turn, data) =>
    onCallable(turn, data, async (header) => {
      const parsed = readCall(data, turn)
      if (parsed.kind === 'problems') return withProblems(callView(turn, header), data, parsed.problems)
      const reader = { actor: turn.actor.id, action: 'openToRecordCall' }
      const opened = await turn.cases.open(header.id, reader)
      if (!opened) return nothingHere()
      const by = { recordedBy: turn.actor.id, recordedAt: turn.clock.now().toISOString() }
      const changed = await changeCase(turn, opened, reader, (current) =>
        called(turn, current, { ...by, ...parsed.value }),
      )
      return ownReceipt(turn, changed.case, changed.kind === 'saved' ? writtenDown : undefined)
    }),
}

const writtenDown = 'Written down: you rang. Those who deal with this find it there.'

async function onCallable(turn: Turn, data: CardData, work: (header: CaseHeader) => Promise<View>): Promise<View> {
  const header = await pointedTo(turn, data)
  const mayRing = header && header.route !== 'team' && mayAct(turn.actor, 'recordCall', header)
  return mayRing ? work(header) : nothingHere()
}

type Call = Case['content']['calls'][number]

function called(turn: Turn, current: Case, call: Call): CaseChange | undefined {
  const state = mayAct(turn.actor, 'recordCall', current)
  const { calls } = current.content
  if (!state || calls.some((one) => isSame(one, call))) return undefined
  const next = {
    ...current,
    state,
    updatedAt: turn.clock.now(),
    content: { ...current.content, calls: [...calls, call] },
  }
  return { next, audit: { actor: turn.actor.id, action: 'recordCall' }, outbox: updatesFor(turn, next) }
}

/** Pressed twice it is written down once. */
function isSame(one: Call, other: Call): boolean {
  const fields = ['recordedBy', 'withWhom', 'on', 'at', 'spoke', 'account'] as const
  return fields.every((field) => one[field] === other[field])
}

function callView(turn: Turn, header: CaseHeader): View {
  return {
    card: 'conflict/call',
    show: {
      reference: `Concern ${header.reference}`,
      whom: [...toRing(turn, header), ladoWords(turn.knowledge.school)],
    },
    fill: callNow(turn),
    carry: authorsPointer(header),
  }
}
