import { z } from 'zod'
import { dayIn } from '../../../domain/calendar/day.ts'
import { editionCard } from '../../editionCard.ts'
import { day, readForm, written } from '../../form.ts'
import { limits } from '../limits.ts'
import { carried, formOf } from '../section.ts'

function form(today: string) {
  return z.object({
    name: written(limits.line),
    jobTitle: written(limits.line),
    organisation: written(limits.line),
    email: written(limits.line),
    telephone: written(limits.line),
    /** The child's age counts on this day: one to come would make a child older than it is. */
    completedOn: day.refine((date) => date === undefined || date <= today, { error: 'this day has not come yet.' }),
  })
}

/** Who completes the form, known beforehand and editable; asked for only where the directory does not say how to reach them. */
export const peopleSection = formOf({
  id: 'people',
  title: 'You',
  isAsked: ({ assessment: { completedBy } }) => !completedBy.name || !completedBy.email || !completedBy.telephone,
  show(draft) {
    const { completedOn, ...texts } = draft.assessment.completedBy
    return {
      card: editionCard('raise/people', draft.instrument),
      fill: {
        ...texts,
        ...(completedOn ? { completedOn } : {}),
      },
      carry: carried(draft, 'people'),
    }
  },
  read(data, { assessment }, { knowledge, clock }) {
    const parsed = readForm(form(dayIn(knowledge.school.timeZone, clock.now())), data)
    return parsed.kind === 'problems' ? parsed : { kind: 'ok', value: { ...assessment, completedBy: parsed.value } }
  },
  progress: ({ assessment: { completedBy } }) =>
    completedBy.name ? { done: true, words: 'filled in for you' } : { done: false, words: 'your name is missing' },
})
