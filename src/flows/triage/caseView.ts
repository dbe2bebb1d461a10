import { dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { Case, Decision, Discussion, Referral } from '../../domain/case/case.ts'
import { type CaseAction, stateLabels } from '../../domain/case/lifecycle.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { levelWords } from '../alert/alertView.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { nameOf } from '../people/nameOf.ts'
import { countsInWords, findings } from '../reading/domainInWords.ts'
import { addressLines, childLines, peopleLines, safetyLines } from '../reading/frontPage.ts'
import type { Turn } from '../turn.ts'
import type { Choice, Row, View } from '../view.ts'

/** The whole case on one card: front page, findings, level, what was recorded, and what can be done now. */
export async function caseView(turn: Turn, opened: Case, notice?: string): Promise<View> {
  const { assessment } = opened.content
  const addresses = addressLines(assessment)
  return {
    card: 'case/case',
    show: {
      reference: `Concern ${opened.reference}`,
      state: stateLabels[opened.state],
      level: levelWords(opened),
      reasons: assessment.reasons || 'The practitioner gave no reasons.',
      ...(assessment.lowerLevelReason
        ? { lowerLevelReason: `Why lower than suggested: ${assessment.lowerLevelReason}` }
        : {}),
      safety: safetyLines(assessment),
      child: childLines(assessment, turn.knowledge),
      people: peopleLines(assessment),
      addresses: addresses.length > 0 ? addresses : ['none given'],
      ...(notice ? { notice } : {}),
    },
    rows: { rows_domains: domainRows(turn, opened), rows_records: await records(turn, opened) },
    choices: { domain: domainChoices(turn, opened) },
    hide: actionsNotOpen(turn, opened),
    carry: { caseId: opened.id, version: opened.version },
  }
}

/** The buttons of the case card, each with the action that the life-cycle must allow for it to be shown. */
const buttons: Record<string, readonly CaseAction[]> = {
  acknowledge: ['acknowledge'],
  discussion: ['recordDiscussion'],
  decision: ['decideReferral'],
  refer: ['confirmReferral'],
  phone: ['recordPhoneReferral'],
}

function actionsNotOpen({ actor }: Turn, opened: Case): string[] {
  return Object.keys(buttons).filter((id) => !buttons[id]?.some((action) => mayAct(actor, action, opened)))
}

const mostFindings = 8

function domainRows({ knowledge }: Turn, opened: Case): Row[] {
  const instrument = instrumentOf(knowledge, opened)
  const { assessment } = opened.content
  return instrument.domains.map((domain) => {
    const found = findings(assessment, instrument, domain)
    const shown = found.slice(0, mostFindings).map((line) => `• ${line}`)
    const more = found.length > shown.length ? [`• and ${found.length - shown.length} more`] : []
    const lines = [countsInWords(assessment, instrument, domain), ...shown, ...more]
    return { show: { title: domain.shortTitle, lines } }
  })
}

function domainChoices({ knowledge }: Turn, opened: Case): Choice[] {
  return instrumentOf(knowledge, opened).domains.map(({ id, shortTitle }) => ({ title: shortTitle, value: id }))
}

async function records(turn: Turn, { content }: Case): Promise<Row[]> {
  const { discussions, decision, referrals } = content
  return [
    ...(await Promise.all(discussions.map((discussion) => discussionRow(turn, discussion)))),
    ...(decision ? [await decisionRow(turn, decision)] : []),
    ...(await Promise.all(referrals.map((referral) => referralRow(turn, referral)))),
  ]
}

async function discussionRow(turn: Turn, { withWhom, heldOn, outcome, reasons, recordedBy }: Discussion): Promise<Row> {
  const title = `Discussion on ${dayInWords(heldOn)}`
  const by = `Recorded by ${await nameOf(turn, recordedBy)}`
  return { show: { title, lines: [`With: ${withWhom}`, `Outcome: ${outcome}`, `Reasons: ${reasons}`, by] } }
}

export const outcomeLabels: Record<Decision['outcome'], string> = {
  referral: "Referral to children's services",
  support: 'Support in school or early help',
  monitoring: 'Monitoring with a review date',
  noFurtherAction: 'No further action',
}

async function decisionRow(turn: Turn, decision: Decision): Promise<Row> {
  const { concernsRemain, outcome, supportToo, reason, reviewOn, decidedBy } = decision
  const lines = [
    `Do concerns of exploitation remain? ${concernsRemain ? 'Yes' : 'No'}`,
    `Reason: ${reason}`,
    ...(supportToo ? [`Support as well: ${supportToo}`] : []),
    ...(reviewOn ? [`Review on ${dayInWords(reviewOn)}`] : []),
    `Decided by ${await nameOf(turn, decidedBy)}`,
  ]
  return { show: { title: `Decision: ${outcomeLabels[outcome]}`, lines } }
}

const statusWords: Record<Referral['status'], string> = {
  sending: 'On its way',
  sent: 'Sent',
  unknown: 'It could not be found out whether this was sent. Please look into the mailbox or ring.',
  failed: 'Not sent. Please ring.',
  recorded: 'Made by telephone',
}

async function referralRow(turn: Turn, referral: Referral): Promise<Row> {
  const { recipientName, address, status, sentAt, internetMessageId, authorityReference, confirmedBy } = referral
  const { timeZone } = turn.knowledge.school
  const lines = [
    `${statusWords[status]}${sentAt ? `: ${momentInWords(timeZone, new Date(sentAt))}` : ''}`,
    `To: ${[recipientName, address].filter(Boolean).join(', ')}`,
    ...(internetMessageId ? [`Message id: ${internetMessageId}`] : []),
    ...(authorityReference ? [`Reference given: ${authorityReference}`] : []),
    `Confirmed by ${await nameOf(turn, confirmedBy)}`,
  ]
  return { show: { title: 'Referral', lines } }
}
