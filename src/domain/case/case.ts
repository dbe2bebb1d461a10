import { z } from 'zod'
import { assessmentSchema } from '../assessment/assessment.ts'
import type { Level } from '../instrument/level.ts'
import type { PersonId } from '../team/person.ts'
import type { CaseState } from './lifecycle.ts'

/** What may stand unencrypted in the database: who handles what, how urgent it is and when it moved; never the child. */
export interface CaseHeader {
  id: string
  schoolId: string
  /** Random, so that it says nothing about order, number or the child. */
  reference: string
  state: CaseState
  level: Level | undefined
  suggestedLevel: Level | undefined
  /** High, chosen or suggested, or a child who is not safe or missing now: told apart from the others wherever it stands. */
  urgent: boolean
  authorId: PersonId
  handlerId: PersonId | undefined
  acknowledgedBy: PersonId | undefined
  acknowledgedAt: Date | undefined
  /** Rises by one with each change, whoever made it. */
  version: number
  /** How many of these changes were the author's, to the screening: a form carries this number, a card of the team the rest. */
  screeningVersion: number
  /** When the author sent the screening as finished. What was told before that is an unfinished concern. */
  finishedAt: Date | undefined
  /** Something that was seen, heard or thought stands in it: no timer may remove it. */
  holdsConcern: boolean
  /** When the team was told that this draft waits, or that it was discarded. */
  broughtToTeamAt: Date | undefined
  /** `wording` is the SHA-256 of the words that were shown, so that the same edition with other words is another one. */
  instrument: { id: string; edition: string; wording: string }
  createdAt: Date
  updatedAt: Date
  submittedAt: Date | undefined
}

/** The discussion the policy asks for before a decision: with whom, when, what came of it and why. */
export const discussionSchema = z.object({
  recordedBy: z.string(),
  recordedAt: z.string(),
  withWhom: z.string(),
  heldOn: z.string(),
  outcome: z.string(),
  reasons: z.string(),
})

export const decisionOutcomes = ['referral', 'support', 'monitoring', 'noFurtherAction'] as const

/** "Do concerns of exploitation remain?" and what follows from the answer (screening tool, page 1: a referral MUST be made). */
export const decisionSchema = z.object({
  decidedBy: z.string(),
  decidedAt: z.string(),
  concernsRemain: z.boolean(),
  outcome: z.enum(decisionOutcomes),
  supportToo: z.string().default(''),
  reason: z.string(),
  reviewOn: z.string().optional(),
})

/** One referral to one recipient: who confirmed it, over which channel, and what is known of its arrival. */
export const referralSchema = z.object({
  id: z.string(),
  confirmedBy: z.string(),
  confirmedAt: z.string(),
  channel: z.enum(['mail', 'phone']),
  areaId: z.string(),
  recipientName: z.string(),
  address: z.string().default(''),
  reasons: z.array(z.string()),
  /** The version of the case whose content is sent. */
  caseVersion: z.number(),
  status: z.enum(['sending', 'sent', 'unknown', 'failed', 'recorded']),
  sentAt: z.string().optional(),
  internetMessageId: z.string().optional(),
  contentHash: z.string().optional(),
  /** The number or name an authority gives a call. */
  authorityReference: z.string().default(''),
})

/** Why an author thought that a concern need not be sent. Kept, and read by the team. */
export const discardingSchema = z.object({ discardedBy: z.string(), discardedAt: z.string(), reason: z.string() })

/** What is encrypted under the case's own key. */
export const caseContentSchema = z.object({
  assessment: assessmentSchema,
  discussions: z.array(discussionSchema).default([]),
  decision: decisionSchema.optional(),
  /** Decisions that a later one has replaced, the oldest first. */
  earlierDecisions: z.array(decisionSchema).default([]),
  referrals: z.array(referralSchema).default([]),
  confirmedArea: z.string().optional(),
  levelOfNeed: z.number().optional(),
  discarding: discardingSchema.optional(),
})

export type Discussion = z.infer<typeof discussionSchema>
export type Decision = z.infer<typeof decisionSchema>
export type DecisionOutcome = (typeof decisionOutcomes)[number]
export type Referral = z.infer<typeof referralSchema>
export type CaseContent = z.infer<typeof caseContentSchema>

export interface Case extends CaseHeader {
  content: CaseContent
}

/** The number of changes that were not the author's: what a card of the team is drawn from. An author who goes on writing does not make it old. */
export function handlingVersion({
  version,
  screeningVersion,
}: Pick<CaseHeader, 'version' | 'screeningVersion'>): number {
  return version - screeningVersion
}

/** Told to the team, and the screening not sent as finished yet. */
export function isUnfinished({ submittedAt, finishedAt }: Pick<CaseHeader, 'submittedAt' | 'finishedAt'>): boolean {
  return submittedAt !== undefined && finishedAt === undefined
}
