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
  /**
   * Which police unit it was: its key in the directory (`westmere.police`), empty where the directory has none for this home, and the homes whose unit that is. An
   * earlier release did not write that down.
   */
  unit: z.object({ key: z.string(), areas: z.array(z.string()) }).optional(),
  way: z.enum(informationWays).default('person'),
  withWhom: z.string().default(''),
  on: z.string(),
  /** What of the screening it was about; an earlier release did not write that down. */
  about: z.array(z.string()).optional(),
  /** Whatever they gave: a log or incident number. */
  theirReference: z.string().default(''),
  account: z.string().default(''),
  /** Who it is for; of the mail also where it goes, and why there. */
  name: z.string().default(''),
  address: z.string().default(''),
  reasons: z.array(z.string()).default([]),
  status: z.enum(mailedStatuses).default('recorded'),
  ...whatIsKnownOfMail,
})

export type InformationReport = z.infer<typeof informationReportSchema>
export type InformationRecipient = (typeof informationRecipients)[number]
