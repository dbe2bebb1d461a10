import type { Case } from '../../domain/case/case.ts'
import { replyTo } from '../../domain/case/incoming.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { isSameAuthority, unansweredOf } from '../../domain/case/unanswered.ts'
import { answerDueAt, answerTimer, nextAnswerTimer } from '../../flows/answers/answerDue.ts'
import { currentDirectory } from '../../flows/directory/currentDirectory.ts'
import { newsTo } from '../../flows/handling/news.ts'
import type { AnswerDue, OutboxItem } from '../../flows/outboxItem.ts'
import { dealingWith } from '../../flows/people/dealingWith.ts'
import { whoHasItNow } from '../../flows/people/whoHasItNow.ts'
import type { Deliver } from '../../flows/ports/outbox.ts'
import { dayNumber } from '../../flows/records/reminders.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import { type ChatDeliveryParts, done, misrouted } from './chatDelivery.ts'

/** Tells whoever has the concern that an authority has not answered, and on each of its working days after that everybody who deals with it, until it has. */
export function deliverAnswerDue({ ports }: ChatDeliveryParts): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'answerDue') return misrouted
    const opened = await ports.cases.open(item.caseId, { actor: 'system', action: 'openToRemind' })
    const referral = opened && waitedFor(opened, item)
    if (!opened || !referral) return done
    await ports.outbox.add(opened.schoolId, await following(ports, opened, referral, item))
    return done
  }
}

function waitedFor({ content, state }: Case, { referralId }: AnswerDue): Referral | undefined {
  return state === 'closed' ? undefined : unansweredOf(content).find(({ id }) => id === referralId)
}

/** What the same authority was told first is what it is asked about: nobody hears of the same silence twice. */
function isAskedAbout({ content }: Case, referral: Referral): boolean {
  const first = unansweredOf(content).find((one) => one.id === referral.id || isSameAuthority(one, referral))
  return first?.id === referral.id
}

async function following(ports: FlowPorts, opened: Case, referral: Referral, item: AnswerDue): Promise<OutboxItem[]> {
  const { authorities } = await currentDirectory(ports)
  const again = nextAnswerTimer(ports, opened.id, referral, authorities, 'tomorrow')
  // It is asked about as soon as the one before it is answered, or turns out not to have arrived.
  if (!isAskedAbout(opened, referral)) return [again]
  const due = answerDueAt(ports, referral, authorities)
  // Other hours may have been recorded since it was made.
  if (item.round === 1 && due > ports.clock.now()) return [answerTimer(opened.id, referral, 1, due)]
  const told = item.round === 1 ? await whoHasItNow(ports, opened) : dealingWith(ports, opened)
  const silence = item.round === 1 ? ('noAnswer' as const) : ('stillNoAnswer' as const)
  const news = replyTo(opened.content, referral.id) ? ('stillReplied' as const) : silence
  const version = dayNumber(ports)
  return [...newsTo(told, { caseId: opened.id, news, version }), again]
}
