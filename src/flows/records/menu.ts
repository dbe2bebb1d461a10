import { dayInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { mayReturn } from '../conflict/returnToTeam.ts'
import { nothingHere } from '../nothingHere.ts'
import { nameOf } from '../people/nameOf.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { isOffered, type RecordForm } from './recordForm.ts'
import { recordForms } from './recordForms.ts'

/** A card shows so many tasks; the others are counted, and stand in the case itself. */
const tasksShown = 8

/** Everything that can be recorded, and how what is done or open stands. It is shown in a dialog, so its buttons are the card's own. */
export async function menuView(turn: Turn, opened: Case, notice = ''): Promise<View> {
  if (!maySee(turn.actor, 'wholeCase', opened)) return nothingHere()
  const open = opened.content.tasks.filter(({ doneAt }) => doneAt === undefined)
  const shown = open.slice(0, tasksShown)
  return {
    card: 'records/menu',
    show: {
      reference: `Concern ${opened.reference}`,
      ...(notice ? { notice } : {}),
      standings: standingLines(turn, opened),
      ...(open.length > tasksShown ? { moreTasks: `and ${open.length - tasksShown} more open tasks` } : {}),
    },
    choices: {
      form: offeredForms(turn, opened).map(({ id, title }) => ({ title, value: id })),
      taskId: shown.map(({ id, what }) => ({ title: what, value: id })),
    },
    rows: { rows_tasks: await Promise.all(shown.map((task) => taskRow(turn, task))) },
    hide: [
      ...(shown.length > 0 ? [] : ['tasksHeading', 'taskId', 'taskDone']),
      ...(mayAct(turn.actor, 'reportInvolvement', opened) ? [] : ['colleague']),
      ...(mayReturn(turn, opened) ? [] : ['notColleague']),
    ],
    carry: pointerTo(opened),
  }
}

/** What this person can record now: what the life-cycle has, and what can be filled in at all. */
export function offeredForms(turn: Turn, opened: Case): readonly RecordForm[] {
  return recordForms.filter((form) => isOffered(form, turn, opened))
}

function standingLines(turn: Turn, opened: Case): string[] {
  return offeredForms(turn, opened).flatMap(({ title, standing }) => {
    const stands = standing?.(opened, turn)
    return stands ? [`${stands.done ? '✓' : '○'} ${title}: ${stands.words}`] : []
  })
}

async function taskRow(turn: Turn, { what, ownerId, dueOn }: Case['content']['tasks'][number]): Promise<Row> {
  return { show: { what, owner: `${await nameOf(turn, ownerId)}, by ${dayInWords(dueOn)}` } }
}
