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
  'recordCall',
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
  'proposeReferral',
  'confirmReferral',
  'recordPhoneReferral',
  'confirmArrival',
  'sendAgain',
  'reportMisdirected',
  'giveCopy',
  'sendInformation',
  'reportSent',
  'reportInDoubt',
  'reportUnknown',
  'reportNotSent',
  'reportCopy',
  'reportInformation',
  'reportReturned',
  'reportIncoming',
] as const
export type CaseAction = (typeof caseActions)[number]

/** The case stays in the state that it is in. */
const same = 'same'

interface Row {
  from: readonly CaseState[]
  by: readonly Standing[]
  to: CaseState | typeof same
}

const undecided = ['acknowledged', 'discussed'] as const
const decidedWithoutReferral = ['support', 'monitoring', 'noFurtherAction'] as const
const referring = ['referralDue', 'referralSending', 'referralInDoubt', 'referred'] as const
const inHand = [...undecided, 'referralDue', 'referralInDoubt', ...decidedWithoutReferral, 'referred'] as const
const acknowledgedOnce = [...undecided, ...referring, ...decidedWithoutReferral, 'closed'] as const
const told = ['raised', ...acknowledgedOnce] as const
/** What has come to rest: anything new has to be looked at by somebody. */
const atRest = [...decidedWithoutReferral, 'closed'] as const
const waitingOrAtRest = ['raised', ...undecided, ...atRest] as const

const inProgress = ['raised', ...undecided, 'referralDue', 'referralInDoubt', 'referred'] as const
const writable = ['draft', ...inProgress, ...atRest] as const
/** A referral can be in doubt or on its way while the case has gone on: somebody rang, it was closed, or was opened again. */
const goneOn = ['raised', ...undecided, 'referralDue', 'referred', ...atRest] as const

/** Who has something to do with a concern that was told: each of them may learn later whom it is about. */
const involved = ['author', 'team', 'teamAuthor', 'escalated'] as const

