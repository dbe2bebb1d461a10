import { dayIn, dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import { isToBeReviewed } from '../../domain/case/board.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'
import { followUpsAhead, followUpsOverdue, isFollowUpOverdue } from './followUpWords.ts'

type Asked = Pick<Turn, 'actor' | 'clock' | 'knowledge'>

/** What is outstanding, for those who can do something about it: whoever was only told by an escalation does not read the concern. */
function outstandingFor({ actor }: Pick<Turn, 'actor'>, header: CaseHeader): CaseHeader['outstanding'] {
  return maySee(actor, 'wholeCase', header) ? header.outstanding : {}
}

/** Whether the authority or the lead professional should have answered by now, or somebody should have been told. */
export function isAnyOverdue(turn: Asked, header: CaseHeader): boolean {
  const outstanding = outstandingFor(turn, header)
  return isPast(turn, outstanding.answer) || isPast(turn, outstanding.reply) || isFollowUpOverdue(turn, outstanding)
}

function isPast({ clock }: Asked, due: string | undefined): boolean {
  return due !== undefined && new Date(due) <= clock.now()
}

/** By sign and word, where a mail may be missing. */
export function mailMarks(turn: Asked, header: CaseHeader): string[] {
  const outstanding = outstandingFor(turn, header)
  const isAny = (...kinds: (keyof typeof outstanding)[]) => kinds.some((kind) => outstanding[kind] !== undefined)
  return [
    ...(isAny('referralReturned', 'copyReturned', 'informationReturned') ? ['✕ MAIL CAME BACK'] : []),
    ...(isAny('referralNotSent', 'copyNotSent', 'informationNotSent') ? ['✕ MAIL NOT SENT'] : []),
    ...(isAny('referralInDoubt', 'copyInDoubt', 'informationInDoubt') ? ['◌ MAIL IN DOUBT'] : []),
  ]
}

/** A line has room for so many; the others are read in the concern. */
const mostSaid = 2

/** What has to be done now about mails and answers, the most pressing first. */
export function wrongWords(turn: Asked, header: CaseHeader): string[] {
  const { answer, reply, ...mails } = outstandingFor(turn, header)
  const all = [
    ...(mails.referralNotSent ? ['The referral was NOT sent: ring, or send it again.'] : []),
    ...(mails.referralReturned ? ['The referral CAME BACK: ring, or send it again.'] : []),
    ...(mails.referralInDoubt ? ['Not known whether the referral was sent: find out.'] : []),
    ...(answer && isPast(turn, answer) ? [`No answer from the authority, due ${dayOf(turn, answer)}: chase.`] : []),
    ...(isToBeReviewed(header) ? followUpsOverdue(turn, mails) : []),
    ...(mails.copyNotSent ? ['The lead professional’s copy was NOT sent.'] : []),
    ...(mails.copyReturned ? ['The lead professional’s copy CAME BACK.'] : []),
    ...(mails.copyInDoubt ? ['Not known whether the lead professional has their copy: ring.'] : []),
    ...(mails.informationNotSent ? ['The information report was NOT sent: ring, or send it again.'] : []),
    ...(mails.informationReturned ? ['The information report CAME BACK: ring.'] : []),
    ...(mails.informationInDoubt ? ['Not known whether the information report was sent: ring.'] : []),
    ...(reply && isPast(turn, reply) ? [`No word from the lead professional, due ${dayOf(turn, reply)}: chase.`] : []),
  ]
  return all.length > mostSaid ? [...all.slice(0, mostSaid), 'And more.'] : all
}

/** Who is to be told, and by when the authority, or the lead professional, should answer. */
export function awaitedWords(turn: Asked, header: CaseHeader): string[] {
  const { answer, reply, ...others } = outstandingFor(turn, header)
  return [
    // Where a step of its own is still to come, that stands beside it.
    ...(isToBeReviewed(header) ? [] : followUpsOverdue(turn, others)),
    ...followUpsAhead(turn, others),
    ...(answer ? [`The authority’s answer is due by ${momentOf(turn, answer)}.`] : []),
    ...(reply ? [`The lead professional’s word is due by ${momentOf(turn, reply)}.`] : []),
  ]
}

function dayOf({ knowledge: { school } }: Asked, due: string): string {
  return dayInWords(dayIn(school.timeZone, new Date(due)))
}

function momentOf({ knowledge: { school } }: Asked, due: string): string {
  return momentInWords(school.timeZone, new Date(due))
}
