import { z } from 'zod'
import { incomingKinds } from '../mailbox/incomingMail.ts'

const recorded = { recordedBy: z.string(), recordedAt: z.string() }

/** The discussion the policy asks for before a decision: with whom, when, what came of it and why. */
export const discussionSchema = z.object({
  ...recorded,
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

/** What is known of a mail: the proof that it left, and what the bot knew when it could do nothing more. */
const whatIsKnownOfMail = {
  sentAt: z.string().optional(),
  internetMessageId: z.string().optional(),
  contentHash: z.string().optional(),
  draftId: z.string().optional(),
  /** When the mail was handed in last, and how it was seen after that. */
  handedInAt: z.string().optional(),
  lastSeen: z.enum(['draft', 'missing', 'unknown']).optional(),
}

/** One referral to one recipient: who confirmed it, over which channel, and what is known of its arrival. */
export const referralSchema = z.object({
  id: z.string(),
  /** Whoever proposed it, where the school asks for two. */
  proposedBy: z.string().optional(),
  confirmedBy: z.string(),
  confirmedAt: z.string(),
  channel: z.enum(['mail', 'phone', 'webForm']),
  areaId: z.string(),
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

/**
 * What an authority has said to a referral. `acknowledged`: they have it. `accepted`, `notAccepted`: what they do. `moreAsked`: they need to know more.
 * `notExpected`: none will come, and why.
 */
export const answerKinds = ['acknowledged', 'accepted', 'notAccepted', 'moreAsked', 'notExpected'] as const

/** Only what somebody of the authority said, and a person wrote down, is an answer: neither an accepted mail nor an automatic reply is one. */
export const answerSchema = z.object({
  ...recorded,
  referralId: z.string(),
  kind: z.enum(answerKinds),
  from: z.string(),
  on: z.string(),
  account: z.string().default(''),
})

export const chaseSteps = ['chase', 'escalation'] as const

/** That an authority which had not answered was asked again, or that somebody above was gone to. */
export const chaseSchema = z.object({
  ...recorded,
  referralId: z.string(),
  step: z.enum(chaseSteps),
  withWhom: z.string(),
  on: z.string(),
  account: z.string().default(''),
})

export const copyWays = ['mail', 'person', 'none'] as const
export const copyStatuses = [
  'sending',
  'sent',
  'unknown',
  'needsPerson',
  'failed',
  'returned',
  'misdirected',
  'recorded',
] as const

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
  status: z.enum(copyStatuses),
  ...whatIsKnownOfMail,
})

/** What a lead professional said to the tool that they were given. */
export const leadProfessionalReplySchema = z.object({
  ...recorded,
  copyId: z.string(),
  from: z.string(),
  on: z.string(),
  account: z.string().default(''),
})

export const informationRecipients = ['policeUnit', 'operationalGroup'] as const

/**
 * Information about an adult, a place or other young people, which goes to the police unit and the operational group with a copy of the tool, referral or not
 * (screening tool, first and last page). `nobody`: none of them is involved, and why.
 */
export const informationReportSchema = z.object({
  ...recorded,
  to: z.enum([...informationRecipients, 'nobody']),
  withWhom: z.string().default(''),
  on: z.string(),
  /** What of the screening it was about; an earlier release did not write that down. */
  about: z.array(z.string()).optional(),
  /** Whatever they gave: a log or incident number. */
  theirReference: z.string().default(''),
  account: z.string().default(''),
})

export const formerRecipientOutcomes = ['told', 'stillRight'] as const

/** An authority that was referred to before another one was: that it was told so, or why it is still right. */
export const formerRecipientSchema = z.object({
  ...recorded,
  referralId: z.string(),
  outcome: z.enum(formerRecipientOutcomes),
  withWhom: z.string().default(''),
  on: z.string(),
  account: z.string().default(''),
})

export const deletionAnswers = ['confirmed', 'asked', 'notReached'] as const

/** A breach of personal data (UK GDPR, article 33 (5): what happened, its effects, what was done): something went to somebody whom it was not for. */
export const misdirectionSchema = z.object({
  ...recorded,
  /** The referral, or the lead professional's copy. */
  whichId: z.string(),
  withWhom: z.string().default(''),
  on: z.string(),
  deletion: z.enum(deletionAnswers),
  /** Who in the school answers for data protection and was told, and when. */
  protectionOfficer: z.string(),
  account: z.string(),
})

/** What came into the safeguarding mailbox about a mail of ours. It is no answer: that is what a person has read in it, and recorded. */
export const incomingMailSchema = z.object({
  /** Its `Message-ID`. */
  id: z.string(),
  kind: z.enum(incomingKinds),
  /** Whose mail it belongs to: a referral's, or a lead professional's copy. */
  about: z.enum(['referral', 'copy']),
  aboutId: z.string(),
  from: z.string(),
  receivedAt: z.string(),
  recordedAt: z.string(),
})

/** Where somebody would send the referral, waiting for a colleague who confirms it. */
export const proposedReferralSchema = z.object({
  proposedBy: z.string(),
  proposedAt: z.string(),
  areaId: z.string(),
  levelOfNeed: z.number().optional(),
  address: z.string(),
  /** Of the screening that was proposed: what its author has written since was seen by neither. */
  screeningVersion: z.number(),
})

/** Why an author thought that a concern need not be sent. Kept, and read by the team. */
export const discardingSchema = z.object({ discardedBy: z.string(), discardedAt: z.string(), reason: z.string() })

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

export type Discussion = z.infer<typeof discussionSchema>
export type Decision = z.infer<typeof decisionSchema>
export type DecisionOutcome = (typeof decisionOutcomes)[number]
export type Review = z.infer<typeof reviewSchema>
export type LeadProfessionalCopy = z.infer<typeof leadProfessionalCopySchema>
export type InformationReport = z.infer<typeof informationReportSchema>
export type InformationRecipient = (typeof informationRecipients)[number]
export type Referral = z.infer<typeof referralSchema>
export type FormerRecipient = z.infer<typeof formerRecipientSchema>
export type Misdirection = z.infer<typeof misdirectionSchema>
export type IncomingRecord = z.infer<typeof incomingMailSchema>
export type Answer = z.infer<typeof answerSchema>
export type Chase = z.infer<typeof chaseSchema>
