import { z } from 'zod'
import { assessmentSchema } from '../assessment/assessment.ts'
import type { Level } from '../instrument/level.ts'
import type { PersonId } from '../team/person.ts'
import type { CaseRoute } from '../team/route.ts'
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
  /** The High is suggested by disputed or single-source levels alone, and the practitioner chose a lower one. */
  contested: boolean
  /** Whose concern it is to deal with; another than the team's where somebody who works here may be involved. */
  route: CaseRoute
  /** Whom of the listed people it is about: never told, never shown, never counted. */
  subjects: readonly PersonId[]
  authorId: PersonId
  handlerId: PersonId | undefined
  acknowledgedBy: PersonId | undefined
  acknowledgedAt: Date | undefined
  /** Since when the deadline of its present state counts (domain/escalation); nothing where it has none. */
  clockSince: Date | undefined
  /** Whom an escalation has told besides those who deal with it: they may take it on. */
  escalatedTo: readonly PersonId[]
  /** When no step of the escalation was left and still nobody had acted; nothing once somebody has. */
  alarmedAt: Date | undefined
  /** The next day on which it is looked at again, `yyyy-mm-dd`: a review or a new screening, whichever comes first. */
  reviewOn: string | undefined
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

/**
 * `sending`: on its way. `unknown`: perhaps sent, and looked for. `needsPerson`: perhaps sent, and only people can find out. `arrived`: it was there, says
 * somebody of the team. `sentAgain`: nobody could find out, and somebody of the team sends it once more. `failed`: certainly not sent.
 * `recorded`: made by telephone.
 */
export const referralStatuses = [
  'sending',
  'sent',
  'unknown',
  'needsPerson',
  'arrived',
  'sentAgain',
  'failed',
  'recorded',
] as const

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
  status: z.enum(referralStatuses),
  sentAt: z.string().optional(),
  internetMessageId: z.string().optional(),
  contentHash: z.string().optional(),
  draftId: z.string().optional(),
  /** What the bot knew when it could do nothing more: when the mail was handed in last, and how it was seen after that. */
  handedInAt: z.string().optional(),
  lastSeen: z.enum(['draft', 'missing', 'unknown']).optional(),
  /** Who decided about a mail of which nobody knew whether it was sent, when, and on what grounds. */
  settledBy: z.string().optional(),
  settledAt: z.string().optional(),
  settledBecause: z.string().optional(),
  /** The number or name an authority gives a call. */
  authorityReference: z.string().default(''),
})

/** Why an author thought that a concern need not be sent. Kept, and read by the team. */
export const discardingSchema = z.object({ discardedBy: z.string(), discardedAt: z.string(), reason: z.string() })

const recorded = { recordedBy: z.string(), recordedAt: z.string() }

/** Somebody in senior leadership was told: the policy has it always ("Procedures"). */
export const leadershipInformedSchema = z.object({ ...recorded, who: z.string(), informedOn: z.string() })

export const parentStates = ['contacted', 'notYet', 'deliberatelyNot'] as const

/** Contact with parents or carers, which the policy has as the usual thing and never as a condition ("Parental Involvement"). */
export const parentContactSchema = z.object({
  ...recorded,
  state: z.enum(parentStates),
  /** A telephone call or letter, or a meeting. */
  meeting: z.boolean().default(false),
  withWhom: z.string().default(''),
  on: z.string().optional(),
  account: z.string().default(''),
  /** Why not, or not yet, and whose advice was taken. */
  reason: z.string().default(''),
  adviceFrom: z.string().default(''),
})

/** What was talked about with the child, in the child's own words where there are any. */
export const childContactSchema = z.object({
  ...recorded,
  meeting: z.boolean().default(false),
  withWhom: z.string().default(''),
  on: z.string(),
  account: z.string(),
})

export const actionPlanSchema = z.object({ ...recorded, plan: z.string() })

/** CPOMS is the school's system of record (policy, "Monitoring and Evaluation"). */
export const cpomsEntrySchema = z.object({ ...recorded, reference: z.string(), enteredOn: z.string() })

export const taskSchema = z.object({
  ...recorded,
  id: z.string(),
  what: z.string(),
  ownerId: z.string(),
  dueOn: z.string(),
  doneAt: z.string().optional(),
  doneBy: z.string().optional(),
})

export const reviewKinds = ['review', 'screening'] as const

/** A day that was set on which the concern is looked at again, or the child screened anew. */
export const reviewSchema = z.object({
  ...recorded,
  what: z.enum(reviewKinds),
  on: z.string(),
  /** The day after a decision for which nobody chose one. */
  usual: z.boolean().default(false),
})

/** Who had it before and who has it now; `to` is nothing where it was passed on to whoever comes first. */
export const handoverSchema = z.object({
  ...recorded,
  from: z.string(),
  to: z.string().optional(),
  why: z.string().default(''),
})

/** An end or a new beginning, with why. */
export const turningSchema = z.object({ ...recorded, reason: z.string() })

/** What the author of a concern wrote after it was told. */
export const additionSchema = z.object({ ...recorded, text: z.string() })

/** That somebody who works here may be involved came to light after the concern was told. */
export const involvementSchema = z.object({
  ...recorded,
  who: z.string(),
  aboutHeadteacher: z.boolean().default(false),
})

/** Somebody was rung about the concern: who rang is who recorded it. */
export const callSchema = z.object({
  ...recorded,
  withWhom: z.string(),
  on: z.string(),
  /** `hh:mm`, where it was given. */
  at: z.string().default(''),
  /** Whether somebody answered. */
  spoke: z.boolean(),
  account: z.string().default(''),
})

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
  leadershipInformed: z.array(leadershipInformedSchema).default([]),
  /** The newest is the state of things. */
  parentContacts: z.array(parentContactSchema).default([]),
  childContacts: z.array(childContactSchema).default([]),
  /** The newest is the plan. */
  actionPlans: z.array(actionPlanSchema).default([]),
  cpomsEntries: z.array(cpomsEntrySchema).default([]),
  tasks: z.array(taskSchema).default([]),
  /** The newest of each kind is the day that counts. */
  reviews: z.array(reviewSchema).default([]),
  handovers: z.array(handoverSchema).default([]),
  closings: z.array(turningSchema).default([]),
  reopenings: z.array(turningSchema).default([]),
  additions: z.array(additionSchema).default([]),
  involvements: z.array(involvementSchema).default([]),
  calls: z.array(callSchema).default([]),
})

export type Discussion = z.infer<typeof discussionSchema>
export type Decision = z.infer<typeof decisionSchema>
export type DecisionOutcome = (typeof decisionOutcomes)[number]
export type Review = z.infer<typeof reviewSchema>
export type Referral = z.infer<typeof referralSchema>
export type CaseContent = z.infer<typeof caseContentSchema>

/** The content of a case of which nothing is recorded yet. */
export function contentOf(assessment: CaseContent['assessment']): CaseContent {
  return caseContentSchema.parse({ assessment })
}

/** How a concern begins: nobody was told, and it is the team's as far as anybody knows. */
export const notTold = {
  contested: false,
  route: 'team',
  subjects: [],
  clockSince: undefined,
  escalatedTo: [],
  alarmedAt: undefined,
  reviewOn: undefined,
  handlerId: undefined,
  acknowledgedBy: undefined,
  acknowledgedAt: undefined,
  submittedAt: undefined,
  finishedAt: undefined,
  broughtToTeamAt: undefined,
} as const satisfies Partial<CaseHeader>

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
