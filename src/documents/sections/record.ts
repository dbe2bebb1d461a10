import type { CaseContent } from '../../domain/case/case.ts'
import type { Decision, Discussion } from '../../domain/case/records/decision.ts'
import type { PersonId } from '../../domain/team/person.ts'
import { printedDay, printedStamp } from '../dates.ts'
import type { Cell } from '../layout/cell.ts'
import { drawSection } from '../layout/heading.ts'
import { drawParagraph } from '../layout/paragraph.ts'
import { drawRecord } from '../layout/record.ts'
import type { Sheet } from '../layout/sheet.ts'
import { outcomeLabels, recordWords, words } from '../wording.ts'

type NameOf = (personId: PersonId) => string
type Fields = (readonly [string, Omit<Cell, 'heads'>])[]

/** The discussions that the policy asks for before a referral, and what was decided. */
export function drawDiscussions(sheet: Sheet, { discussions, decision }: CaseContent, nameOf: NameOf): void {
  if (discussions.length === 0) {
    drawSection(sheet, recordWords.discussion)
    drawParagraph(sheet, recordWords.none)
  }
  discussions.forEach((discussion, position) => {
    const number = discussions.length > 1 ? ` ${position + 1}` : ''
    drawSection(sheet, `${recordWords.discussion}${number}`)
    drawRecord(sheet, discussionFields(discussion, nameOf))
  })
  if (!decision) return
  drawSection(sheet, recordWords.decision)
  drawRecord(sheet, decisionFields(decision, nameOf))
}

function discussionFields(discussion: Discussion, nameOf: NameOf): Fields {
  return [
    field(recordWords.withWhom, discussion.withWhom),
    field(recordWords.heldOn, printedStamp(discussion.heldOn)),
    field(recordWords.outcome, discussion.outcome),
    field(recordWords.reasons, discussion.reasons),
    field(recordWords.recordedBy, `${nameOf(discussion.recordedBy)}, ${printedStamp(discussion.recordedAt)}`),
  ]
}

function decisionFields(decision: Decision, nameOf: NameOf): Fields {
  return [
    field(recordWords.concernsRemain, decision.concernsRemain ? 'Yes' : 'No'),
    field(recordWords.decided, outcomeLabels[decision.outcome]),
    field(recordWords.decisionReason, decision.reason),
    ...(decision.supportToo ? [field(recordWords.supportToo, decision.supportToo)] : []),
    ...(decision.reviewOn ? [field(recordWords.reviewOn, printedDay(decision.reviewOn))] : []),
    field(recordWords.decidedBy, `${nameOf(decision.decidedBy)}, ${printedStamp(decision.decidedAt)}`),
  ]
}

function field(label: string, text: string): Fields[number] {
  return [label, { text: text || words.nothingWritten }]
}
