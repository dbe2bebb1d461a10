import { z } from 'zod'
import { day, readForm, written } from '../../form.ts'
import { limits } from '../limits.ts'
import { carried, type Section } from '../section.ts'

const form = z.object({
  name: written(limits.line),
  jobTitle: written(limits.line),
  organisation: written(limits.line),
  email: written(limits.line),
  telephone: written(limits.line),
  completedOn: day,
  leadName: written(limits.line),
  leadTelephone: written(limits.line),
  leadEmail: written(limits.line),
})

/** Who completes the form, known beforehand and editable, and the child's lead professional. */
export const peopleSection: Section = {
  id: 'people',
  title: 'You and the lead professional',
  show(draft) {
    const { completedBy, leadProfessional: lead } = draft.assessment
    const { completedOn, ...texts } = completedBy
    return {
      card: 'raise/people',
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
  read(data, { assessment }) {
    const parsed = readForm(form, data)
    if (parsed.kind === 'problems') return parsed
    const { leadName, leadTelephone, leadEmail, ...completedBy } = parsed.value
    const leadProfessional = { name: leadName, telephone: leadTelephone, email: leadEmail }
    return { kind: 'ok', value: { ...assessment, completedBy, leadProfessional } }
  },
  progress: ({ assessment: { completedBy } }) =>
    completedBy.name ? { done: true, words: 'filled in for you' } : { done: false, words: 'your name is missing' },
}
