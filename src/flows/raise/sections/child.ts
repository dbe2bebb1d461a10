import { z } from 'zod'
import { type Assessment, anotherArea, areaNotKnown } from '../../../domain/assessment/assessment.ts'
import { isRecognisable } from '../../../domain/assessment/progress.ts'
import { dayIn } from '../../../domain/calendar/day.ts'
import { editionCard } from '../../editionCard.ts'
import { day, readForm, ticked, written } from '../../form.ts'
import type { Turn } from '../../turn.ts'
import type { Choice } from '../../view.ts'
import { limits } from '../limits.ts'
import { carried, formOf } from '../section.ts'
import { adviceOnAge } from './advice.ts'

/** The child and the child's lead professional, as on the form's front page. Whatever is not known can be said so. */
export const childSection = formOf({
  id: 'child',
  title: 'The child',
  show: (draft, turn) => ({
    card: editionCard('raise/child', draft.instrument),
    fill: asFields(draft.assessment),
    choices: { area: areaChoices(turn) },
    carry: carried(draft, 'child'),
  }),
  read(data, { assessment }, turn) {
    const parsed = readForm(form(turn), data)
    if (parsed.kind === 'problems') return parsed
    const { leadName, leadTelephone, leadEmail, ...child } = parsed.value
    const leadProfessional = { name: leadName, telephone: leadTelephone, email: leadEmail }
    return { kind: 'ok', value: { ...assessment, child, leadProfessional } }
  },
  progress: ({ assessment }) =>
    isRecognisable(assessment)
      ? { done: true, words: 'some details written' }
      : { done: false, words: 'needed: some way to recognise the child' },
  adviceAfter: (draft, turn) => ({ words: adviceOnAge(draft, turn) }),
})

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
    leadName: written(limits.line),
    leadTelephone: written(limits.line),
    leadEmail: written(limits.line),
  })
}

/** Every area of the directory, and that it is not known; none is chosen beforehand. */
export function areaChoices({ knowledge }: Pick<Turn, 'knowledge'>): Choice[] {
  const areas = knowledge.authorities.areas.map(({ id, name }) => ({ title: name, value: id }))
  return [...areas, { title: 'Another area', value: anotherArea }, { title: 'Not known', value: areaNotKnown }]
}

function asFields({ child, leadProfessional: lead }: Assessment): Record<string, string> {
  const { addressNotKnown, dateOfBirthNotKnown, dateOfBirth, area, ...texts } = child
  return {
    ...texts,
    addressNotKnown: String(addressNotKnown),
    dateOfBirthNotKnown: String(dateOfBirthNotKnown),
    ...(dateOfBirth ? { dateOfBirth } : {}),
    ...(area ? { area } : {}),
    leadName: lead.name,
    leadTelephone: lead.telephone,
    leadEmail: lead.email,
  }
}
