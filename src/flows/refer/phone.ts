import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { asTyped, needed, readForm, withProblems, withSummary, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, changedWhileWriting, onCase, takeAction } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'

const form = z.object({
  recipientName: needed(limits.line, 'whom you spoke to'),
  authorityReference: written(limits.line),
})

/** A referral made by ringing, which is always open, whatever the bot refuses to mail. */
export const openPhoneReferralStep: Step = {
  verb: 'refer.phoneForm',
  run: (turn, data) => onCase(turn, data, 'openReferral', async (opened) => phoneView(opened)),
}

export const recordPhoneReferralStep: Step = {
  verb: 'refer.phone',
  run: (turn, data) =>
    onCase(turn, data, 'openReferral', async (opened) => {
      const parsed = readForm(form, data)
      if (parsed.kind === 'problems') return withProblems(phoneView(opened), data, parsed.problems)
      const referrals = [...opened.content.referrals, asReferral(turn, opened, parsed.value)]
      const taken = await takeAction(turn, opened, {
        action: 'recordPhoneReferral',
        data,
        change: (state) => ({ ...opened, ...seen(turn, opened), state, content: { ...opened.content, referrals } }),
      })
      if (taken.kind === 'saved') return caseView(turn, taken.case)
      if (!mayAct(turn.actor, 'recordPhoneReferral', taken.case)) return caseView(turn, taken.case, changedSince)
      return { ...withSummary(phoneView(taken.case), changedWhileWriting), typed: asTyped(data) }
    }),
}

/** Whoever has rung about what nobody had acknowledged has it; but for its author, who never acknowledges for the others. */
function seen({ actor, clock }: Turn, { acknowledgedBy, authorId }: Case): Partial<Case> {
  if (acknowledgedBy !== undefined || authorId === actor.id) return {}
  return { handlerId: actor.id, acknowledgedBy: actor.id, acknowledgedAt: clock.now() }
}

function asReferral(turn: Turn, opened: Case, fields: z.infer<typeof form>) {
  const now = turn.clock.now().toISOString()
  const by = { id: turn.identifiers.id(), confirmedBy: turn.actor.id, confirmedAt: now, sentAt: now }
  const channel = { channel: 'phone' as const, areaId: opened.content.assessment.child.area ?? '', address: '' }
  return { ...by, ...channel, ...fields, reasons: [], caseVersion: opened.version, status: 'recorded' as const }
}

/** Whoever rings says it: nobody whom they speak to may ring home where that is unsafe. */
function phoneView(opened: Case): View {
  return {
    card: 'refer/phone',
    show: { reference: `Concern ${opened.reference}`, parents: parentLines(opened.content) },
    carry: pointerTo(opened),
  }
}
