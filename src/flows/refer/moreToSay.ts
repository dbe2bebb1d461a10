import type { Case } from '../../domain/case/case.ts'
import { findingParts } from '../handOut/cpomsFindings.ts'
import type { TextPart } from '../handOut/textPart.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { accountLines } from '../reading/account.ts'
import { addedLines, addedTitle } from '../reading/addedInWords.ts'
import { addressLines, peopleLines } from '../reading/frontPage.ts'
import type { Turn } from '../turn.ts'

/**
 * Everything else that the completed tool says, for an authority that asks or whose form has a field for it: first what was learned after the screening, then each sign with what it
 * rests on and its note, what is done about it, places and people. Whole, in the tool's words, a line for each field.
 */
export async function moreToSay(turn: Turn, opened: Case): Promise<TextPart[]> {
  const { knowledge } = turn
  const { assessment } = opened.content
  const { account } = assessment
  const addresses = addressLines(assessment)
  const parts: TextPart[] = [
    { title: addedTitle, lines: await addedLines(turn, opened.content) },
    ...findingParts(turn, opened),
    { title: 'From a chat message', lines: account ? accountLines(account, knowledge) : [] },
    { title: 'Relevant addresses', lines: addresses.length > 0 ? addresses : ['None named'] },
    { title: 'Who completed the screening', lines: peopleLines(assessment, instrumentOf(knowledge, opened)) },
  ]
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ title, lines: lines.map(inOneLine) }))
}

/** For a field of somebody's form, or to be read out. */
export function inOneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ')
}
