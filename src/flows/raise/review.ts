import { isRecognisable } from '../../domain/assessment/progress.ts'
import { levelLabels } from '../../domain/instrument/level.ts'
import { countsInWords, findings } from '../reading/domainInWords.ts'
import { fitting, type Room, shortened } from '../reading/fitting.ts'
import { addressLines, childLines, peopleLines, safetyLines } from '../reading/frontPage.ts'
import type { Step, Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { onDraft } from './draft.ts'
import { carried, type Draft } from './section.ts'

/** Everything on one card before it is sent, each part with a way back to its form. */
export const reviewStep: Step = {
  verb: 'raise.review',
  run: (turn, data) => onDraft(turn, data, async (draft) => reviewView(draft, turn)),
}

export function reviewView(draft: Draft, turn: Turn): View {
  const view = fitting((room) => ({ card: 'raise/review', rows: { rows_parts: parts(draft, turn, room) } }))
  return {
    ...view,
    show: { reference: `Concern ${draft.case.reference}`, missing: missing(draft) },
    carry: carried(draft, ''),
  }
}

/** What is too long for one card is shortened here; "Change" shows all of it. */
function parts(draft: Draft, turn: Turn, room: Room): Row[] {
  const { assessment, instrument } = draft
  const { level, reasons } = assessment
  const addresses = addressLines(assessment)
  const rows = [
    part('safety', 'Safety now', safetyLines(assessment)),
    part('child', 'The child', childLines(assessment, turn.knowledge)),
    part('people', 'You and the lead professional', peopleLines(assessment)),
    ...instrument.domains.map((domain) => domainPart(draft, domain, room)),
    part('addresses', 'Relevant addresses', addresses.length > 0 ? addresses : ['none given']),
    part('level', 'Level of risk', [level ? levelLabels[level] : 'not chosen', ...(reasons ? [reasons] : [])]),
  ]
  return rows.map(({ title, lines, section }) => ({
    show: { title, lines: lines.map((line) => shortened(line, room)) },
    carry: { section },
  }))
}

function domainPart({ assessment, instrument }: Draft, domain: Draft['instrument']['domains'][number], room: Room) {
  const found = findings(assessment, instrument, domain)
  const shown = found.slice(0, room.findings).map((line) => `• ${line}`)
  const more = found.length > shown.length ? [`• and ${found.length - shown.length} more`] : []
  return part(domain.id, domain.shortTitle, [countsInWords(assessment, instrument, domain), ...shown, ...more])
}

function part(section: string, title: string, lines: readonly string[]) {
  return { section, title, lines }
}

/** What a reader will miss. It never stops the sending, but for a child that nobody could recognise. */
function missing({ assessment, instrument }: Draft): string[] {
  const unanswered = instrument.domains
    .filter(({ id }) => !assessment.notApplicable.includes(id))
    .flatMap(({ indicators }) => indicators)
    .filter(({ id }) => assessment.answers[id] === undefined).length
  return [
    ...(isRecognisable(assessment) ? [] : ['Needed before it can be sent: some way to recognise the child.']),
    ...(unanswered > 0
      ? [`${unanswered} indicators are not answered. They will be shown as not answered, never as No.`]
      : []),
    ...(assessment.level ? [] : ['You have not chosen a level. The safeguarding team is told all the same.']),
  ]
}
