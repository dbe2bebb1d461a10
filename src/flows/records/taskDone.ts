import { z } from 'zod'
import { changedSince, onCase, takeAction } from '../triage/onCase.ts'
import type { Step } from '../turn.ts'
import { menuView } from './menu.ts'

const asked = z.object({ taskId: z.string() })

/** A task is done, by whoever says so. */
export const taskDoneStep: Step = {
  verb: 'record.taskDone',
  run: (turn, data) =>
    onCase(turn, data, 'openRecords', async (opened) => {
      const taskId = asked.safeParse(data).data?.taskId
      if (!taskId) return { ...(await menuView(turn, opened)), problems: { taskId: 'please choose the task.' } }
      const doneAt = turn.clock.now().toISOString()
      const done = { doneAt, doneBy: turn.actor.id }
      const isOpen = opened.content.tasks.some((task) => task.id === taskId && task.doneAt === undefined)
      if (!isOpen) return menuView(turn, opened, changedSince)
      const tasks = opened.content.tasks.map((task) => (task.id === taskId ? { ...task, ...done } : task))
      const taken = await takeAction(turn, opened, {
        action: 'record',
        data,
        change: (state) => ({ ...opened, state, content: { ...opened.content, tasks } }),
      })
      return menuView(turn, taken.case, taken.kind === 'saved' ? 'Done.' : changedSince)
    }),
}
