import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { isSafeguardingTeam } from '../../domain/team/person.ts'
import { needed, readForm, withProblems } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { alertsFor } from '../raise/tellTeam.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, onCase, takeAction } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'

const form = z.object({ who: needed(limits.line, 'why this is not about somebody who works here') })

export const openReturnStep: Step = {
  verb: 'conflict.returnForm',
  run: (turn, data) => onCase(turn, data, 'openToReturn', async (opened) => returnView(opened)),
}

/** Whoever deals with it has found that it is about nobody who works here: then it is the safeguarding team's, whose business it never was until now. */
export const returnToTeamStep: Step = {
  verb: 'conflict.return',
  run: (turn, data) =>
    onCase(turn, data, 'openToReturn', async (opened) => {
      const parsed = readForm(form, data)
      if (parsed.kind === 'problems') return withProblems(returnView(opened), data, parsed.problems)
      if (!mayReturn(turn, opened)) return caseView(turn, opened, changedSince)
      const now = turn.clock.now()
      const record = { recordedBy: turn.actor.id, recordedAt: now.toISOString(), who: parsed.value.who }
      const involvements = [...opened.content.involvements, { ...record, aboutHeadteacher: false }]
      const gone = { handlerId: undefined, acknowledgedBy: undefined, acknowledgedAt: undefined, clockSince: now }
      const next = {
        ...opened,
        ...gone,
        route: 'team' as const,
        subjects: [],
        content: { ...opened.content, involvements },
      }
      const taken = await takeAction(turn, opened, {
        action: 'returnToTeam',
        data,
        change: (state) => ({ ...next, state }),
        outbox: alertsFor(turn, next, 'anew'),
      })
      if (taken.kind === 'saved')
        return { card: 'conflict/moved', show: { reference: `Concern ${opened.reference}`, words: [returned] } }
      return caseView(turn, taken.case, changedSince)
    }),
}

const returned = 'It is with the safeguarding team from now on, who are being told.'

/** Never to a team of which somebody is whom it is about. */
export function mayReturn(turn: Turn, opened: Case): boolean {
  const team = turn.people.listed(opened.schoolId).filter(isSafeguardingTeam)
  const isAboutOne = team.some(({ id }) => opened.subjects.includes(id))
  return opened.route !== 'team' && !isAboutOne && mayAct(turn.actor, 'returnToTeam', opened) !== undefined
}

function returnView(opened: Case): View {
  return { card: 'conflict/return', show: { reference: `Concern ${opened.reference}` }, carry: pointerTo(opened) }
}
