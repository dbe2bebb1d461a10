import { dayInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { nothingHere } from '../nothingHere.ts'
import { nameOf } from '../people/nameOf.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Turn } from '../turn.ts'
import type { Row, View } from '../view.ts'
import { recordForms } from './recordForms.ts'

/** A card shows so many tasks; the others are counted, and stand in the case itself. */
const tasksShown = 8

/** Everything that can be recorded, each with how it stands. */
export async function menuView(turn: Turn, opened: Case, notice = ''): Promise<View> {
  if (!maySee(turn.actor, 'wholeCase', opened)) return nothingHere()
  const forms = recordForms.filter(({ action }) => mayAct(turn.actor, action, opened))
  const open = opened.content.tasks.filter(({ doneAt }) => doneAt === undefined)
  return {
    card: 'records/menu',
    show: {
      reference: `Concern ${opened.reference}`,
      ...(notice ? { notice } : {}),
      ...(open.length > tasksShown ? { moreTasks: `and ${open.length - tasksShown} more open tasks` } : {}),
    },
    rows: {
      rows_forms: forms.map((form) => {
        const standing = form.standing?.(opened, turn)
        const mark = standing ? (standing.done ? '✓ ' : '○ ') : ''
        return { show: { title: `${mark}${form.title}`, words: standing?.words ?? '' }, carry: { form: form.id } }
      }),
      rows_tasks: await Promise.all(open.slice(0, tasksShown).map((task) => taskRow(turn, task))),
    },
    carry: pointerTo(opened),
  }
}

async function taskRow(turn: Turn, { id, what, ownerId, dueOn }: Case['content']['tasks'][number]): Promise<Row> {
  return { show: { what, owner: `${await nameOf(turn, ownerId)}, by ${dayInWords(dueOn)}` }, carry: { taskId: id } }
}
