import { findingsOf } from '../../domain/assessment/findings.ts'
import { isRecognisable } from '../../domain/assessment/progress.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { levelLabels } from '../../domain/instrument/level.ts'
import { tellNowLabel, WhoDeals, whoDeals } from '../conflict/whoDeals.ts'
import { countsInWords, findings } from '../reading/domainInWords.ts'
import { detailOf } from '../reading/findingInWords.ts'
import { type Room, shortened, sizeOf } from '../reading/fitting.ts'
import { addressLines, childLines, leadProfessionalLine, peopleLines, safetyLines } from '../reading/frontPage.ts'
import type { Step, Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { onDraft } from './draft.ts'
import { carried, type Draft } from './section.ts'
import { allAdvice } from './sections/advice.ts'
import { sectionsIn } from './sections.ts'

/** Everything on one card before it is sent, each part with a way back to its form. */
export const reviewStep: Step = {
  verb: 'raise.review',
  run: (turn, data) => onDraft(turn, data, async (draft) => reviewView(draft, turn)),
}

export function reviewView(draft: Draft, turn: Turn): View {
  const told = isUnfinished(draft.case)
  const show = {
    reference: `Concern ${draft.case.reference}`,
    danger: 'In danger now: 999. You may refer directly at any time.',
    ...allAdvice(draft, turn),
    needed: isRecognisable(draft.assessment) ? [] : needed,
    missing: missing(draft),
    whatFollows: whatFollows(draft.case, told),
  }
  return {
    card: 'raise/review',
    show,
    rows: { rows_parts: fittingParts((room) => parts(draft, turn, room), sizeOf({ show })) },
    hide: told ? ['send', 'tellNow'] : ['sendFinished'],
    label: { ...sendLabel(draft.case), ...tellNowLabel(draft.case) },
    carry: carried(draft, ''),
  }
}

/** Characters of JSON for everything that is read: 28 KB as UTF-16, less headings and the button that each part has. */
const budget = 14 * 1024 - 6600

/** From everything to the least. */
const rooms: readonly Omit<Room, 'records'>[] = [
  { characters: 2000, findings: 8 },
  { characters: 400, findings: 4 },
  { characters: 250, findings: 3 },
  { characters: 150, findings: 2 },
]
const least = { characters: 60, findings: 1, records: 0 }

function fittingParts(draw: (room: Room) => Row[], taken: number): Row[] {
  for (const room of rooms) {
    const rows = draw({ ...room, records: 0 })
    if (taken + sizeOf({ rows: { rows } }) <= budget) return rows
  }
  return draw(least).map(inOneBlock)
}

/** A block for each line is most of what a very full card takes. */
function inOneBlock(row: Row): Row {
  return { ...row, show: { ...row.show, lines: [row.show?.lines ?? []].flat().join(' · ') } }
}

function whatFollows(header: CaseHeader, told: boolean): string {
  if (header.route === 'outside')
    return 'Nobody in school can be told of this by the bot. When you send it, it is stored; please ring the LADO yourself, now.'
  if (told)
    return `${WhoDeals(header)} knows of it already, and is told when you send it that the screening is finished.`
  const who =
    header.route === 'team' ? 'the Designated Safeguarding Lead and every deputy are' : `${whoDeals(header)} alone is`
  return `When you send it, ${who} told at once. You do not have to handle this alone.`
}

function sendLabel(header: CaseHeader): Record<string, string> {
  return header.route === 'outside' ? { send: 'Store it as finished' } : { send: `Send to ${whoDeals(header)}` }
}

/** What is too long for one card is shortened here; "Change" shows all of it. */
function parts(draft: Draft, turn: Turn, room: Room): Row[] {
  const lines = linesBySection(draft, turn, room)
  return sectionsIn(draft).map(({ id, title }) => ({
    show: { title, lines: (lines[id] ?? []).map((line) => shortened(line, room)) },
    carry: { section: id },
  }))
}

function linesBySection(draft: Draft, turn: Turn, room: Room): Readonly<Record<string, readonly string[]>> {
  const { assessment, instrument } = draft
  const { level, reasons, lowerLevelReason } = assessment
  const addresses = addressLines(assessment)
  return {
    safety: safetyLines(assessment),
    account: accountLines(draft),
    child: [...childLines(assessment, turn.knowledge), leadProfessionalLine(assessment)],
    people: peopleLines(assessment, instrument),
    ...Object.fromEntries(instrument.domains.map((domain) => [domain.id, domainLines(draft, domain, room)])),
    findings: [`${withBasis(draft)} of ${findingsOf(assessment, instrument).length} told apart`],
    addresses: addresses.length > 0 ? addresses : ['none given'],
    level: [
      level ? levelLabels[level] : 'not chosen',
      ...[reasons, lowerLevelReason && `Why lower than suggested: ${lowerLevelReason}`].filter(Boolean),
    ],
  }
}

function accountLines({ assessment: { account } }: Draft): string[] {
  return account ? [`From: ${account.sender || 'not given'}`, account.text || 'nothing written'] : []
}

function domainLines({ assessment, instrument }: Draft, domain: Draft['instrument']['domains'][number], room: Room) {
  const found = findings(assessment, instrument, domain)
  const shown = found.slice(0, room.findings).map((line) => `• ${line}`)
  const more = found.length > shown.length ? [`• and ${found.length - shown.length} more`] : []
  return [countsInWords(assessment, instrument, domain), ...shown, ...more]
}

function withBasis({ assessment, instrument }: Draft): number {
  return findingsOf(assessment, instrument).filter((found) => detailOf(assessment, instrument, found)?.basis).length
}

const needed = 'Needed before it can be sent: some way to recognise the child.'

/** What a reader will miss. It never stops the sending. */
function missing(draft: Draft): string[] {
  const { assessment, instrument } = draft
  const unanswered = instrument.domains
    .filter(({ id }) => !assessment.notApplicable.includes(id))
    .flatMap(({ indicators }) => indicators)
    .filter(({ id }) => assessment.answers[id] === undefined).length
  const notApart = findingsOf(assessment, instrument).length - withBasis(draft)
  return [
    ...(unanswered > 0
      ? [`${unanswered} indicators are not answered. They will be shown as not answered, never as No.`]
      : []),
    ...(notApart > 0 ? [`Of ${notApart} findings it is not said whether they rest on evidence or gut feeling.`] : []),
    ...(assessment.level ? [] : ['You have not chosen a level. It is sent all the same.']),
  ]
}
