import { z } from 'zod'
import { incomingKinds } from '../../mailbox/incomingMail.ts'

/** What came into the safeguarding mailbox about a mail of ours. It is no answer: that is what a person has read in it, and recorded. */
export const incomingMailSchema = z.object({
  /** Its `Message-ID`. */
  id: z.string(),
  kind: z.enum(incomingKinds),
  /** Whose mail it belongs to: a referral's, a lead professional's copy, or an information report's. */
  about: z.enum(['referral', 'copy', 'information']),
  aboutId: z.string(),
  from: z.string(),
  receivedAt: z.string(),
  recordedAt: z.string(),
})

export type IncomingRecord = z.infer<typeof incomingMailSchema>
