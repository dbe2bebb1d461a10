import { z } from 'zod'

/** How it stands with a mail of the school's: as with a referral, but that nobody is asked whether it arrived. `recorded`: given by a person, and no mail. */
export const mailedStatuses = [
  'sending',
  'sent',
  'unknown',
  'needsPerson',
  'failed',
  'returned',
  'misdirected',
  'recorded',
] as const
export type MailedStatus = (typeof mailedStatuses)[number]

/** What is known of a mail: the proof that it left, and what the bot knew when it could do nothing more. */
export const whatIsKnownOfMail = {
  sentAt: z.string().optional(),
  internetMessageId: z.string().optional(),
  contentHash: z.string().optional(),
  draftId: z.string().optional(),
  /** When the mail was handed in last, and how it was seen after that. */
  handedInAt: z.string().optional(),
  lastSeen: z.enum(['draft', 'missing', 'unknown']).optional(),
}
