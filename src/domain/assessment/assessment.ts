import { z } from 'zod'
import { levels } from '../instrument/level.ts'

const text = z.string().default('')

/** What a finding rests on: "Staff should differentiate between the two and explain this in the notes section" (screening tool, page 1). */
export const bases = ['evidence', 'gutFeeling', 'both'] as const
export type Basis = (typeof bases)[number]

export const safetyAnswers = ['yes', 'no', 'notKnown'] as const

/** The child's safety now, asked before anything else (policy, "Procedures"; working rules for staff). */
export const safetySchema = z.object({
  safeNow: z.enum(safetyAnswers).optional(),
  missingNow: z.enum(safetyAnswers).optional(),
  disclosed: z.enum(['yes', 'no']).optional(),
  alreadyTold: z.array(z.enum(['police', 'childrensServices', 'ambulance'])).default([]),
  alreadyToldDetails: text,
})

/** The front page of the form. A date is ISO `yyyy-mm-dd`. */
export const childSchema = z.object({
  surname: text,
  forenames: text,
  /** Where the name is not known: how the child can be recognised. Not a field of the form, and no concern waits for a name. */
  recognisedBy: text,
  addresses: text,
  addressNotKnown: z.boolean().default(false),
  dateOfBirth: z.string().optional(),
  dateOfBirthNotKnown: z.boolean().default(false),
  area: z.string().optional(),
})

export const practitionerSchema = z.object({
  name: text,
  jobTitle: text,
  organisation: text,
  email: text,
  telephone: text,
  completedOn: z.string().optional(),
})

export const leadProfessionalSchema = z.object({ name: text, telephone: text, email: text })

export const relevantAddressSchema = z.object({ address: z.string(), reason: text })

/** What a practitioner adds to one indicator that is answered Yes or Possible. */
export const findingDetailSchema = z.object({
  basis: z.enum(bases).optional(),
  note: text,
  /** Replaces the published level; a lower one needs a note that the team sees. */
  ownLevel: z.enum(levels).optional(),
  /** Long so and unchanged. */
  longStanding: z.boolean().default(false),
})

export const involvementAnswers = ['no', 'yes', 'headteacher', 'notSure'] as const

/**
 * Whether the concern is about somebody who works or volunteers here: it then takes another way (policy, "Allegations against Staff"). `personId` where it
 * is one of the listed people; anybody else is only described. Not a field of the form, and never printed on it.
 */
export const staffInvolvementSchema = z.object({
  answer: z.enum(involvementAnswers).optional(),
  personId: z.string().optional(),
  who: text,
})

/** What a colleague wrote in a chat and somebody brought here. Words only: attachments and images are never taken. */
export const accountSchema = z.object({ text, sender: text, /** ISO. */ sentAt: z.string().optional(), link: text })

/** Everything a practitioner puts on the form. An indicator that is not a key of `answers` is not answered, which is never "No". */
export const assessmentSchema = z.object({
  safety: safetySchema,
  staffInvolvement: staffInvolvementSchema.default({ who: '' }),
  child: childSchema,
  completedBy: practitionerSchema,
  leadProfessional: leadProfessionalSchema,
  answers: z.record(z.string(), z.string()),
  /** Indicators whose present "No" was given by one press for a whole page, and not one by one. */
  answeredTogether: z.array(z.string()).default([]),
  /** By indicator. Kept when the answer is taken back, and read only while it is Yes or Possible. */
  findings: z.record(z.string(), findingDetailSchema).default({}),
  account: accountSchema.optional(),
  notApplicable: z.array(z.string()).default([]),
  narratives: z.record(z.string(), z.string()).default({}),
  analyses: z.record(z.string(), z.string()).default({}),
  relevantAddresses: z.array(relevantAddressSchema).default([]),
  level: z.enum(levels).optional(),
  reasons: text,
  lowerLevelReason: text,
})

export type Assessment = z.infer<typeof assessmentSchema>
export type Safety = Assessment['safety']
export type StaffInvolvement = z.infer<typeof staffInvolvementSchema>
export type Child = Assessment['child']
export type Practitioner = Assessment['completedBy']
export type FindingDetail = z.infer<typeof findingDetailSchema>
export type Account = z.infer<typeof accountSchema>
export type RelevantAddress = Assessment['relevantAddresses'][number]

/** The area of a child whose home is not known; distinct from a question nobody has answered. */
export const areaNotKnown = 'notKnown'
/** The area of a child whose home is in none of those that the school's file names. */
export const anotherArea = 'another'

export function emptyAssessment(completedBy: Partial<Practitioner> = {}): Assessment {
  return assessmentSchema.parse({ safety: {}, child: {}, completedBy, leadProfessional: {}, answers: {} })
}
