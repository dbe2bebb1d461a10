import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { replyTo } from '../../domain/case/incoming.ts'
import { type Answer, answerKinds } from '../../domain/case/records/answers.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { isMade, madeAt, unansweredOf } from '../../domain/case/unanswered.ts'
import { needed, type Parsed, readForm, written } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { callNow } from '../records/call.ts'
import { added, past } from '../records/people.ts'
import type { By, RecordForm } from '../records/recordForm.ts'
import type { CardData, Turn } from '../turn.ts'
import { chooseReferral, referralAsked, referralChoices } from './referralWords.ts'

/** A card has room for so many: what is waited for, and of the others the newest. */
const mostShown = 8

/** What the authority said: only that ends the waiting for it, and it can be written down as often as they say something. */
export const answerForm: RecordForm = {
  id: 'answer',
  title: 'The authority’s answer to the referral',
  action: 'record',
  card: 'records/answer',
  view(turn, opened) {
    const referrals = madeOf(opened)
    return {
      fill: { on: callNow(turn).on ?? '', referralId: referrals[0]?.id ?? '', from: repliedBy(opened, referrals[0]) },
      choices: { referralId: referralChoices(turn, referrals.slice(0, mostShown)) },
      hide: referrals.length > 1 ? [] : ['referralId'],
    }
  },
  read(data, turn, opened, by) {
    const { answers } = opened.content
    return added(readAnswer(data, turn, opened), opened, (answer) => ({ answers: [...answers, { ...by, ...answer }] }))
  },
  isPossible: (_turn, opened) => madeOf(opened).length > 0,
  standing(opened) {
    const waits = unansweredOf(opened.content).length
    if (waits === 0) return { done: true, words: 'recorded' }
    const hasReplied = unansweredOf(opened.content).some(({ id }) => replyTo(opened.content, id))
    return { done: false, words: hasReplied ? 'they have replied by mail; not recorded yet' : 'not yet' }
  },
}

/** Whoever has replied by mail is mostly who is named. */
function repliedBy({ content }: Case, referral: Referral | undefined): string {
  return (referral && replyTo(content, referral.id)?.from) ?? ''
}

/** What is waited for stands first; then the newest. */
function madeOf({ content }: Case) {
  const waiting = unansweredOf(content)
  const others = content.referrals.filter((one) => isMade(one) && !waiting.some(({ id }) => id === one.id))
  return [...waiting, ...others.sort((one, other) => madeAt(other).getTime() - madeAt(one).getTime())]
}

const withReasons: readonly Answer['kind'][] = ['notAccepted', 'moreAsked', 'notExpected']

function readAnswer(data: CardData, turn: Turn, opened: Case): Parsed<Omit<Answer, keyof By>> {
  const referral = referralAsked(madeOf(opened), data)
  if (!referral) return { kind: 'problems', problems: { referralId: chooseReferral } }
  const form = z
    .object({
      kind: z.enum(answerKinds, { error: 'please choose one of these.' }),
      from: needed(limits.line, 'who said so'),
      on: past(turn),
      account: written(limits.discussion),
    })
    .refine(({ kind, account }) => account !== '' || !withReasons.includes(kind), {
      path: ['account'],
      error: 'please write what was said, or why.',
    })
    .transform((answer) => ({ ...answer, referralId: referral.id }))
  return readForm(form, data)
}
