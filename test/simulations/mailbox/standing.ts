import { isInDoubt } from '../../../src/domain/case/outstanding.ts'
import type { Referral } from '../../../src/domain/case/records/referral.ts'
import { type Violation, violation } from './judge.ts'
import type { Outcome } from './record.ts'

/** Whether the concern says of its referrals, and of what it waits for, what nobody has made so. */
export function standsUntrue(outcome: Outcome): Violation[] {
  return [...ofReturned(outcome), ...ofReport(outcome), ...ofWaiting(outcome)].map((what) => violation('untrue', what))
}

/** Decision 32: a return makes the referral due again, unless the authority has it in another way; decision 33: the newest says how it stands. */
function ofReturned({ case: { content, state } }: Outcome): string[] {
  const { referrals, leadProfessionalCopies, informationReports, incomingMails, answers } = content
  const returned = incomingMails.filter(({ kind }) => kind === 'returned').map(({ aboutId }) => aboutId)
  const mails = [...referrals, ...leadProfessionalCopies, ...informationReports]
  const came = mails.filter(({ id }) => returned.includes(id))
  const stillSent = came.filter(({ status }) => status !== 'returned' && status !== 'sentAgain')
  const isThere = (one: Referral) => has.includes(one.status) || isInDoubt(one) || one.status === 'sending'
  const hasReturned = referrals.some(({ status }) => status === 'returned')
  const isDue = hasReturned && !referrals.some(isThere) && answers.length === 0
  return [
    ...stillSent.map(({ status }) => `came back, and still counts as ${status}`),
    ...(isDue && state !== 'referralDue' ? [`no referral is made, and the concern is ${state}`] : []),
  ]
}

/** Decision 34: what came back has told nobody, and it stays to be done until somebody has told them since. */
function ofReport({ case: { content, outstanding } }: Outcome): string[] {
  const report = content.informationReports.findLast(({ to }) => to === 'policeUnit')
  const hasReturned = content.incomingMails.some(({ kind, aboutId }) => kind === 'returned' && aboutId === report?.id)
  if (hasReturned === (outstanding.informationReturned !== undefined)) return []
  return [hasReturned ? 'nobody has the report, and it is not to be done' : 'a report that came back, and did not']
}

const has: readonly Referral['status'][] = ['sent', 'arrived', 'recorded']

/** Decision 28: only what a person has recorded ends the waiting. */
function ofWaiting({ case: { content, outstanding }, isAnswered, card }: Outcome): string[] {
  const { referrals, answers, leadProfessionalReplies, leadProfessionalCopies, incomingMails } = content
  const made = referrals.filter(({ status }) => has.includes(status))
  const copy = leadProfessionalCopies.at(-1)
  const waiting = answers.length === 0 ? made.map(({ id }) => id) : []
  if (copy?.status === 'sent') waiting.push(copy.id)
  const replied = incomingMails.some(({ kind, aboutId }) => kind === 'reply' && waiting.includes(aboutId))
  return [
    ...(answers.length > 0 && !isAnswered ? ['an answer that nobody has recorded'] : []),
    ...(leadProfessionalReplies.length > 0 ? ['a reply of the lead professional that nobody has recorded'] : []),
    ...(answers.length === 0 && made.length > 0 && !outstanding.answer ? ['no answer is waited for'] : []),
    ...(copy?.status === 'sent' && !outstanding.reply ? ['no reply of the lead professional is waited for'] : []),
    ...(replied && !/has replied by mail/.test(card) ? ['a reply is not shown'] : []),
  ]
}
