import type { CaseContent } from '../../domain/case/case.ts'
import { unansweredCopy } from '../../domain/case/leadProfessional.ts'
import { mailsOutstanding, type Outstanding } from '../../domain/case/outstanding.ts'
import { unansweredOf } from '../../domain/case/unanswered.ts'
import type { Authorities } from '../../domain/routing/authority.ts'
import { replyDueAt } from '../leadProfessional/replyDue.ts'
import type { CaseChange } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { answerDueAt } from './answerDue.ts'

type Known = Pick<FlowPorts, 'knowledge'>

/** The same change with what the board says of answers and mails. While a concern is closed it is asked about nothing. */
export function withOutstanding(known: Known, change: CaseChange, authorities: Authorities): CaseChange {
  const { next } = change
  const outstanding = next.state === 'closed' ? {} : outstandingOf(known, next.content, authorities)
  return { ...change, next: { ...next, outstanding } }
}

function outstandingOf(known: Known, content: CaseContent, authorities: Authorities): Outstanding {
  const [answer] = unansweredOf(content)
    .map((referral) => answerDueAt(known, referral, authorities).toISOString())
    .sort()
  const copy = unansweredCopy(content)
  return {
    ...(answer ? { answer } : {}),
    ...(copy ? { reply: replyDueAt(known, copy).toISOString() } : {}),
    ...mailsOutstanding(content),
  }
}