/** An action that stands in the list and has no row here does not compile. */
const table = {
  // An unfinished concern is completed under its reference while the team handles it. Not while a mail is made from it: what is sent is what
  // was confirmed. A mail in doubt was made already, and is never made again.
  edit: [{ from: writable, by: ['screener'], to: same }],
  submit: [
    { from: ['draft'], by: ['screener'], to: 'raised' },
    { from: inProgress, by: ['screener'], to: same },
    // What is finished, or added, when a concern has come to rest has to be seen: it waits to be acknowledged again.
    { from: atRest, by: ['screener'], to: 'raised' },
  ],
  tellNow: [
    // An author whose own chat cannot be reached could not go on with it: the team has it instead.
    { from: ['draft'], by: ['screener', 'outbox'], to: 'raised' },
    // Whoever thinks better of it is never refused.
    { from: ['discarded'], by: ['author'], to: 'raised' },
  ],
  discard: [{ from: ['draft'], by: ['screener'], to: 'discarded' }],
  restore: [{ from: ['discarded'], by: ['author'], to: 'draft' }],
  bringToTeam: [{ from: ['draft'], by: ['outbox'], to: same }],
  takeUp: [{ from: ['draft', 'discarded'], by: ['informed'], to: 'raised' }],
  // Only what holds nothing is purged: the store refuses any other draft.
  purge: [{ from: ['draft'], by: ['screener', 'outbox'], to: 'purged' }],
  addLater: [
    { from: ['raised', ...undecided, ...referring], by: ['author'], to: same },
    { from: atRest, by: ['author'], to: 'raised' },
  ],
  // Whom the bot does not reach its author rings, and writes down that they did.
  recordCall: [{ from: told, by: ['author'], to: same }],
  // Another route has other people, who have not seen it; what is on its way to an authority goes on.
  reportInvolvement: [
    { from: waitingOrAtRest, by: involved, to: 'raised' },
    { from: referring, by: involved, to: same },
  ],
  returnToTeam: [{ from: waitingOrAtRest, by: ['team'], to: 'raised' }],
  acknowledge: [{ from: ['raised'], by: ['team', 'escalated'], to: 'acknowledged' }],
  passOn: [
    { from: ['raised', 'acknowledged'], by: ['team'], to: 'raised' },
    { from: ['raised'], by: ['escalated'], to: same },
  ],
  takeOver: [{ from: inHand, by: ['team', 'escalated'], to: same }],
  handOver: [{ from: inHand, by: ['team'], to: same }],
  record: [{ from: told, by: ['team', 'teamAuthor'], to: same }],
  close: [{ from: ['referred', ...decidedWithoutReferral], by: ['team'], to: 'closed' }],
  reopen: [{ from: atRest, by: ['team'], to: 'acknowledged' }],
  // Whoever raised a concern and is of the team can always make sure that it is referred; what speaks against that is not theirs alone to decide.
  recordDiscussion: [
    { from: undecided, by: ['team', 'teamAuthor'], to: 'discussed' },
    { from: ['referred'], by: ['team', 'teamAuthor'], to: same },
  ],
  decideReferral: [{ from: ['discussed', ...decidedWithoutReferral], by: ['team', 'teamAuthor'], to: 'referralDue' }],
  decideSupport: [{ from: ['discussed'], by: ['team'], to: 'support' }],
  decideMonitoring: [{ from: ['discussed'], by: ['team'], to: 'monitoring' }],
  decideNoFurtherAction: [{ from: ['discussed'], by: ['team'], to: 'noFurtherAction' }],
  // Where the school asks for two people, the first one has said where it should go.
  // Whoever rang first sends the completed tool after it; and what was sent can be brought up to date, as a new version.
  proposeReferral: [{ from: ['referralDue', 'referred'], by: ['team', 'teamAuthor'], to: same }],
  confirmReferral: [{ from: ['referralDue', 'referred'], by: ['team', 'teamAuthor'], to: 'referralSending' }],
  // Nobody is kept from ringing: a call, or a form of the authority's, is recorded whenever it was made, also while a mail is on its way, after the case was closed, and more than once.
  recordPhoneReferral: [
    { from: told, by: ['team'], to: 'referred' },
    { from: acknowledgedOnce, by: ['teamAuthor'], to: 'referred' },
    // Whoever rings about their own concern has told the authority, and none of their colleagues: it goes on waiting for them.
    { from: ['raised'], by: ['teamAuthor'], to: same },
  ],
  // Of a mail that nobody knows to have been sent, people decide: never the machine, and never by sending it blindly.
  confirmArrival: [
    { from: ['referralInDoubt'], by: ['team', 'teamAuthor'], to: 'referred' },
    { from: goneOn, by: ['team', 'teamAuthor'], to: same },
  ],
  sendAgain: [{ from: ['referralInDoubt', 'referred'], by: ['team', 'teamAuthor'], to: 'referralDue' }],
  // What went to somebody whom it was not for was not made.
  reportMisdirected: [
    { from: ['referred'], by: ['team', 'teamAuthor'], to: 'referralDue' },
    {
      from: ['raised', ...undecided, 'referralDue', 'referralSending', 'referralInDoubt', ...atRest],
      by: ['team', 'teamAuthor'],
      to: same,
    },
  ],
  // The lead professional gets the completed tool whether or not a referral is made.
  giveCopy: [{ from: told, by: ['team', 'teamAuthor'], to: same }],
  // So do the police unit and the operational group get the information report.
  sendInformation: [{ from: told, by: ['team', 'teamAuthor'], to: same }],
  // What became of a mail is written down wherever the case has come to meanwhile.
  reportSent: [
    { from: ['referralSending', 'referralInDoubt'], by: ['outbox'], to: 'referred' },
    { from: goneOn, by: ['outbox'], to: same },
  ],
  reportInDoubt: [
    { from: ['referralSending'], by: ['outbox'], to: 'referralInDoubt' },
    { from: goneOn, by: ['outbox'], to: same },
  ],
  reportUnknown: [
    { from: ['referralSending', 'referralInDoubt'], by: ['outbox'], to: 'referralInDoubt' },
    { from: goneOn, by: ['outbox'], to: same },
  ],
  reportNotSent: [
    { from: ['referralSending', 'referralInDoubt'], by: ['outbox'], to: 'referralDue' },
    { from: goneOn, by: ['outbox'], to: same },
  ],
  reportCopy: [{ from: told, by: ['outbox'], to: same }],
  reportInformation: [{ from: told, by: ['outbox'], to: same }],
  // A referral that came back was not made: it is to be made again, another way.
  reportReturned: [
    { from: ['referralSending', 'referralInDoubt', 'referred'], by: ['outbox'], to: 'referralDue' },
    { from: ['raised', ...undecided, 'referralDue', ...atRest], by: ['outbox'], to: same },
  ],
  reportIncoming: [{ from: told, by: ['outbox'], to: same }],
} as const satisfies Record<CaseAction, readonly [Row, ...Row[]]>

type Table = typeof table
type RowsOf<Action extends CaseAction> = Table[Action][number]

/** What a person can do; the rest is done by the bot's own timers and senders alone. */
export type PersonsAction = {
  [Action in CaseAction]: RowsOf<Action>['by'][number] extends 'outbox' ? never : Action
}[CaseAction]

type Left = Exclude<RowsOf<CaseAction>, { to: typeof same }>['from'][number]

/** Where a life ends. A state that no row leaves and that does not stand here does not compile. */
export const finalStates: Readonly<Record<Exclude<CaseState, Left>, true>> = { purged: true }

export interface Transition {
  from: CaseState
  action: CaseAction
  by: Standing
  to: CaseState
}

/** Cell by cell: in each state each action of each standing that is possible, and the state that follows. */
export const transitions: readonly Transition[] = caseActions.flatMap((action) =>
  (table[action] as readonly Row[]).flatMap((row) => row.from.flatMap((from) => cellsOf(row, action, from))),
)

function cellsOf({ by, to }: Row, action: CaseAction, from: CaseState): Transition[] {
  return by.map((standing) => ({ from, action, by: standing, to: to === same ? from : to }))
}

/** The state that `action` leads to, or nothing where the table has no such row. */
export function nextState(from: CaseState, action: CaseAction, by: Standing): CaseState | undefined {
  return transitions.find((row) => row.action === action && row.by === by && row.from === from)?.to
}
