import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import type { CaseAction } from '../../domain/case/lifecycle.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { asTyped, needed, readForm, withProblems, withSummary } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, changedWhileWriting, onCase, takeAction } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { doubtful, mayBeSentAgain } from './doubtful.ts'
import { doubtLines, whomToRing } from './doubtWords.ts'
import { openReferralStep } from './refer.ts'

const form = z.object({ because: needed(limits.reasons, 'what you found out, and from whom') })

/** What is known of a mail that may have been sent, and what people can decide about it. */
export const openDoubtStep: Step = {
  verb: 'refer.doubt',
  run: (turn, data) => onDoubt(turn, data, (opened, referral) => doubtView(turn, opened, referral)),
}

/** Somebody has made sure: the authority has it, or it lies in Sent Items. */
export const arrivedStep: Step = {
  verb: 'refer.arrived',
  run: (turn, data) =>
    onDoubt(turn, data, (opened, referral) =>
      decide(turn, data, { opened, referral, action: 'confirmArrival', status: 'arrived' }),
    ),
}

/** Nobody could find out, and it is to go out once more: by a person's word alone, and by the same steps as the first time. */
export const sendAgainStep: Step = {
  verb: 'refer.sendAgain',
  run: (turn, data) =>
    onDoubt(turn, data, (opened, referral) => {
      if (!mayBeSentAgain(turn, referral)) return doubtView(turn, opened, referral)
      return decide(turn, data, { opened, referral, action: 'sendAgain', status: 'sentAgain' })
    }),
}

/** Where nothing is in doubt (any more) the case is shown as it is. */
function onDoubt(turn: Turn, data: CardData, work: (opened: Case, referral: Referral) => Promise<View>): Promise<View> {
  return onCase(turn, data, 'openReferral', async (opened) => {
    const referral = doubtful(opened)
    return referral ? work(opened, referral) : caseView(turn, opened, changedSince)
  })
}

interface Decision {
  opened: Case
  referral: Referral
  action: CaseAction
  status: Referral['status']
}

async function decide(turn: Turn, data: CardData, { opened, referral, action, status }: Decision): Promise<View> {
  const parsed = readForm(form, data)
  if (parsed.kind === 'problems') return withProblems(await doubtView(turn, opened, referral), data, parsed.problems)
  const settled = {
    ...{ status, settledBy: turn.actor.id, settledAt: turn.clock.now().toISOString() },
    settledBecause: parsed.value.because,
  }
  const referrals = opened.content.referrals.map((one) => (one.id === referral.id ? { ...one, ...settled } : one))
  const change = (state: Case['state']): Case => ({ ...opened, state, content: { ...opened.content, referrals } })
  const taken = await takeAction(turn, opened, { action, data, change })
  if (taken.kind === 'saved')
    return action === 'sendAgain' ? openReferralStep.run(turn, pointerTo(taken.case)) : caseView(turn, taken.case)
  const still = doubtful(taken.case)
  if (!still) return caseView(turn, taken.case, changedSince)
  return { ...withSummary(await doubtView(turn, taken.case, still), changedWhileWriting), typed: asTyped(data) }
}

async function doubtView(turn: Turn, opened: Case, referral: Referral): Promise<View> {
  const mayAgain = mayBeSentAgain(turn, referral) && mayAct(turn.actor, 'sendAgain', opened)
  return {
    card: 'refer/doubt',
    show: {
      reference: `Concern ${opened.reference}`,
      facts: doubtLines(turn, opened, referral),
      ring: await whomToRing(turn, referral),
      again: mayAgain ? onceMore : stillLooking,
    },
    hide: mayAgain ? [] : ['sendAgain'],
    carry: pointerTo(opened),
  }
}

const onceMore =
  '“Send again” makes a new mail, which you confirm as you did the first. If the first one did arrive, they get it twice; the new one says so.'
const stillLooking =
  'It cannot be sent again while the bot is still looking for it: they would get it twice. You can ring at any time.'
