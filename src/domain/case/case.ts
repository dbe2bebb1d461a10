import { z } from 'zod'
import { assessmentSchema } from '../assessment/assessment.ts'
import type { Level } from '../instrument/level.ts'
import type { PersonId } from '../team/person.ts'
import type { CaseRoute } from '../team/route.ts'
import type { CaseState } from './lifecycle.ts'
import type { Outstanding } from './outstanding.ts'
import { answerSchema, chaseSchema } from './records/answers.ts'
import { formerRecipientSchema, homeWarningSchema, misdirectionSchema } from './records/corrections.ts'
import {
  actionPlanSchema,
  additionSchema,
  cpomsEntrySchema,
  discardingSchema,
  handoverSchema,
  reviewSchema,
  taskSchema,
  turningSchema,
} from './records/course.ts'
import { decisionSchema, discussionSchema } from './records/decision.ts'
import { incomingMailSchema } from './records/incoming.ts'
import { informationReportSchema } from './records/information.ts'
import { leadProfessionalCopySchema, leadProfessionalReplySchema } from './records/leadProfessional.ts'
import {
  callSchema,
  childContactSchema,
  involvementSchema,
  leadershipInformedSchema,
  parentContactSchema,
} from './records/people.ts'
import { proposedReferralSchema, referralSchema } from './records/referral.ts'
import { withServices } from './service.ts'

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
  /** Which answers and mails it waits for, and who is still to be told, by kind and time. */
  outstanding: Outstanding
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

const storedContentSchema = z.object({
  assessment: assessmentSchema,
  discussions: z.array(discussionSchema).default([]),
  decision: decisionSchema.optional(),
  /** Decisions that a later one has replaced, the oldest first. */
  earlierDecisions: z.array(decisionSchema).default([]),
  referrals: z.array(referralSchema).default([]),
  proposedReferral: proposedReferralSchema.optional(),
  confirmedArea: z.string().optional(),
  /** What the confirmed area is called, where it is none of the directory's. */
  confirmedAreaName: z.string().optional(),
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
  answers: z.array(answerSchema).default([]),
  chases: z.array(chaseSchema).default([]),
  leadProfessionalCopies: z.array(leadProfessionalCopySchema).default([]),
  informationReports: z.array(informationReportSchema).default([]),
  leadProfessionalReplies: z.array(leadProfessionalReplySchema).default([]),
  formerRecipients: z.array(formerRecipientSchema).default([]),
  homeWarnings: z.array(homeWarningSchema).default([]),
  misdirections: z.array(misdirectionSchema).default([]),
  incomingMails: z.array(incomingMailSchema).default([]),
})

/** What is encrypted under the case's own key. */
export const caseContentSchema = storedContentSchema.transform(withServices)

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
  outstanding: {},
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
