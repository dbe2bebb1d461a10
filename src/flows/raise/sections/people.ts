import { z } from 'zod'
import { dayIn } from '../../../domain/calendar/day.ts'
import { editionCard } from '../../editionCard.ts'
import { day, readForm, written } from '../../form.ts'
import { limits } from '../limits.ts'
import { carried, type Section } from '../section.ts'

function form(today: string) {
  return z.object({
    name: written(limits.line),
    jobTitle: written(limits.line),
    organisation: written(limits.line),
    email: written(limits.line),
    telephone: written(limits.line),
    /** The child's age counts on this day: one to come would make a child older than it is. */
    completedOn: day.refine((date) => date === undefined || date <= today, { error: 'this day has not come yet.' }),
    leadName: written(limits.line),
    leadTelephone: written(limits.line),
    leadEmail: written(limits.line),
  })
}

/** Who completes the form, known beforehand and editable, and the child's lead professional. */
export const peopleSection: Section = {
  id: 'people',
  title: 'You and the lead professional',
  show(draft) {
    const { completedBy, leadProfessional: lead } = draft.assessment
    const { completedOn, ...texts } = completedBy
    return {
      card: editionCard('raise/people', draft.instrument),
      fill: {
        ...texts,
        ...(completedOn ? { completedOn } : {}),
        leadName: lead.name,
        leadTelephone: lead.telephone,
        leadEmail: lead.email,
      },
      carry: carried(draft, 'people'),
    }
  },
  read(data, { assessment }, { knowledge, clock }) {
    const parsed = readForm(form(dayIn(knowledge.school.timeZone, clock.now())), data)
    if (parsed.kind === 'problems') return parsed
    const { leadName, leadTelephone, leadEmail, ...completedBy } = parsed.value
    const leadProfessional = { name: leadName, telephone: leadTelephone, email: leadEmail }
    return { kind: 'ok', value: { ...assessment, completedBy, leadProfessional } }
  },
  progress: ({ assessment: { completedBy } }) =>
    completedBy.name ? { done: true, words: 'filled in for you' } : { done: false, words: 'your name is missing' },
}
