import { momentInWords } from '../../domain/calendar/day.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { stateLabels } from '../../domain/case/lifecycle.ts'
import { levelWords } from '../alert/alertView.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { accountLines } from '../reading/account.ts'
import { addressLines, peopleLines, safetyLines } from '../reading/frontPage.ts'
import { parentLines, parentsInWords } from '../reading/parentsInWords.ts'
import { whyPart } from '../triage/why.ts'
import type { Turn } from '../turn.ts'
import { findingParts } from './cpomsFindings.ts'
import { informedLines, raisedLine } from './cpomsPeople.ts'
import { recordParts } from './cpomsRecords.ts'
import type { TextPart } from './textPart.ts'

/**
 * A concern as text to be pasted into CPOMS, the school's system of record (policy, "Monitoring and Evaluation"). It is pasted into the record of the child,
 * whose name and address it leaves to that record. Where contact with home is unsafe, that comes before anything else.
 */
export async function cpomsText(turn: Turn, opened: Case): Promise<string> {
  const { content } = opened
  const { assessment } = content
  const { isUnsafe } = parentsInWords(content)
  const parts: TextPart[] = [
    ...(isUnsafe ? [{ title: '', lines: parentLines(content) }] : []),
    await head(turn, opened),
    { title: 'Level', lines: [levelWords(opened), `Reasons: ${assessment.reasons || 'none given'}`] },
    { title: 'Suggested level and why', lines: whyPart(turn, opened).lines },
    { title: 'Safety', lines: safetyLines(assessment) },
    ...findingParts(turn, opened),
    ...(assessment.account
      ? [{ title: 'From a chat message', lines: accountLines(assessment.account, turn.knowledge) }]
      : []),
    { title: 'Relevant addresses', lines: addressLines(assessment) },
    { title: 'Who was informed', lines: await informedLines(turn, opened) },
    { title: 'Parents or carers', lines: parentLines(content) },
    ...(await recordParts(turn, opened)),
  ]
  return `${parts.map(inText).filter(Boolean).join('\n\n')}\n`
}

async function head(turn: Turn, opened: Case): Promise<TextPart> {
  const { knowledge, clock } = turn
  const { school } = knowledge
  const instrument = instrumentOf(knowledge, opened)
  return {
    title: `OFFICIAL-SENSITIVE: safeguarding concern ${opened.reference}, ${school.name}`,
    lines: [
      await raisedLine(turn, opened),
      ...peopleLines(opened.content.assessment, instrument),
      `Tool: ${instrument.title}, edition ${instrument.edition}`,
      `State: ${stateLabels[opened.state]}, as of ${momentInWords(school.timeZone, clock.now())}`,
      ...(isUnfinished(opened) ? [unfinished] : []),
    ],
  }
}

const unfinished = 'UNFINISHED: the screening is not finished. What is not answered is not known.'

/** A part of which nothing is known is left out. */
function inText({ title, lines }: TextPart): string {
  return lines.length > 0 ? [...(title ? [title] : []), ...lines].join('\n') : ''
}
