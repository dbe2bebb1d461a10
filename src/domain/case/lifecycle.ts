/**
 * The life of a concern as one table: in which state which action is possible, for whom, and what comes of it.
 * What each role may see is in permissions.ts.
 */
export const caseStates = [
  'draft',
  'raised',
  'acknowledged',
  'discussed',
  'referralDue',
  'referralSending',
  'referralInDoubt',
  'referred',
  'support',
  'monitoring',
  'noFurtherAction',
  'closed',
  'discarded',
  'purged',
] as const
export type CaseState = (typeof caseStates)[number]

export const stateLabels: Record<CaseState, string> = {
  draft: 'Draft',
  raised: 'Raised, waiting to be acknowledged',
  acknowledged: 'Acknowledged',
  discussed: 'Discussed',
  referralDue: 'To be referred',
  referralSending: 'Referral on its way',
  referralInDoubt: 'Referral: not known whether it was sent',
  referred: 'Referred',
  support: 'Support or early help',
  monitoring: 'Monitored',
  noFurtherAction: 'No further action',
  closed: 'Closed',
  discarded: 'Discarded by its author',
  purged: 'Empty draft, removed',
}

/**
 * How somebody stands to one case. `author` is whoever raised it, `screener` the author while the screening is not finished or put away; `team`
 * whoever deals with it (the DSL and the deputies, or who does on its route, or who has taken it on); `teamAuthor` one of them who raised it
 * themselves, and so neither acknowledges it for the others nor decides alone; `escalated` somebody whom an escalation has told of it; `informed` those
 * who would deal with a draft that waits or was discarded; `outbox` the bot's own timers and senders.
 */
export const standings = ['author', 'screener', 'team', 'teamAuthor', 'escalated', 'informed', 'outbox'] as const
export type Standing = (typeof standings)[number]

export const caseActions = [
  'edit',
  'submit',
  'tellNow',
  'discard',
  'restore',
  'bringToTeam',
  'takeUp',
  'purge',
  'addLater',
  'reportInvolvement',
  'returnToTeam',
  'acknowledge',
  'passOn',
  'takeOver',
  'handOver',
  'record',
  'close',
  'reopen',
  'recordDiscussion',
  'decideReferral',
  'decideSupport',
  'decideMonitoring',
  'decideNoFurtherAction',
  'confirmReferral',
  'recordPhoneReferral',
  'reportSent',
  'reportInDoubt',
  'reportNotSent',
] as const
export type CaseAction = (typeof caseActions)[number]

interface Transition {
  from: readonly CaseState[]
  action: CaseAction
  by: Standing
  to: CaseState
}

const undecided = ['acknowledged', 'discussed'] as const
const decidedWithoutReferral = ['support', 'monitoring', 'noFurtherAction'] as const
const referring = ['referralDue', 'referralSending', 'referralInDoubt', 'referred'] as const
const inHand = [...undecided, 'referralDue', 'referralInDoubt', ...decidedWithoutReferral, 'referred'] as const
const told = ['raised', ...undecided, ...referring, ...decidedWithoutReferral, 'closed'] as const
/** What has come to rest: anything new has to be looked at by somebody. */
const atRest = [...decidedWithoutReferral, 'closed'] as const

const inProgress = ['raised', ...undecided, 'referralDue', 'referralInDoubt', 'referred'] as const
const writable = ['draft', ...inProgress, ...atRest] as const
/** A referral can be in doubt or on its way while the case has gone on: somebody rang, it was closed, or was opened again. */
const goneOn = ['raised', ...undecided, 'referralDue', 'referred', ...atRest] as const

