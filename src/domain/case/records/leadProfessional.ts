import { z } from 'zod'
import { mailedStatuses, whatIsKnownOfMail } from './mailed.ts'
import { recorded } from './recorded.ts'

export const copyWays = ['mail', 'person', 'none'] as const

/**
 * The completed tool for the child's lead professional, who gets it "if there is one" (screening tool, front page). `person`: given by a person, another way
 * than by mail. `none`: there is none. The newest is the state of things.
 */
export const leadProfessionalCopySchema = z.object({
  ...recorded,
  id: z.string(),
  way: z.enum(copyWays),
  name: z.string().default(''),
  address: z.string().default(''),
  /** Who of their service has said that this is their address: it was typed by somebody. */
  checkedWith: z.string().default(''),
  reasons: z.array(z.string()).default([]),
  /** How it was given; or how anybody knows that there is none. */
  account: z.string().default(''),
  status: z.enum(mailedStatuses),
  ...whatIsKnownOfMail,
})

/** `notExpected`: none will come, and why. */
export const replyKinds = ['replied', 'notExpected'] as const

/** What a lead professional said to the tool that they were given. That somebody tried to reach them is none: it is a chase. */
export const leadProfessionalReplySchema = z.object({
  ...recorded,
  copyId: z.string(),
  kind: z.enum(replyKinds).default('replied'),
  from: z.string(),
  on: z.string(),
  account: z.string().default(''),
})

export type LeadProfessionalReply = z.infer<typeof leadProfessionalReplySchema>
export type LeadProfessionalCopy = z.infer<typeof leadProfessionalCopySchema>
