import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { toDraft } from '../../../src/graph/draft.ts'
import { createGraph } from '../../../src/graph/graph.ts'
import type { GraphFault } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { listSentMail } from '../../../src/rehearsal/standIn/graph/sentMail.ts'
import { credential, startGraph } from '../../graph/graphOverHttps.ts'
import { type Crash, mail, rehearse } from './rehearsedDelivery.ts'

const seed = Number(process.env.SEED ?? 20260302)
const runs = 200
const naiveRuns = 60
/** About 8 seconds on an idle machine. */
const mostMilliseconds = 240_000

const fault: fc.Arbitrary<GraphFault> = fc
  .oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      status: fc.constantFrom(429 as const, 500 as const, 503 as const, 504 as const),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    fc.record({ kind: fc.constant('reset' as const), when: fc.constantFrom('before' as const, 'after' as const) }),
    fc.record({ kind: fc.constant('acceptedLater' as const), seconds: fc.integer({ min: 1, max: 290 }) }),
  )
  .filter((one) => !(one.kind === 'answer' && one.status === 429 && one.when === 'after'))

/** Four requests in ten fail, and one effect in four is the last of its process. */
const plan = fc.record({
  faults: fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 4, arbitrary: fault }), {
    minLength: 4,
    maxLength: 10,
  }),
  crashes: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<Crash>('none') },
      { weight: 1, arbitrary: fc.constant<Crash>('before') },
      {
        weight: 1,
        arbitrary: fc.constant<Crash>('after'),
      },
    ),
    { minLength: 4, maxLength: 12 },
  ),
  sentCopyId: fc.constantFrom('kept' as const, 'new' as const),
})

describe(`over ${runs} deliveries with failures and crashes drawn from seed ${seed}`, () => {
  it(
    'each referral mail goes out exactly once and its proof is written on the case',
    async () => {
      await fc.assert(
        fc.asyncProperty(plan, async (drawn) => {
          const { deliver, sentInTheEnd, reports, service } = await rehearse(drawn)
          const delivery = await deliver()
          const sent = await sentInTheEnd()
          await service.stop()
          expect(delivery).toEqual({ kind: 'done' })
          expect(sent).toHaveLength(1)
          expect(reports.at(-1)).toMatchObject({ kind: 'sent', proof: { sentAt: sent[0]?.sentAt } })
        }),
        {
          seed,
          numRuns: runs,
          endOnFailure: true,
          interruptAfterTimeLimit: mostMilliseconds - 5000,
          markInterruptAsFailure: true,
        },
      )
    },
    mostMilliseconds,
  )

  it(
    'a sender that simply asks again sends some of them twice',
    async () => {
      const counts: number[] = []
      for (const drawn of fc.sample(plan, { seed, numRuns: naiveRuns })) counts.push(await sendNaively(drawn.faults))
      expect(counts.filter((count) => count > 1).length).toBeGreaterThan(naiveRuns / 20)
    },
    mostMilliseconds,
  )
})

/** sendMail, and again until the service says that it accepted. */
async function sendNaively(planned: readonly (GraphFault | undefined)[]): Promise<number> {
  const faults = [...planned]
  const service = await startGraph({ faults: () => faults.shift() })
  const graph = createGraph({ credential, baseUrl: service.url })
  const path = '/users/safeguarding%40oakfield.example/sendMail'
  const body = { message: toDraft(mail, 'key') }
  for (let tries = 0; tries < 20; tries += 1) {
    const reply = await graph.ask({ operation: 'sendMail', method: 'POST', path, body, within: graph.timeLimit(5000) })
    if (reply.kind === 'answered' && reply.status === 202) break
  }
  const sent = await listSentMail(service.dataDir)
  await service.stop()
  return sent.length
}
