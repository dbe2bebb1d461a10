import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { Case, CaseContent } from '../../domain/case/case.ts'
import { closingGaps } from '../../domain/case/closing.ts'
import type { CaseState } from '../../domain/case/lifecycle.ts'
import type { Decision, Discussion } from '../../domain/case/records/decision.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { nameOf } from '../people/nameOf.ts'
import { areaName } from '../reading/frontPage.ts'
import { homeLines } from '../refer/homeWords.ts'
import { proofLines } from '../refer/proofLines.ts'
import type { Turn } from '../turn.ts'
import { alsoDue } from './alsoDue.ts'
import type { CasePart } from './caseParts.ts'
import { type Recorded, recordedOf } from './recordedParts.ts'

type Discarding = NonNullable<CaseContent['discarding']>

/** What was recorded after the concern was raised, a part each, the oldest first. */
export async function recordsOf(turn: Turn, opened: Case): Promise<CasePart[]> {
  const { content } = opened
  const { discussions, decision, earlierDecisions, referrals } = content
  const decisions = [...earlierDecisions, ...(decision ? [decision] : [])]
  return [
    ...(content.discarding ? [await discardingPart(turn, content.discarding)] : []),
    ...(await recordedOf(turn, opened)).map(({ title, lines }, at) => ({ id: `record-${at}`, title, lines })),
    ...(await Promise.all(discussions.map((one, at) => discussionPart(turn, one, at)))),
    ...(await Promise.all(decisions.map((one, at) => decisionPart(turn, one, at)))),
    ...(await Promise.all(referrals.map((one, at) => referralPart(turn, one, at)))),
    ...(await alsoDue(turn, opened)),
    ...stillOpen(turn, opened),
  ]
}

const decidedStates: readonly CaseState[] = [
  ...(['referralDue', 'referralSending', 'referralInDoubt', 'referred'] as const),
  ...(['support', 'monitoring', 'noFurtherAction'] as const),
]

/** What the policy always asks for stands on the case as soon as it is decided, and not only when somebody wants to close it. */
function stillOpen({ knowledge }: Turn, opened: Case): CasePart[] {
  const lines = decidedStates.includes(opened.state) ? closingGaps(opened.content, instrumentOf(knowledge, opened)) : []
  return lines.length > 0 ? [{ id: 'still-open', title: 'Still to do before it can be closed', lines }] : []
}

/** Discussions, decisions and referrals with the moment at which each was made. */
export async function decidedOf(turn: Turn, { content }: Case): Promise<Recorded[]> {
  const { discussions, decision, earlierDecisions, referrals } = content
  const decisions = [...earlierDecisions, ...(decision ? [decision] : [])]
  const made = async (at: string, by: string, part: Promise<CasePart>) => ({
    ...(await part),
    ...{ at: new Date(at), by: await nameOf(turn, by) },
  })
  return Promise.all([
    ...discussions.map((one, at) => made(one.recordedAt, one.recordedBy, discussionPart(turn, one, at))),
    ...decisions.map((one, at) => made(one.decidedAt, one.decidedBy, decisionPart(turn, one, at))),
    ...referrals.map((one, at) => made(one.confirmedAt, one.confirmedBy, referralPart(turn, one, at))),
  ])
}

/** Kept when the draft was taken up after all: why its author thought that it need not be sent. */
export async function discardingPart(turn: Turn, { discardedBy, discardedAt, reason }: Discarding): Promise<CasePart> {
  const at = momentInWords(turn.knowledge.school.timeZone, new Date(discardedAt))
  const by = `Discarded by ${await nameOf(turn, discardedBy)}, ${at}`
  return { id: 'discarding', title: 'Discarded before it was sent', lines: [by, `Reason: ${reason}`] }
}

async function discussionPart(turn: Turn, discussion: Discussion, at: number): Promise<CasePart> {
  const { withWhom, heldOn, outcome, reasons, recordedBy } = discussion
  const by = `Recorded by ${await nameOf(turn, recordedBy)}`
  return {
    id: `discussion-${at}`,
    title: `Discussion on ${dayInWords(heldOn)}`,
    lines: [`With: ${withWhom}`, `Outcome: ${outcome}`, `Reasons: ${reasons}`, by],
  }
}

export const outcomeLabels: Record<Decision['outcome'], string> = {
  referral: "Referral to children's services",
  support: 'Support in school or early help',
  monitoring: 'Monitoring with a review date',
  noFurtherAction: 'No further action',
}

async function decisionPart(turn: Turn, decision: Decision, at: number): Promise<CasePart> {
  const { concernsRemain, outcome, supportToo, reason, reviewOn, decidedBy } = decision
  const lines = [
    `Do concerns of exploitation remain? ${concernsRemain ? 'Yes' : 'No'}`,
    `Reason: ${reason}`,
    ...(supportToo ? [`Support as well: ${supportToo}`] : []),
    ...(reviewOn ? [`Review on ${dayInWords(reviewOn)}`] : []),
    `Decided by ${await nameOf(turn, decidedBy)}`,
  ]
  return { id: `decision-${at}`, title: `Decision: ${outcomeLabels[outcome]}`, lines }
}

const statusWords: Record<Referral['status'], string> = {
  sending: 'On its way',
  sent: 'Sent',
  unknown: 'It is not known whether this was sent. The bot is still looking for it. Please ring.',
  needsPerson: 'It could not be found out whether this was sent. Please look into the mailbox or ring.',
  arrived: 'It could not be found out by the bot whether this was sent; it arrived',
  sentAgain: 'It could not be found out whether this was sent; sent again',
  failed: 'Not sent. Please ring.',
  misdirected: 'WENT TO THE WRONG RECIPIENT. It had left',
  returned: 'CAME BACK: it did not reach them. Please ring. It had left',
  recorded: 'Made by telephone',
}

function statusOf({ status, channel }: Referral): string {
  return status === 'recorded' && channel === 'webForm' ? 'Made by the authority’s form' : statusWords[status]
}

/** Who decided about a mail that may have been sent. */
async function settledLines(turn: Turn, { settledBy, settledAt, settledBecause }: Referral): Promise<string[]> {
  if (!settledBy || !settledAt) return []
  const when = momentInWords(turn.knowledge.school.timeZone, new Date(settledAt))
  return [`Decided by ${await nameOf(turn, settledBy)}, ${when}: ${settledBecause ?? ''}`]
}

/** A mail has it among its reasons. */
function livesIn({ knowledge }: Turn, { areaId: area, areaName: named }: Referral): string[] {
  return area ? [`The child lives in: ${areaName({ area, areaName: named }, knowledge)}`] : []
}

async function referralPart(turn: Turn, referral: Referral, at: number): Promise<CasePart> {
  const { recipientName, address, sentAt, authorityReference, proposedBy, confirmedBy } = referral
  const { timeZone } = turn.knowledge.school
  const lines = [
    `${statusOf(referral)}${sentAt ? `: ${momentInWords(timeZone, new Date(sentAt))}` : ''}`,
    `To: ${[recipientName, address].filter(Boolean).join(', ')}`,
    ...(referral.channel === 'mail' ? referral.reasons : livesIn(turn, referral)),
    ...homeLines(referral.home),
    ...proofLines(referral),
    ...(authorityReference ? [`Reference given: ${authorityReference}`] : []),
    ...(proposedBy ? [`Proposed by ${await nameOf(turn, proposedBy)}`] : []),
    `Confirmed by ${await nameOf(turn, confirmedBy)}`,
    ...(await settledLines(turn, referral)),
  ]
  return { id: `referral-${at}`, title: 'Referral', lines }
}
