import { setTimeout as realPause } from 'node:timers/promises'
import type { DelivererParts } from '../../../src/composition/deliverers.ts'
import type { Deliver, Delivery } from '../../../src/flows/ports/outbox.ts'
import { type ReferralPointer, referralMail } from '../../../src/flows/refer/referralMail.ts'
import { recordReferralOutcome } from '../../../src/flows/refer/referralOutcome.ts'
import { toDraft } from '../../../src/graph/draft.ts'
import type { Graph } from '../../../src/graph/graph.ts'
import type { Fault } from './faults.ts'

/** As often as the retry handler of Microsoft's client library asks in all. */
const requests = 4
const secondsBetween = 3

/** The way of most: `sendMail`, asked again by the client where it is throttled or fails, and again by the queue where that did not help. */
export const naiveSender: Fault = {
  finds: 'duplicated',
  deliverers: (deliverers, parts, graph) => ({ ...deliverers, referralMail: sendNaively(parts, graph) }),
}

function sendNaively(parts: DelivererParts, graph: Graph): Deliver {
  return async ({ item }) => {
    if (item.kind !== 'referralMail') throw new Error('Not the row of a referral mail')
    const mail = await referralMail({ ...parts.ports, documents: parts.documents }, item)
    if (!mail) return { kind: 'done' }
    const status = await askAgainAndAgain(parts, graph, { message: toDraft(mail, 'none') })
    return afterStatus(parts, item, status)
  }
}

async function askAgainAndAgain({ pause = realPause }: DelivererParts, graph: Graph, body: unknown): Promise<number> {
  let status = 0
  for (let left = requests; left > 0; left -= 1) {
    const path = '/users/safeguarding%40alderbrook.example/sendMail'
    const within = graph.timeLimit(30_000)
    const reply = await graph.ask({ operation: 'sendDraft', method: 'POST', path, body, within })
    status = reply.kind === 'answered' ? reply.status : 0
    if (![0, 429, 503, 504].includes(status)) return status
    await pause(secondsBetween * 1000)
  }
  return status
}

async function afterStatus(parts: DelivererParts, pointer: ReferralPointer, status: number): Promise<Delivery> {
  if (status === 403) {
    await recordReferralOutcome(parts.ports, pointer, { kind: 'refused', code: 'ErrorAccessDenied' })
    return { kind: 'undeliverable', code: 'ErrorAccessDenied' }
  }
  if (status !== 202) return { kind: 'later', afterSeconds: 30 }
  const sentAt = parts.ports.clock.now().toISOString()
  const proof = { sentAt, internetMessageId: '', draftId: '', contentHash: '' }
  await recordReferralOutcome(parts.ports, pointer, { kind: 'sent', proof })
  return { kind: 'done' }
}
