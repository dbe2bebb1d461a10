import { z } from 'zod'
import { recorded } from './recorded.ts'

export const formerRecipientOutcomes = ['told', 'stillRight'] as const

/** An authority, a police unit or a lead professional that had it before another one did: that it was told so, or why it is still right. */
export const formerRecipientSchema = z.object({
  ...recorded,
  /** The referral; or the information report, or the lead professional's copy. */
  referralId: z.string(),
  outcome: z.enum(formerRecipientOutcomes),
  withWhom: z.string().default(''),
  on: z.string(),
  account: z.string().default(''),
})

export const homeWarningOutcomes = ['told', 'notNeeded'] as const

/** That contact with home is unsafe came to be known after something was sent: that whoever has it was told so, or why that is not needed. */
export const homeWarningSchema = z.object({
  ...recorded,
  /** The referral, the lead professional's copy, or the recipient of the information report. */
  holderId: z.string(),
  /** Who that is, in words. */
  holder: z.string(),
  outcome: z.enum(homeWarningOutcomes),
  withWhom: z.string().default(''),
  on: z.string(),
  account: z.string().default(''),
})

export const deletionAnswers = ['confirmed', 'asked', 'notReached'] as const

/** A breach of personal data (UK GDPR, article 33 (5): what happened, its effects, what was done): something went to somebody whom it was not for. */
export const misdirectionSchema = z.object({
  ...recorded,
  /** The referral, the lead professional's copy, or the information report. */
  whichId: z.string(),
  withWhom: z.string().default(''),
  on: z.string(),
  deletion: z.enum(deletionAnswers),
  /** Who in the school answers for data protection and was told, and when. */
  protectionOfficer: z.string(),
  account: z.string(),
})

export type FormerRecipient = z.infer<typeof formerRecipientSchema>
export type HomeWarning = z.infer<typeof homeWarningSchema>
export type Misdirection = z.infer<typeof misdirectionSchema>
