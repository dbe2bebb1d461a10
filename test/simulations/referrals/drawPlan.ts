import type { GraphFault, SentCopies } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { type Random, randomFrom } from '../random.ts'
import { drawDoubt, drawMoment, drawOutage, drawRequests } from './drawRequests.ts'
import { type Plan, type Span, stepNames } from './plan.ts'

const minute = 60
const day = 24 * 60 * minute

/** One plan, the same for the same seed; some are drawn around a place where it is tight. */
export function drawPlan(seed: number): Plan {
  const random = randomFrom(seed)
  const plan = drawAnything(random, seed)
  return random.chance(0.4) ? { ...plan, ...random.of([drawHeldMail, drawTwoHands])(random) } : plan
}

/** Exchange holds the mail nearly as long as it is waited for, and whoever sent it knows nothing more of it. */
function drawHeldMail(random: Random): Partial<Plan> {
  const held: GraphFault = { kind: 'acceptedLater', seconds: random.whole(270, 290) }
  const late = { name: 'outboxRows.intendSend', nth: 0, when: 'after', seconds: random.whole(1, 29) } as const
  return {
    requests: { send: random.of([[held], [{ kind: 'answer', status: 503, when: 'before' }, held]]) },
    kills: [{ name: 'network', nth: random.of([1, 1, 2, 3]), when: 'after', downSeconds: random.of([1, 70, 200]) }],
    stalls: random.chance(0.5) ? [late] : [],
    slow: { database: 20, network: random.of([400, 11_000]) },
  }
}

/** The lease of one that stands still runs out, another takes the row, and then there are two. */
function drawTwoHands(random: Random): Partial<Plan> {
  const names = [
    'cases.open',
    'documents.referral',
    'outboxRows.bindDraft',
    'outboxRows.intendSend',
    'cases.save',
  ] as const
  const answer = (status: 403 | 503): GraphFault => ({ kind: 'answer', status, when: 'before' })
  return {
    clocksAhead: [0, random.whole(-2000, 2000)],
    leasesRunOut: true,
    stalls: [{ name: random.of(names), nth: 0, when: drawMoment(random), seconds: random.whole(50, 500) }],
    requests: {
      createDraft: random.of([[], [undefined, answer(403)], [answer(403)], [undefined, answer(503), answer(403)]]),
      send: random.of([[], [drawDoubt(random)], [answer(403)], [answer(503), answer(403)], [undefined, answer(403)]]),
    },
  }
}

function drawAnything(random: Random, seed: number): Plan {
  const rough = random.of([0, 0.2, 0.4, 0.4, 0.7])
  const isCrowded = random.chance(0.04)
  return {
    seed,
    startsAt: Date.parse('2026-11-23T08:00:00Z') + random.whole(0, 5 * day) * 1000,
    referrals: isCrowded ? random.whole(5, 9) : 1,
    clocksAhead: random.chance(0.5) ? [0, random.whole(-2000, 2000)] : [0],
    requests: drawRequests(random, rough),
    ...drawSpans(random),
    copies: drawCopies(random),
    draftsDeletedAt: random.chance(0.02) ? random.whole(1, 400) : undefined,
    ...drawProcesses(random),
    slow: {
      database: random.of([0, 20, 20, 400, 3000]),
      network: random.of([50, 50, 400, 4000, 11_000]),
    },
    press: {
      times: random.of([1, 1, 2, 3]),
      people: random.of([1, 1, 2]),
      dies: random.chance(0.08) ? { step: random.whole(1, 16), when: drawMoment(random) } : undefined,
    },
    colleague: random.chance(0.08)
      ? { kind: random.of(['phone', 'record'] as const), at: random.whole(0, 20 * minute) }
      : undefined,
    unreachable: random.chance(0.1),
    decision: {
      kind: random.of(['arrived', 'sendAgain'] as const),
      afterSeconds: random.of([30, 10 * minute, 2 * 60 * minute]),
      times: random.of([1, 2]),
    },
  }
}

function drawSpan(random: Random, longest: number): Span {
  const from = random.whole(0, 6 * minute)
  return { from, until: from + random.whole(10, longest) }
}

function drawSpans(random: Random): Pick<Plan, 'outage' | 'revoked' | 'withoutTokens'> {
  const operation = random.of(['all', 'all', 'createDraft', 'send', 'readMessage', 'findMessages'] as const)
  return {
    outage: random.chance(0.1)
      ? { ...drawSpan(random, random.of([3, 20, 150]) * minute), operation, fault: drawOutage(random) }
      : undefined,
    revoked: random.chance(0.03) ? drawSpan(random, 90 * minute) : undefined,
    withoutTokens: random.chance(0.03) ? drawSpan(random, 90 * minute) : undefined,
  }
}

function drawCopies(random: Random): SentCopies {
  return {
    id: random.chance(0.3) ? 'new' : 'kept',
    ...(random.chance(0.2) ? { appearAfterSeconds: random.whole(1, 240) } : {}),
    ...(random.chance(0.03) ? { withoutProperties: true as const } : {}),
  }
}

function drawProcesses(random: Random): Pick<Plan, 'kills' | 'stalls' | 'databaseErrors' | 'leasesRunOut'> {
  const some = <T>(chance: number, most: number, draw: () => T): T[] =>
    random.chance(chance) ? Array.from({ length: random.whole(1, most) }, draw) : []
  const step = () => ({ name: random.of(stepNames), nth: random.of([0, 0, 0, 1, 1, 2, random.whole(3, 12)]) })
  return {
    kills: some(0.5, 3, () => ({
      ...{ ...step(), when: drawMoment(random) },
      downSeconds: random.of([1, 11, 70, 400]),
    })),
    stalls: some(0.15, 2, () => ({
      ...{ ...step(), when: drawMoment(random) },
      seconds: random.of([5, 25, 45, 90, 400]),
    })),
    databaseErrors: some(0.15, 2, () => ({ ...step(), when: drawMoment(random) })),
    leasesRunOut: random.chance(0.2),
  }
}