export const transitions: readonly Transition[] = [
  { from: ['draft'], action: 'submit', by: 'screener', to: 'raised' },
  { from: ['draft'], action: 'tellNow', by: 'screener', to: 'raised' },
  { from: ['draft'], action: 'discard', by: 'screener', to: 'discarded' },
  // Only what holds nothing is purged: the store refuses any other draft.
  { from: ['draft'], action: 'purge', by: 'screener', to: 'purged' },
  { from: ['draft'], action: 'purge', by: 'outbox', to: 'purged' },
  { from: ['draft'], action: 'bringToTeam', by: 'outbox', to: 'draft' },
  // An author whose own chat cannot be reached could not go on with it: the team has it instead.
  { from: ['draft'], action: 'tellNow', by: 'outbox', to: 'raised' },
  // Whoever thinks better of it is never refused.
  { from: ['discarded'], action: 'restore', by: 'author', to: 'draft' },
  { from: ['discarded'], action: 'tellNow', by: 'author', to: 'raised' },
  { from: ['draft', 'discarded'], action: 'takeUp', by: 'informed', to: 'raised' },
  // An unfinished concern is completed under its reference while the team handles it. Not while a mail is made from it: what is sent is what
  // was confirmed. A mail in doubt was made already, and is never made again.
  ...writable.map((state): Transition => ({ from: [state], action: 'edit', by: 'screener', to: state })),
  ...inProgress.map((state): Transition => ({ from: [state], action: 'submit', by: 'screener', to: state })),
  // What is finished, or added, when a concern has come to rest has to be seen: it waits to be acknowledged again.
  { from: atRest, action: 'submit', by: 'screener', to: 'raised' },
  ...['raised' as const, ...undecided, ...referring].map(
    (state): Transition => ({ from: [state], action: 'addLater', by: 'author', to: state }),
  ),
  { from: atRest, action: 'addLater', by: 'author', to: 'raised' },
  // Another route has other people, who have not seen it; what is on its way to an authority goes on.
  ...(['author', 'team', 'teamAuthor', 'escalated'] as const).flatMap((by): Transition[] => [
    { from: ['raised', ...undecided, ...atRest], action: 'reportInvolvement', by, to: 'raised' },
    ...referring.map((state): Transition => ({ from: [state], action: 'reportInvolvement', by, to: state })),
  ]),
  { from: ['raised', ...undecided, ...atRest], action: 'returnToTeam', by: 'team', to: 'raised' },
  { from: ['raised'], action: 'acknowledge', by: 'team', to: 'acknowledged' },
  { from: ['raised'], action: 'acknowledge', by: 'escalated', to: 'acknowledged' },
  { from: ['raised', 'acknowledged'], action: 'passOn', by: 'team', to: 'raised' },
  ...inHand.flatMap((state): Transition[] => [
    { from: [state], action: 'takeOver', by: 'team', to: state },
    { from: [state], action: 'takeOver', by: 'escalated', to: state },
    { from: [state], action: 'handOver', by: 'team', to: state },
  ]),
  ...told.flatMap((state): Transition[] => [
    { from: [state], action: 'record', by: 'team', to: state },
    { from: [state], action: 'record', by: 'teamAuthor', to: state },
  ]),
  { from: ['referred', ...decidedWithoutReferral], action: 'close', by: 'team', to: 'closed' },
  { from: atRest, action: 'reopen', by: 'team', to: 'acknowledged' },
  { from: undecided, action: 'recordDiscussion', by: 'team', to: 'discussed' },
  { from: ['discussed', ...decidedWithoutReferral], action: 'decideReferral', by: 'team', to: 'referralDue' },
  // Whoever raised a concern and is of the team can always make sure that it is referred; what speaks against that is not theirs alone to decide.
  { from: undecided, action: 'recordDiscussion', by: 'teamAuthor', to: 'discussed' },
  { from: ['discussed', ...decidedWithoutReferral], action: 'decideReferral', by: 'teamAuthor', to: 'referralDue' },
  { from: ['referralDue'], action: 'confirmReferral', by: 'teamAuthor', to: 'referralSending' },
  { from: told, action: 'recordPhoneReferral', by: 'teamAuthor', to: 'referred' },
  { from: ['referred'], action: 'recordDiscussion', by: 'teamAuthor', to: 'referred' },
  { from: ['discussed'], action: 'decideSupport', by: 'team', to: 'support' },
  { from: ['discussed'], action: 'decideMonitoring', by: 'team', to: 'monitoring' },
  { from: ['discussed'], action: 'decideNoFurtherAction', by: 'team', to: 'noFurtherAction' },
  { from: ['referralDue'], action: 'confirmReferral', by: 'team', to: 'referralSending' },
  // Nobody is kept from ringing: a call is recorded whenever it was made, also while a mail is on its way, after the case was closed, and more than once.
  { from: told, action: 'recordPhoneReferral', by: 'team', to: 'referred' },
  { from: ['referred'], action: 'recordDiscussion', by: 'team', to: 'referred' },
  { from: ['referralSending', 'referralInDoubt'], action: 'reportSent', by: 'outbox', to: 'referred' },
  { from: ['referralSending'], action: 'reportInDoubt', by: 'outbox', to: 'referralInDoubt' },
  { from: ['referralSending', 'referralInDoubt'], action: 'reportNotSent', by: 'outbox', to: 'referralDue' },
  // What became of a mail is written down wherever the case has come to meanwhile.
  ...goneOn.flatMap((state): Transition[] =>
    (['reportSent', 'reportInDoubt', 'reportNotSent'] as const).map((action) => ({
      ...{ from: [state], action, by: 'outbox', to: state },
    })),
  ),
]

/** The state that `action` leads to, or nothing where the table has no such row. */
export function nextState(from: CaseState, action: CaseAction, by: Standing): CaseState | undefined {
  return transitions.find((row) => row.action === action && row.by === by && row.from.includes(from))?.to
}
