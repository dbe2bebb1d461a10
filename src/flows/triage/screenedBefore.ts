import { z } from 'zod'
import { momentInWords } from '../../domain/calendar/day.ts'
import { type Case, isUnfinished } from '../../domain/case/case.ts'
import { stateLabels } from '../../domain/case/lifecycle.ts'
import { levelWords } from '../alert/alertView.ts'
import { fitting, type Room } from '../reading/fitting.ts'
import { dateOfBirthWords } from '../reading/frontPage.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { readingFor } from './auditWords.ts'
import { caseView } from './caseView.ts'
import { changeRows, compared, countLines, isLater } from './changes.ts'
import { onCase } from './onCase.ts'
import { pointerTo } from './pointerTo.ts'
import { type SameChild, sameChild } from './sameChild.ts'

const asked = z.object({ at: z.coerce.number().int().min(0).max(100).catch(0) })

/** What changed since another concern about what may be the same child, one such concern at a time. */
export const screenedBeforeStep: Step = {
  verb: 'case.before',
  run: (turn, data) =>
    onCase(turn, data, 'openScreenedBefore', async (opened) => {
      const same = await sameChild(turn, opened)
      const at = asked.parse(data).at
      return same.found.length > 0 ? beforeView(turn, opened, same, at % same.found.length) : caseView(turn, opened)
    }),
}

/** The other concern in full. What this person may not see does not open. */
export const openEarlierStep: Step = {
  verb: 'case.openEarlier',
  run: (turn, data) => {
    const from = z.uuid().safeParse(data.caseId).data
    const action = from ? readingFor('openEarlier', from) : 'openCase'
    return onCase(turn, { caseId: data.other }, action, (opened) => caseView(turn, opened))
  },
}

/** Characters of JSON that the card takes without its texts. */
const frame = 3000

function beforeView(turn: Turn, opened: Case, same: SameChild, at: number): View {
  const other = same.found[at] ?? opened
  const pair = compared(turn.knowledge, opened, other)
  const show = { ...texts(turn, opened, other), counts: countLines(pair), place: placeInWords(same, at) }
  const draw = (room: Room) => ({ card: 'case/screenedBefore', show, rows: { rows_changes: changeRows(pair, room) } })
  const view = fitting(draw, frame)
  return {
    ...view,
    hide: same.found.length > 1 ? [] : ['next'],
    carry: { ...pointerTo(opened), at: at + 1, other: other.id },
  }
}

function texts({ knowledge }: Turn, opened: Case, other: Case): Record<string, string | readonly string[]> {
  return {
    reference: `Concern ${opened.reference}`,
    title: titleOf(knowledge.school.timeZone, opened, other),
    stands: [stateLabels[other.state], ...(isUnfinished(other) ? ['Its screening was not finished.'] : [])],
    there: whoAndLevel(other),
    here: whoAndLevel(opened),
  }
}

function titleOf(timeZone: string, opened: Case, other: Case): string {
  const raised = other.submittedAt ? `, raised ${momentInWords(timeZone, other.submittedAt)}` : ''
  return `Concern ${other.reference}${raised}${isLater(other, opened) ? ', after this one' : ''}`
}

/** Enough to tell twins and siblings apart, and nothing of who raised it. */
function whoAndLevel(one: Case): string[] {
  const { child } = one.content.assessment
  return [
    `Surname: ${child.surname}`,
    `Forenames: ${child.forenames || 'not given'}`,
    `Date of birth: ${dateOfBirthWords(child)}`,
    levelWords(one),
  ]
}

function placeInWords({ found, notCompared }: SameChild, at: number): string {
  const place = found.length > 1 ? `${at + 1} of ${found.length} such concerns.` : ''
  const rest = notCompared > 0 ? `${notCompared} more that may be about this child were not compared.` : ''
  return [place, rest].filter(Boolean).join(' ')
}
