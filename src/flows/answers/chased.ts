import type { Case } from '../../domain/case/case.ts'
import { unansweredCopy } from '../../domain/case/leadProfessional.ts'
import type { Chase } from '../../domain/case/records/answers.ts'
import { unansweredOf } from '../../domain/case/unanswered.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import { copyChaseScript, copyChoiceWords, whomToChaseForCopy } from '../leadProfessional/copyChaseWords.ts'
import { replyDueAt } from '../leadProfessional/replyDue.ts'
import type { Turn } from '../turn.ts'
import { answerDueAt } from './answerDue.ts'
import { chaseScript, whomToChase } from './chaseWords.ts'
import { referralWords } from './referralWords.ts'

/** What somebody has not answered yet: what it is, whom to ring about it and what to say. */
export interface Chased {
  id: string
  due: Date
  title: string
  ring: readonly string[]
  script: readonly string[]
  /** What a record of it points to. */
  about: Pick<Chase, 'referralId' | 'copyId'>
}

/** The referrals without an answer and the lead professional's copy, what was due first before the others. */
export function chasedOf(turn: Turn, opened: Case, authorities: Authorities): Chased[] {
  const referrals = unansweredOf(opened.content).map((one) => ({
    id: one.id,
    due: answerDueAt(turn, one, authorities),
    title: referralWords(turn, one),
    ring: whomToChase(one, authorities),
    script: chaseScript(turn, opened, one, authorities),
    about: { referralId: one.id },
  }))
  return [...referrals, ...chasedCopy(turn, opened, authorities)].sort(
    (one, other) => one.due.getTime() - other.due.getTime(),
  )
}

function chasedCopy(turn: Turn, opened: Case, authorities: Authorities): Chased[] {
  const copy = unansweredCopy(opened.content)
  if (!copy) return []
  return [
    {
      id: copy.id,
      due: replyDueAt(turn, copy),
      title: copyChoiceWords(turn, copy),
      ring: whomToChaseForCopy(turn, opened, copy, authorities),
      script: copyChaseScript(turn, opened, copy),
      about: { copyId: copy.id },
    },
  ]
}
