import type { GraphFault } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import type { Random } from '../random.ts'
import type { Moment, RequestFaults } from './plan.ts'

export function drawMoment(random: Random): Moment {
  return random.of(['before', 'after'] as const)
}

export function drawRequests(random: Random, rough: number): RequestFaults {
  const some = (most: number, draw: () => GraphFault) =>
    Array.from({ length: random.whole(1, most) }, () => (random.chance(rough) ? draw() : undefined))
  return {
    createDraft: some(4, () => drawFault(random)),
    send: some(3, () => (random.chance(0.5) ? drawDoubt(random) : drawFault(random))),
    readMessage: some(6, () => drawFault(random)),
    findMessages: some(4, () => drawFault(random)),
  }
}

/** The mail may have left, or leaves after all. */
export function drawDoubt(random: Random): GraphFault {
  return random.of<GraphFault>([
    { kind: 'acceptedLater', seconds: random.of([random.whole(1, 290), random.whole(280, 290)]) },
    { kind: 'answer', status: 504, when: 'after' },
    { kind: 'reset', when: drawMoment(random) },
    { kind: 'late', milliseconds: 70_000 },
  ])
}

/** Where a request fails, or is answered with less than it should be. */
function drawFault(random: Random): GraphFault {
  const seconds = random.of([1, 5, 30, 120, 300])
  const answer = (status: 401 | 403 | 429 | 500 | 502 | 503 | 504, when: Moment): GraphFault => ({
    ...{ kind: 'answer', status, when },
    ...(status === 429 || (status === 503 && random.chance(0.5)) ? { retryAfterSeconds: seconds } : {}),
    ...(random.chance(0.1) ? { asDate: true as const } : {}),
  })
  return random.of<() => GraphFault>([
    () => answer(429, 'before'),
    () => answer(429, 'before'),
    () => answer(401, 'before'),
    () => (random.chance(0.1) ? answer(403, 'before') : answer(503, 'before')),
    () => answer(random.of([500, 502, 503, 504] as const), 'before'),
    () => answer(random.of([500, 502, 503, 504] as const), 'after'),
    () => ({ kind: 'reset', when: drawMoment(random) }),
    () => ({ kind: 'torn' }),
    () => ({ kind: 'late', milliseconds: random.of([2000, 9000, 20_000, 70_000]) }),
    () => ({ kind: 'acceptedLater', seconds: random.whole(1, 290) }),
  ])()
}

export function drawOutage(random: Random): GraphFault {
  return random.of<GraphFault>([
    { kind: 'answer', status: 429, when: 'before', retryAfterSeconds: random.of([10, 120, 900, 7200]) },
    { kind: 'answer', status: 503, when: 'before' },
    { kind: 'answer', status: 403, when: 'before' },
    { kind: 'reset', when: 'before' },
    { kind: 'late', milliseconds: 70_000 },
  ])
}
