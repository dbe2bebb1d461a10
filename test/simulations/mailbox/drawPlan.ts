import type { GraphFault, SentCopies } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { type Random, randomFrom } from '../random.ts'
import { drawPlan as drawReferrals } from '../referrals/drawPlan.ts'
import { drawDoubt, drawMoment } from '../referrals/drawRequests.ts'
import { type AtStep, type Plan, type StepName, watchStepNames } from '../referrals/plan.ts'
import type { AfterReturn, Colleague, ConcernPlan, MailboxPlan, Reaction } from './plan.ts'

const minute = 60
const hour = 60 * minute

/** One plan, the same for the same seed. */
export function drawPlan(seed: number): MailboxPlan {
  const random = randomFrom(seed)
  // Drawn apart: what a plan draws of its reports changes nothing else in it.
  const ofReports = randomFrom(seed + 500_000_000)
  const concerns = Array.from({ length: random.of([1, 2, 2]) }, () => drawConcern(random, ofReports))
  const copies = drawCopies(random)
  return {
    ...{ seed, startsAt: Date.parse('2026-11-23T08:00:00Z') + random.whole(0, 4) * 24 * hour * 1000 },
    ...{ concerns, referrals: concerns.length },
    clocksAhead: random.chance(0.5) ? [0, random.whole(-2000, 2000)] : [0],
    requests: drawRequests(random),
    outage: random.chance(0.15) ? drawOutage(random) : undefined,
    ...{ revoked: random.chance(0.03) ? drawSpan(random) : undefined },
    ...{ withoutTokens: random.chance(0.03) ? drawSpan(random) : undefined },
    ...drawTrouble(random),
    ...{ copies, draftsDeletedAt: undefined },
    slow: { database: random.of([0, 20, 20, 400, 3000]), network: random.of([50, 50, 400, 4000]) },
    press: { times: random.of([1, 1, 2]), people: random.of([1, 1, 2]), dies: undefined },
    ...{ colleague: undefined, unreachable: random.chance(0.1) },
    decision: { kind: random.of(['arrived', 'sendAgain'] as const), afterSeconds: random.of([30, 600]), times: 1 },
    othersAt: Array.from({ length: random.of([0, 0, 3, 60]) }, () => random.whole(0, 20 * minute)),
  }
}

/**
 * Where a mail leaves under another `Message-ID` than its draft had, its copy is there at once: as long as neither is known, nobody can tell which of two mails in
 * doubt a report is about.
 */
function drawCopies(random: Random): SentCopies {
  const id = random.of(['kept', 'new'] as const)
  if (random.chance(0.3)) return { id, messageId: 'new' }
  return random.chance(0.3) ? { id, appearAfterSeconds: random.of([5, 90, 280]) } : { id }
}

/** How much quicker everything comes that the plan has wait. */
const hurry = 6

/** The same plan in a sixth of its time, for stores in which each minute takes time. */
export function hurried(plan: MailboxPlan): MailboxPlan {
  const sooner = (seconds: number) => Math.ceil(seconds / hurry)
  const soonerIf = (seconds: number | undefined) => (seconds === undefined ? undefined : sooner(seconds))
  const reactionsOf = (all: readonly (readonly Reaction[])[]) =>
    all.map((some) => some.map((one) => ({ ...one, afterSeconds: sooner(one.afterSeconds) })))
  const concerns = plan.concerns.map(({ copyAt, informationAt, updateAt, reactions, colleague, ...concern }) => ({
    ...{ ...concern, copyAt: soonerIf(copyAt), informationAt: soonerIf(informationAt), updateAt: soonerIf(updateAt) },
    reactions: {
      referral: reactionsOf(reactions.referral),
      copy: reactionsOf(reactions.copy),
      information: reactionsOf(reactions.information),
    },
    colleague: colleague && { ...colleague, at: colleague.at === 'whileTakenIn' ? colleague.at : sooner(colleague.at) },
  }))
  return { ...plan, concerns, othersAt: plan.othersAt.map(sooner) }
}

function drawConcern(random: Random, ofReports: Random): ConcernPlan {
  const often = (most: number, by = random) => Array.from({ length: most }, () => drawReactions(by))
  return {
    copyAt: random.chance(0.6) ? random.whole(0, 20 * minute) : undefined,
    informationAt: ofReports.chance(0.5) ? ofReports.whole(0, 20 * minute) : undefined,
    updateAt: random.chance(0.35) ? random.whole(5 * minute, 30 * minute) : undefined,
    reactions: { referral: often(3), copy: often(2), information: often(2, ofReports) },
    colleague: random.chance(0.4)
      ? { kind: random.of(['takeOver', 'answer', 'phone'] as const), at: drawMomentOf(random) }
      : undefined,
    afterReturn: drawAfterReturn(random),
    afterReportReturn: drawAfterReturn(ofReports),
  }
}

function drawAfterReturn(random: Random): AfterReturn | undefined {
  return random.chance(0.5)
    ? { kind: random.of(['phone', 'mail'] as const), afterSeconds: random.of([20, 5 * minute]) }
    : undefined
}

