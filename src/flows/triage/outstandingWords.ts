import { dayIn, dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import type { Turn } from '../turn.ts'

type Asked = Pick<Turn, 'actor' | 'clock' | 'knowledge'>

/** What is outstanding, for those who can do something about it: whoever was only told by an escalation does not read the concern. */
function outstandingFor({ actor }: Pick<Turn, 'actor'>, header: CaseHeader): CaseHeader['outstanding'] {
  return maySee(actor, 'wholeCase', header) ? header.outstanding : {}
}

/** Whether the authority or the lead professional should have answered by now. */
export function isAnswerOverdue(turn: Asked, header: CaseHeader): boolean {
  const { answer, reply } = outstandingFor(turn, header)
  return isPast(turn, answer) || isPast(turn, reply)
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

/** By when the authority, or the lead professional, should answer. */
export function awaitedWords(turn: Asked, header: CaseHeader): string[] {
  const { answer, reply } = outstandingFor(turn, header)
  return [
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
