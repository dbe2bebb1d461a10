import { dayIn, dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { mailAllowed } from '../../domain/conflict/mailAllowed.ts'
import { stillWrittenTo } from '../../domain/routing/stillWrittenTo.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { instrumentOf } from '../instrumentOf.ts'
import type { Documents, Mail } from '../ports/mail.ts'
import type { FlowPorts } from '../turn.ts'
import { completedTool } from './completedTool.ts'
import { contactOf } from './contactOf.ts'
import { referralSubject } from './referralSubject.ts'
import { updateOf } from './updateOf.ts'

export interface ReferralPointer {
  caseId: string
  referralId: string
}

/** The mail of one confirmed referral, drawn from the store: no name in subject or file name. Nothing where it must not be sent (any more). */
export async function referralMail(
  ports: FlowPorts & { documents: Documents },
  { caseId, referralId }: ReferralPointer,
): Promise<Mail | undefined> {
  const opened = await ports.cases.open(caseId, { actor: 'system', action: 'prepareReferralMail' })
  const referral = opened?.content.referrals.find(({ id }) => id === referralId)
  if (!opened || referral?.status !== 'sending' || (await objectionOf(ports, opened, referral))) return undefined
  const madeAt = new Date(referral.confirmedAt)
  const update = updateOf(opened, referral)
  const attachment = await completedTool(ports, opened, { home: { area: referral.areaId }, madeAt, update })
  return {
    to: [{ name: referral.recipientName, address: referral.address }],
    subject: await referralSubject(ports, opened, { ...referral, edition: update?.edition ?? 1 }),
    text: await bodyOf(ports, opened, referral),
    attachments: [attachment],
  }
}

/**
 * Why the mail of a referral must not leave (any more): its end is known, whom it is about may be able to open the mailbox, or the address is not to be used
 * since it was confirmed.
 */
export async function objectionTo(
  ports: FlowPorts,
  { caseId, referralId }: ReferralPointer,
): Promise<string | undefined> {
  const opened = await ports.cases.open(caseId, { actor: 'system', action: 'prepareReferralMail' })
  const referral = opened?.content.referrals.find(({ id }) => id === referralId)
  if (!opened || (referral?.status !== 'sending' && referral?.status !== 'unknown')) return 'alreadySettled'
  return objectionOf(ports, opened, referral)
}

async function objectionOf(ports: FlowPorts, opened: Case, referral: Referral): Promise<string | undefined> {
  if (!mailAllowed(opened, ports.knowledge.school)) return 'mailboxNotPrivate'
  return (await isStillGood(ports, referral)) ? undefined : 'addressNotUsable'
}

/** Somebody of the team may have written down another address since this one was confirmed for the referral. */
async function isStillGood(ports: FlowPorts, referral: Referral): Promise<boolean> {
  const { school } = ports.knowledge
  const { authorities } = await currentDirectory(ports)
  return stillWrittenTo(referral, dayIn(school.timeZone, ports.clock.now()), { authorities, school })
}

async function bodyOf(ports: FlowPorts, opened: Case, referral: Referral): Promise<string> {
  const { confirmedBy, confirmedAt } = referral
  const { school } = ports.knowledge
  const { title } = instrumentOf(ports.knowledge, opened)
  const unfinished = isUnfinished(opened)
  return [
    'OFFICIAL-SENSITIVE',
    '',
    ...(isOnceMore(opened, referral) ? [onceMore, ''] : []),
    ...updateLines(ports, opened, referral),
    `${school.name} refers a child with concerns of child sexual exploitation. Attached: ${title}${unfinished ? '' : ', completed'}.`,
    ...(unfinished
      ? ['The screening was not finished when this was referred; what is not answered is not known. Please ring us.']
      : []),
    `Our reference: ${opened.reference}. Confirmed on ${dayInWords(dayIn(school.timeZone, new Date(confirmedAt)))}.`,
    '',
    `Please acknowledge within one working day to: ${await contactOf(ports, confirmedBy)}`,
    `School: ${school.telephone}`,
  ].join('\n')
}

function updateLines({ knowledge: { school } }: FlowPorts, opened: Case, referral: Referral): string[] {
  const update = updateOf(opened, referral)
  if (!update) return []
  const sent = momentInWords(school.timeZone, update.before)
  return [
    `UPDATE ${update.edition} of the referral that we sent you on ${sent}. Please use this one in place of it.`,
    '',
  ]
}

/** Somebody of the team has sent it to the same address again, because nobody knew whether the first one had left. */
function isOnceMore({ content }: Case, { address }: Referral): boolean {
  return content.referrals.some((one) => one.status === 'sentAgain' && one.address === address)
}

const onceMore =
  'This referral may have reached you before: we could not find out whether our first mail left. If it did, this is the same referral, not another one.'