function drawMomentOf(random: Random): Colleague['at'] {
  return random.chance(0.5) ? 'whileTakenIn' : random.whole(0, 30 * minute)
}

/** Nothing, a return at once or after hours, once or twice, a delay with or without a return after it, a person, a machine. */
function drawReactions(random: Random): Reaction[] {
  const later = () => random.of([random.whole(1, 60), random.whole(1, 60), random.whole(1, 20) * minute])
  const much = () => (random.chance(0.1) ? random.whole(60, 150) * minute : later())
  const names = () => random.of(['headers', 'headers', 'headers', 'text', 'reference'] as const)
  const returned = (): Reaction => ({ kind: 'returned', names: names(), afterSeconds: much() })
  const delayed = (): Reaction => ({ kind: 'delayed', names: names(), afterSeconds: later() })
  const written = (kind: 'reply' | 'automatic'): Reaction => ({
    ...{ kind, names: random.of(['headers', 'headers', 'reference']), afterSeconds: much() },
  })
  return random.of<() => Reaction[]>([
    () => [],
    () => [returned()],
    () => [returned()],
    () => [returned(), returned()],
    () => [{ ...returned(), names: 'nothing' }],
    () => [delayed()],
    () => after(delayed(), returned()),
    () => [written('reply')],
    () => [written('automatic'), written('reply')],
    () => [written('automatic')],
  ])()
}

function after(first: Reaction, second: Reaction): Reaction[] {
  return [first, { ...second, afterSeconds: first.afterSeconds + second.afterSeconds }]
}

/** What the mailbox is asked once a minute fails now and then; so does the sending, mostly so that nobody knows whether it was taken. */
function drawRequests(random: Random): Plan['requests'] {
  const some = (share: number, most: number, draw: (random: Random) => GraphFault) =>
    Array.from({ length: most }, () => (random.chance(share) ? draw(random) : undefined))
  const rough = random.of([0, 0, 0.1, 0.3])
  return {
    createDraft: some(random.of([0, 0, 0.3]), 3, drawReading),
    send: some(random.of([0, 0.3, 0.7]), 4, drawDoubt),
    readMessage: some(rough, 10, drawReading),
    findMessages: some(rough, 30, drawReading),
  }
}

function drawReading(random: Random): GraphFault {
  return random.of<GraphFault>([
    { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: random.of([1, 30, 120]) },
    { kind: 'answer', status: random.of([500, 502, 503, 504]), when: drawMoment(random) },
    { kind: 'reset', when: drawMoment(random) },
    { kind: 'torn' },
    { kind: 'late', milliseconds: random.of([2000, 9000, 20_000]) },
  ])
}

function drawSpan(random: Random) {
  const from = random.whole(0, 20 * minute)
  return { from, until: from + random.whole(1, 30) * minute }
}

function drawOutage(random: Random): Plan['outage'] {
  const operation = random.of(['all', 'findMessages', 'findMessages', 'readMessage'] as const)
  const fault = random.of<GraphFault>([
    { kind: 'answer', status: 403, when: 'before' },
    { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: random.of([10, 120, 900]) },
    { kind: 'answer', status: 503, when: 'before' },
    { kind: 'reset', when: 'before' },
    { kind: 'late', milliseconds: 70_000 },
  ])
  return { ...drawSpan(random), operation, fault }
}

type Trouble = Pick<Plan, 'kills' | 'stalls' | 'databaseErrors' | 'leasesRunOut'>

/** What a worker that delivers mails goes through, and as much at the steps of one that looks into the mailbox. */
function drawTrouble(random: Random): Trouble {
  const { kills, stalls, databaseErrors, leasesRunOut } = drawReferrals(random.whole(1, 1_000_000))
  const some = <T>(chance: number, draw: () => T): T[] =>
    random.chance(chance) ? Array.from({ length: random.whole(1, 3) }, draw) : []
  return {
    kills: [
      ...(random.chance(0.3) ? kills : []),
      ...some(0.4, () => ({ ...drawStep(random), downSeconds: random.of([1, 11, 70, 400]) })),
    ],
    stalls: [
      ...(random.chance(0.3) ? stalls : []),
      ...some(0.2, () => ({ ...drawStep(random), seconds: random.of([5, 45, 90, 400]) })),
    ],
    databaseErrors: [...(random.chance(0.3) ? databaseErrors : []), ...some(0.25, () => drawStep(random))],
    leasesRunOut,
  }
}

const ofTakingIn = ['cases.open', 'cases.save'] as const

function drawStep(random: Random): AtStep & { when: 'before' | 'after' } {
  const name = random.of<StepName>([
    ...watchStepNames,
    ...watchStepNames,
    ...ofTakingIn,
    'network',
    'outboxClaims.settle',
  ])
  const isOften = name === 'network' || name === 'outboxClaims.settle' || name === 'mailboxReading.position'
  const nth = random.of([0, 0, 1, 2, random.whole(3, isOften ? 60 : 6)])
  const isOfWatch = name !== 'network' && name !== 'outboxClaims.settle' && name !== 'outboxRows.rememberSent'
  return { name, nth, when: drawMoment(random), ...(isOfWatch ? { of: 'watch' as const } : {}) }
}
