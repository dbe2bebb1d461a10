import type { Case } from '../../domain/case/case.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { moreToSay } from '../refer/moreToSay.ts'
import type { Turn } from '../turn.ts'

/** What an authority may ask besides what is read out first, whole, to be read or pasted. Whether home may be contacted stands before it, as in every text. */
export async function referralText(turn: Turn, opened: Case): Promise<string> {
  const head = {
    title: `OFFICIAL-SENSITIVE: more about concern ${opened.reference}, ${turn.knowledge.school.name}`,
    lines: parentLines(opened.content),
  }
  const parts = [head, ...(await moreToSay(turn, opened))]
  return `${parts.map(({ title, lines }) => [title, ...lines].join('\n')).join('\n\n')}\n`
}
