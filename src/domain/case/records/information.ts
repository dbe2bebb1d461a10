import { z } from 'zod'
import { recorded } from './recorded.ts'

export const informationRecipients = ['policeUnit', 'operationalGroup'] as const

/**
 * Information about an adult, a place or other young people, which goes to the police unit and the operational group with a copy of the tool, referral or not
 * (screening tool, first and last page). `nobody`: none of them is involved, and why.
 */
export const informationReportSchema = z.object({
  ...recorded,
  to: z.enum([...informationRecipients, 'nobody']),
  withWhom: z.string().default(''),
  on: z.string(),
  /** What of the screening it was about; an earlier release did not write that down. */
  about: z.array(z.string()).optional(),
  /** Whatever they gave: a log or incident number. */
  theirReference: z.string().default(''),
  account: z.string().default(''),
})

export type InformationReport = z.infer<typeof informationReportSchema>
export type InformationRecipient = (typeof informationRecipients)[number]
