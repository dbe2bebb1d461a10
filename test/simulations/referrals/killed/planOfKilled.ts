import { randomFrom } from '../../random.ts'
import type { Plan, StepName } from '../plan.ts'

interface Place {
  name: StepName
  /** Its last number at which a bot is killed. */
  most: number
}

const places: readonly [Place, ...Place[]] = [
  { name: 'outboxClaims.claim', most: 1 },
  { name: 'cases.open', most: 2 },
  { name: 'documents.referral', most: 0 },
  { name: 'token', most: 3 },
  { name: 'network', most: 3 },
  { name: 'outboxRows.bindDraft', most: 0 },
  { name: 'outboxRows.intendSend', most: 0 },
  { name: 'cases.save', most: 0 },
  { name: 'outboxClaims.settle', most: 1 },
]

/** The same plan with one process, which is killed once; what is slow or stands still in it is left to the simulated ones. */
export function planOfKilled(plan: Plan): Plan {
  const random = randomFrom(plan.seed + 2)
  const { name, most } = random.of(places)
  const when = random.of(['before', 'after'] as const)
  return {
    ...{
      ...plan,
      clocksAhead: [0],
      stalls: [],
      databaseErrors: [],
      leasesRunOut: false,
      slow: { database: 0, network: 0 },
    },
    kills: [{ name, nth: random.whole(0, most), when, downSeconds: random.of([1, 11, 70, 400]) }],
  }
}
