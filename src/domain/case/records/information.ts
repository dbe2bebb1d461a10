import { z } from 'zod'
import { mailedStatuses, whatIsKnownOfMail } from './mailed.ts'
import { recorded } from './recorded.ts'

export const informationRecipients = ['policeUnit', 'operationalGroup'] as const
export const informationWays = ['person', 'mail'] as const

/**
 * Information about an adult, a place or other young people, which goes to the police unit and the operational group with a copy of the tool, referral or not
 * (screening tool, first and last page). `nobody`: none of them is involved, and why. `person`: told by one, by telephone or their form.
 */
export const informationReportSchema = z.object({
  ...recorded,
  /** An earlier release gave none, and sent no mail. */
  id: z.string().default(''),
  to: z.enum([...informationRecipients, 'nobody']),
  way: z.enum(informationWays).default('person'),
  withWhom: z.string().default(''),
  on: z.string(),
  /** What of the screening it was about; an earlier release did not write that down. */
  about: z.array(z.string()).optional(),
  /** Whatever they gave: a log or incident number. */
  theirReference: z.string().default(''),
  account: z.string().default(''),
  /** Of the mail: who it is for, where it goes, and why there. */
  name: z.string().default(''),
  address: z.string().default(''),
  reasons: z.array(z.string()).default([]),
  status: z.enum(mailedStatuses).default('recorded'),
  ...whatIsKnownOfMail,
})

export type InformationReport = z.infer<typeof informationReportSchema>
export type InformationRecipient = (typeof informationRecipients)[number]
