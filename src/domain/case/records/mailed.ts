import { z } from 'zod'

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
