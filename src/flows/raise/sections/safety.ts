import { z } from 'zod'
import {
  involvementAnswers,
  type Safety,
  type StaffInvolvement,
  safetyAnswers,
} from '../../../domain/assessment/assessment.ts'
import { chosen, readForm, ticked, written } from '../../form.ts'
import { limits } from '../limits.ts'
import { carried, formOf } from '../section.ts'

const form = z.object({
  safeNow: chosen(safetyAnswers),
  missingNow: chosen(safetyAnswers),
  disclosed: chosen(['yes', 'no']),
  toldPolice: ticked,
  toldChildrensServices: ticked,
  toldAmbulance: ticked,
  alreadyToldDetails: written(limits.alreadyTold),
  aboutStaff: chosen(involvementAnswers),
})

/** Before anything else: is the child safe now? */
export const safetySection = formOf({
  id: 'safety',
  title: 'Is the child safe now?',
  show: (draft) => ({
    card: 'raise/safety',
    fill: {
      ...asFields(draft.assessment.safety),
      ...aboutStaffField(draft.assessment.staffInvolvement),
    },
    carry: carried(draft, 'safety'),
  }),
  read(data, { assessment }) {
    const parsed = readForm(form, data)
    if (parsed.kind === 'problems') return parsed
    const { aboutStaff: answer, ...safety } = parsed.value
    const { answer: _, ...said } = assessment.staffInvolvement
    const staffInvolvement = { ...said, ...(answer ? { answer } : {}) }
    return { kind: 'ok', value: { ...assessment, safety: asSafety(safety), staffInvolvement } }
  },
  progress: ({ assessment: { safety } }) =>
    safety.safeNow ? { done: true, words: 'answered' } : { done: false, words: 'not answered yet' },
})

function asSafety(fields: Omit<z.infer<typeof form>, 'aboutStaff'>): Safety {
  const { toldPolice, toldChildrensServices, toldAmbulance, ...rest } = fields
  const told = { police: toldPolice, childrensServices: toldChildrensServices, ambulance: toldAmbulance }
  const alreadyTold = (Object.keys(told) as (keyof typeof told)[]).filter((who) => told[who])
  return { ...rest, alreadyTold }
}

function aboutStaffField({ answer }: StaffInvolvement): Record<string, string> {
  return answer ? { aboutStaff: answer } : {}
}

function asFields(safety: Safety): Record<string, string> {
  return {
    ...(safety.safeNow ? { safeNow: safety.safeNow } : {}),
    ...(safety.missingNow ? { missingNow: safety.missingNow } : {}),
    ...(safety.disclosed ? { disclosed: safety.disclosed } : {}),
    toldPolice: String(safety.alreadyTold.includes('police')),
    toldChildrensServices: String(safety.alreadyTold.includes('childrensServices')),
    toldAmbulance: String(safety.alreadyTold.includes('ambulance')),
    alreadyToldDetails: safety.alreadyToldDetails,
  }
}
