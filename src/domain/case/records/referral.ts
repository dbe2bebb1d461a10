import { z } from 'zod'
import { homeSchema, homesAnswers } from './home.ts'
import { whatIsKnownOfMail } from './mailed.ts'

/**
 * `sending`: on its way. `unknown`: perhaps sent, and looked for. `needsPerson`: perhaps sent, and only people can find out. `arrived`: it was there, says
 * somebody of the team. `sentAgain`: nobody could find out, and somebody of the team sends it once more. `failed`: certainly not sent.
 * `returned`: a mail system has sent it back. `misdirected`: it went to somebody whom it was not for. `recorded`: made by a person, by telephone or by the authority's form.
 */
export const referralStatuses = [
  'sending',
  'sent',
  'unknown',
  'needsPerson',
  'arrived',
  'sentAgain',
  'failed',
  'returned',
  'misdirected',
  'recorded',
] as const

/** Whose a referral is: at 18 and over it goes to those who safeguard adults. */
export const services = ['children', 'adults'] as const
export type Service = (typeof services)[number]

/** One referral to one recipient: who confirmed it, over which channel, and what is known of its arrival. */
export const referralSchema = z.object({
  id: z.string(),
  /** Whoever proposed it, where the school asks for two. */
  proposedBy: z.string().optional(),
  confirmedBy: z.string(),
  confirmedAt: z.string(),
  channel: z.enum(['mail', 'phone', 'webForm']),
  areaId: z.string(),
  /** Nothing where an earlier release wrote it down. */
  service: z.enum(services).optional(),
  /** Nothing where nobody was asked: by telephone or form, and before it was asked at all. */
  home: homeSchema.optional(),
  /** What the area is called, where it is none of the directory's. */
  areaName: z.string().optional(),
  recipientName: z.string(),
  address: z.string().default(''),
  reasons: z.array(z.string()),
  /** The mail to the same authority whose place it takes: it is an update of it, and says so. */
  updates: z.string().optional(),
  /** The version of the case whose content is sent. */
  caseVersion: z.number(),
  status: z.enum(referralStatuses),
  ...whatIsKnownOfMail,
  /** Who decided about a mail of which nobody knew whether it was sent, when, and on what grounds. */
  settledBy: z.string().optional(),
  settledAt: z.string().optional(),
  settledBecause: z.string().optional(),
  /** The number or name an authority gives a call or a form. */
  authorityReference: z.string().default(''),
})

/** Where somebody would send the referral, waiting for a colleague who confirms it. */
export const proposedReferralSchema = z.object({
  proposedBy: z.string(),
  proposedAt: z.string(),
  areaId: z.string(),
  levelOfNeed: z.number().optional(),
  address: z.string(),
  /** Nothing of before it was asked. */
  homes: z.enum(homesAnswers).optional(),
  homeReason: z.string().default(''),
  /** Of the screening that was proposed: what its author has written since was seen by neither. */
  screeningVersion: z.number(),
})

export type Referral = z.infer<typeof referralSchema>
