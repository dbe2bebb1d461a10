import { z } from 'zod'
import { areaNotKnown, type Child } from '../../../domain/assessment/assessment.ts'
import { isRecognisable } from '../../../domain/assessment/progress.ts'
import { dayIn } from '../../../domain/calendar/day.ts'
import { editionCard } from '../../editionCard.ts'
import { day, readForm, ticked, written } from '../../form.ts'
import type { Turn } from '../../turn.ts'
import type { Choice } from '../../view.ts'
import { limits } from '../limits.ts'
import { carried, type Section } from '../section.ts'

/** The child, as on the form's front page. Whatever is not known can be said so. */
export const childSection: Section = {
  id: 'child',
  title: 'The child',
  show: (draft, turn) => ({
    card: editionCard('raise/child', draft.instrument),
    fill: asFields(draft.assessment.child),
    choices: { area: areaChoices(turn) },
    carry: carried(draft, 'child'),
  }),
  read(data, { assessment }, turn) {
    const parsed = readForm(form(turn), data)
    return parsed.kind === 'problems' ? parsed : { kind: 'ok', value: { ...assessment, child: parsed.value } }
  },
  progress: ({ assessment }) =>
    isRecognisable(assessment)
      ? { done: true, words: 'some details written' }
      : { done: false, words: 'needed: some way to recognise the child' },
}

function form(turn: Turn) {
  const areas = areaChoices(turn).map(({ value }) => value)
  const today = dayIn(turn.knowledge.school.timeZone, turn.clock.now())
  return z.object({
    surname: written(limits.line),
    forenames: written(limits.line),
    recognisedBy: written(limits.recognisedBy),
    addresses: written(limits.addresses),
    addressNotKnown: ticked,
    dateOfBirth: day.refine((date) => date === undefined || date <= today, { error: 'this day has not come yet.' }),
    dateOfBirthNotKnown: ticked,
    area: z
      .string()
      .optional()
      .transform((area) => area || undefined)
      .refine((area) => area === undefined || areas.includes(area), { error: 'please choose one of the areas shown.' }),
  }) satisfies z.ZodType<Child>
}

/** Every area of the directory, and that it is not known; none is chosen beforehand. */
export function areaChoices({ knowledge }: Pick<Turn, 'knowledge'>): Choice[] {
  const areas = knowledge.authorities.areas.map(({ id, name }) => ({ title: name, value: id }))
  return [...areas, { title: 'Another area', value: 'another' }, { title: 'Not known', value: areaNotKnown }]
}

function asFields(child: Child): Record<string, string> {
  const { addressNotKnown, dateOfBirthNotKnown, dateOfBirth, area, ...texts } = child
  return {
    ...texts,
    addressNotKnown: String(addressNotKnown),
    dateOfBirthNotKnown: String(dateOfBirthNotKnown),
    ...(dateOfBirth ? { dateOfBirth } : {}),
    ...(area ? { area } : {}),
  }
}
