import type { Case } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { isMade } from '../../domain/case/unanswered.ts'
import { levelWords } from '../alert/alertView.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { nothingHere } from '../nothingHere.ts'
import { accountLines } from '../reading/account.ts'
import { countsInWords, findings, writtenOf } from '../reading/domainInWords.ts'
import { fitting, type Room, shortened } from '../reading/fitting.ts'
import { addressLines, childOfCase, leadProfessionalLine, peopleLines, safetyLines } from '../reading/frontPage.ts'
import { withShortProof } from '../refer/proofLines.ts'
import type { Turn } from '../turn.ts'
import type { Choice, Row, View } from '../view.ts'
import { buttonsNotShown } from './caseButtons.ts'
import { caseHead } from './caseHead.ts'
import { type CasePart, writtenParts } from './caseParts.ts'
import { caseState, isDecided } from './caseState.ts'
import { pointerTo } from './pointerTo.ts'
import { recordsOf } from './records.ts'
import { screenedBeforeId } from './sameChild.ts'
import { latestLines, timelineId } from './timeline.ts'
import { contestedLine, loweredLevels } from './why.ts'

/** Characters of JSON that the card takes without its texts and its list of parts. */
const frame = 2500

/**
 * The whole case on one card: front page, findings, level, what was recorded, and what can be done now. Where that is more than
 * a card can hold, long texts are shortened; every part can be opened by itself. Nothing where it has become none of this person's business meanwhile.
 */
export async function caseView(turn: Turn, opened: Case, notice?: string): Promise<View> {
  if (!maySee(turn.actor, 'wholeCase', opened)) return nothingHere()
  const recorded = await recordsOf(turn, opened)
  const [head, latest, state] = await Promise.all([
    caseHead(turn, opened),
    latestLines(turn, opened),
    caseState(turn, opened),
  ])
  const parts = [...ofTheWhole(head.isScreenedBefore), ...partChoices(turn, opened, recorded)]
  const draw = (room: Room) => ({
    card: 'case/case',
    show: {
      ...head.show,
      ...state,
      ...texts(turn, opened, room),
      latest: latest.slice(0, room.records),
      ...(recorded.length === 0 ? { nothingRecorded } : {}),
    },
    rows: { rows_domains: domainRows(turn, opened, room), rows_records: recordRows(recorded, room) },
  })
  const view = fitting(draw, frame + JSON.stringify(parts).length)
  return {
    ...view,
    show: { ...view.show, ...(notice ? { notice } : {}) },
    choices: { domain: parts },
    label: {
      ...(isDecided(opened) ? { decision: 'Refer after all' } : {}),
      ...(opened.state === 'referred' ? { refer: mailLabel(opened) } : {}),
    },
    hide: [...buttonsNotShown(turn, opened), ...(opened.content.assessment.account ? [] : ['accountHeading'])],
    carry: pointerTo(opened),
  }
}

/** Whoever rang first sends the tool after it; what was sent can be brought up to date. */
function mailLabel({ content }: Case): string {
  return content.referrals.some((one) => one.channel === 'mail' && isMade(one))
    ? 'Send an update'
    : 'Send it by mail too'
}

const nothingRecorded = 'Nothing yet.'

function texts(turn: Turn, opened: Case, room: Room): Record<string, string | readonly string[]> {
  const { knowledge } = turn
  const { assessment } = opened.content
  const short = (lines: readonly string[]) => lines.map((line) => shortened(line, room))
  const addresses = addressLines(assessment)
  return {
    reference: `Concern ${opened.reference}`,
    level: `${opened.urgent ? '▲ HIGH. ' : ''}${levelWords(opened)}`,
    reasons: shortened(assessment.reasons, room) || 'The practitioner gave no reasons.',
    ...(assessment.lowerLevelReason
      ? { lowerLevelReason: shortened(`Why lower than suggested: ${assessment.lowerLevelReason}`, room) }
      : {}),
    contested: contestedLine(turn, opened),
    lowered: short(limited(loweredLevels(turn, opened), room)),
    safety: short(safetyLines(assessment)),
    child: short([...childOfCase(opened.content, knowledge), leadProfessionalLine(assessment)]),
    people: short(peopleLines(assessment, instrumentOf(knowledge, opened))),
    account: assessment.account ? short(accountLines(assessment.account, knowledge)) : '',
    addresses: addresses.length > 0 ? short(addresses) : ['none given'],
  }
}

/** Of one record, however little room there is: what it is, to whom, and why. */
const linesAtLeast = 2

/** The rest of them is counted, and can be read in full elsewhere. */
function limited(lines: readonly string[], room: Room): string[] {
  const more = lines.length - room.findings
  return [...lines.slice(0, room.findings), ...(more > 0 ? [`and ${more} more`] : [])]
}

function domainRows({ knowledge }: Turn, opened: Case, room: Room): Row[] {
  const instrument = instrumentOf(knowledge, opened)
  const { assessment } = opened.content
  return instrument.domains.map((domain) => {
    const found = findings(assessment, instrument, domain)
    const shown = limited(found, room).map((line) => `• ${shortened(line, room)}`)
    const written = writtenOf(assessment, domain).map((text) => shortened(text, room))
    const lines = [countsInWords(assessment, instrument, domain), ...shown, ...written]
    return { show: { title: domain.shortTitle, lines } }
  })
}

/** The newest last; of very many the oldest are only counted, and of a long one its end: it opens by itself. */
function recordRows(recorded: readonly CasePart[], room: Room): Row[] {
  const earlier = recorded.length - room.records
  const ofOne = { ...room, findings: linesAtLeast + room.findings }
  const rows = recorded.slice(-room.records).map(({ title, lines }) => ({
    show: { title, lines: limited(lines, ofOne).map((line) => shortened(withShortProof(line), room)) },
  }))
  return earlier > 0 ? [{ show: { title: `${earlier} earlier`, lines: ['Choose them above.'] } }, ...rows] : rows
}

function ofTheWhole(isScreenedBefore: boolean): Choice[] {
  return [
    { title: 'Timeline: what happened, who, when', value: timelineId },
    ...(isScreenedBefore ? [{ title: 'Screened before?', value: screenedBeforeId }] : []),
  ]
}

function partChoices(turn: Turn, opened: Case, recorded: readonly CasePart[]): Choice[] {
  const domains = instrumentOf(turn.knowledge, opened).domains.map(({ id, shortTitle }) => ({ id, title: shortTitle }))
  return [...domains, ...writtenParts(turn, opened), ...recorded].map(({ id, title }) => ({ title, value: id }))
}
