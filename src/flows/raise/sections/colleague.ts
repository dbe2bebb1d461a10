import { z } from 'zod'
import type { Assessment } from '../../../domain/assessment/assessment.ts'
import { namedIn, routeFor } from '../../../domain/conflict/routeFor.ts'
import type { Person } from '../../../domain/team/person.ts'
import { ladoWords, whoDeals } from '../../conflict/whoDeals.ts'
import { readForm, written } from '../../form.ts'
import type { Turn } from '../../turn.ts'
import { limits } from '../limits.ts'
import { carried, type Draft, formOf } from '../section.ts'

const somebodyElse = 'somebodyElse'

function form(listed: readonly Person[]) {
  const people = listed.map(({ id }) => id)
  return z
    .object({
      personId: z
        .string()
        .default('')
        .refine((id) => ['', somebodyElse, ...people].includes(id), {
          error: 'please choose one of the people shown.',
        }),
      who: written(limits.line),
    })
    .refine(({ personId, who }) => personId !== '' || !namedIn(who, listed), {
      path: ['personId'],
      error: 'somebody with this name is in the list: please choose them, or “Somebody else” if it is another person.',
    })
}

/** Whom of those who work here a concern is about. It decides who is told, so whoever raises it sees who that is. */
export const colleagueSection = formOf({
  id: 'colleague',
  title: 'About somebody who works or volunteers here',
  isThere: ({ assessment }: Draft) => isAboutStaff(assessment),
  show(draft, turn) {
    const { staffInvolvement } = draft.assessment
    const listed = listedIn(turn)
    return {
      card: 'raise/colleague',
      show: { goesTo: goesTo(draft, turn), lado: ladoWords(turn.knowledge.school) },
      fill: { personId: staffInvolvement.personId ?? '', who: staffInvolvement.who },
      choices: {
        personId: [
          { title: 'Somebody else, or I cannot say', value: somebodyElse },
          ...listed.map(({ id, name, jobTitle }) => ({ title: `${name}, ${jobTitle}`, value: id })),
        ],
      },
      carry: carried(draft, 'colleague'),
    }
  },
  read(data, { assessment }, turn) {
    const parsed = readForm(form(listedIn(turn)), data)
    if (parsed.kind === 'problems') return parsed
    const { personId, who } = parsed.value
    const listedPerson = personId === '' || personId === somebodyElse ? {} : { personId }
    const { answer } = assessment.staffInvolvement
    return {
      kind: 'ok',
      value: { ...assessment, staffInvolvement: { ...(answer ? { answer } : {}), ...listedPerson, who } },
    }
  },
  progress: ({ assessment: { staffInvolvement } }) =>
    staffInvolvement.personId || staffInvolvement.who
      ? { done: true, words: 'said' }
      : { done: true, words: 'not said who' },
})

export function isAboutStaff({ staffInvolvement: { answer } }: Pick<Assessment, 'staffInvolvement'>): boolean {
  return answer !== undefined && answer !== 'no'
}

function listedIn({ people, actor }: Turn): readonly Person[] {
  return people.listed(actor.schoolId).filter(({ id }) => id !== actor.id)
}

function goesTo({ assessment }: Draft, { people, actor }: Turn): string[] {
  const listed = people.listed(actor.schoolId)
  const taken = routeFor(assessment.staffInvolvement, { listed, authorId: actor.id })
  const who = whoDeals(taken)
  if (taken.route === 'outside')
    return ['Nobody in school can be told of this by the bot. It is stored; please ring the LADO yourself, now.']
  return [
    `This goes to ${who} alone. The safeguarding team is not told of it, and whoever it is about is never told or shown anything.`,
  ]
}
