import { z } from 'zod'
import { dayAfter, dayIn, momentInWords } from '../../domain/calendar/day.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { day, readForm, withProblems } from '../form.ts'
import { nothingHere } from '../nothingHere.ts'
import type { Step, Turn } from '../turn.ts'
import { apartAtFirst, type View } from '../view.ts'
import { teamView } from './teamView.ts'

/** "I am away until the next school day": one press. Somebody who is away is not paged, and the ladder goes on to the next. */
export const awayUntilNextDayStep: Step = {
  verb: 'team.awayUntilNextDay',
  run: async (turn) => apartAtFirst(await awayUntilNextDay(turn), {}),
}

/** Pressed in the small hours, it is still the evening that is meant. */
const smallHoursMs = 5 * 60 * 60_000

/**
 * Until the school opens on a day after today. Somebody who is ill says so before the school opens and is away that day; somebody who says so at night is
 * there in the morning.
 */
export async function awayUntilNextDay(turn: Turn): Promise<View> {
  const { calendar, school } = turn.knowledge
  const today = dayIn(school.timeZone, new Date(turn.clock.now().getTime() - smallHoursMs))
  return goAway(turn, calendar.openingOn(dayAfter(today)))
}

export const openAwayStep: Step = {
  verb: 'team.awayForm',
  run: async (turn) => (maySee(turn.actor, 'caseList') ? awayForm() : nothingHere()),
}

const form = z.object({
  until: day
    .refine((date) => date !== undefined, { error: 'please choose the day on which you are back.' })
    .transform(String),
})

/** Away until the school opens on a day. */
export const awayStep: Step = {
  verb: 'team.away',
  async run(turn, data) {
    if (!maySee(turn.actor, 'caseList')) return nothingHere()
    const parsed = readForm(form, data)
    if (parsed.kind === 'problems') return withProblems(awayForm(), data, parsed.problems)
    const until = turn.knowledge.calendar.openingOn(parsed.value.until)
    const past = { until: 'this day has passed already: please choose another.' }
    return until > turn.clock.now() ? goAway(turn, until) : withProblems(awayForm(), data, past)
  },
}

export const backStep: Step = { verb: 'team.back', run: (turn) => comeBack(turn) }

export async function comeBack(turn: Turn): Promise<View> {
  if (!maySee(turn.actor, 'caseList')) return nothingHere()
  await turn.team.endAbsence(turn.actor.id)
  return teamView(turn, 'You are back: you are told again.')
}

async function goAway(turn: Turn, until: Date): Promise<View> {
  if (!maySee(turn.actor, 'caseList')) return nothingHere()
  const { actor, team, clock, knowledge } = turn
  await team.setAbsence(actor.schoolId, { personId: actor.id, until }, clock.now())
  const when = momentInWords(knowledge.school.timeZone, until)
  return teamView(turn, `You are away until ${when}. Until then others are told instead of you.`)
}

function awayForm(): View {
  return { card: 'team/away' }
}

/** The team's card, from the list of commands. */
export const teamStep: Step = { verb: 'team.show', run: (turn) => teamView(turn) }
