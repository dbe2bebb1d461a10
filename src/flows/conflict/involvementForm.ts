import { z } from 'zod'
import type { CaseHeader } from '../../domain/case/case.ts'
import { needed } from '../form.ts'
import { nameOf } from '../people/nameOf.ts'
import { limits } from '../raise/limits.ts'
import type { Turn } from '../turn.ts'
import type { Choice, View } from '../view.ts'
import { ladoWords } from './whoDeals.ts'

export const somebodyElse = 'somebodyElse'

/** Whom it can be said to be about: everybody listed, and whoever raised it. Nobody says it of themselves. */
export async function peopleFor({ people, actor }: Turn, { schoolId, authorId }: CaseHeader): Promise<Choice[]> {
  const listed = people.listed(schoolId).map(({ id, name, jobTitle }) => ({ title: `${name}, ${jobTitle}`, value: id }))
  const isListed = listed.some(({ value }) => value === authorId)
  const author = { title: `${await nameOf({ people }, authorId)}, who raised it`, value: authorId }
  return [...listed, ...(isListed ? [] : [author])].filter(({ value }) => value !== actor.id)
}

export function involvementForm(people: readonly Choice[]) {
  const ids = people.map(({ value }) => value)
  return z.object({
    answer: z.enum(['yes', 'headteacher', 'notSure'], { error: 'please choose one of the answers shown.' }),
    personId: z.enum([somebodyElse, ...ids], { error: 'please choose one of the people shown.' }),
    who: needed(limits.line, 'what came to light, in a few words'),
  })
}

export function involvementView({ knowledge }: Turn, header: CaseHeader, people: readonly Choice[]): View {
  return {
    card: 'conflict/report',
    show: { reference: `Concern ${header.reference}`, lado: ladoWords(knowledge.school) },
    choices: { personId: [{ title: 'Somebody else, or I cannot say', value: somebodyElse }, ...people] },
    carry: { caseId: header.id },
  }
}
