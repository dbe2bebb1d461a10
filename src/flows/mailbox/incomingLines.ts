import { momentInWords } from '../../domain/calendar/day.ts'
import type { CaseContent } from '../../domain/case/case.ts'
import { replyTo } from '../../domain/case/incoming.ts'
import { unansweredCopy } from '../../domain/case/leadProfessional.ts'
import type { IncomingRecord } from '../../domain/case/records/incoming.ts'
import { unansweredOf } from '../../domain/case/unanswered.ts'
import type { Turn } from '../turn.ts'

const titles: Record<IncomingRecord['kind'], string> = {
  returned: 'CAME BACK',
  delayed: 'Not delivered yet',
  automatic: 'An automatic reply, which is no answer',
  reply: 'Reply by mail, which lies in the safeguarding mailbox',
}

const whose: Record<IncomingRecord['about'], string> = {
  referral: 'To the referral',
  copy: 'To the completed tool for the lead professional',
  information: 'To the information report',
}

export function incomingTitle({ kind }: Pick<IncomingRecord, 'kind'>): string {
  return titles[kind]
}

/** A mail that came in as it is read on the case: when, from whom, to what. */
export function incomingLines({ knowledge }: Pick<Turn, 'knowledge'>, record: IncomingRecord): string[] {
  const { about, from, receivedAt } = record
  return [`${whose[about]}, ${momentInWords(knowledge.school.timeZone, new Date(receivedAt))}`, `From: ${from}`]
}

/** What somebody still has to read: replies to a referral or a copy of which nobody has recorded what they say. */
export function repliesToRecord({ knowledge }: Pick<Turn, 'knowledge'>, content: CaseContent): string[] {
  const copy = unansweredCopy(content)
  const waiting = [...unansweredOf(content), ...(copy ? [copy] : [])]
  return waiting.flatMap(({ id }) => {
    const reply = replyTo(content, id)
    if (!reply) return []
    const when = momentInWords(knowledge.school.timeZone, new Date(reply.receivedAt))
    return [
      `${reply.from} has replied by mail, ${when}. Please read it in the safeguarding mailbox and record what they say.`,
    ]
  })
}
