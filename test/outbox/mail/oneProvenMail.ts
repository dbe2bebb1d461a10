import { expect } from '@jest/globals'
import { simpleParser } from 'mailparser'
import { contentHash } from '../../../src/outbox/mail/contentHash.ts'
import type { GraphFault, GraphOperation } from '../../../src/rehearsal/standIn/graph/graphStandIn.ts'
import { readSentMail } from '../../../src/rehearsal/standIn/graph/sentMail.ts'
import { mail, type Plan, type Rehearsal } from './rehearsedDelivery.ts'

/** Fails the first request of this kind, and no other. */
export function once(operation: GraphOperation, fault: GraphFault): Pick<Plan, 'faultFor'> {
  let due = true
  return {
    faultFor: (asked) => {
      if (!due || asked !== operation) return undefined
      due = false
      return fault
    },
  }
}

/** Exactly one mail went out, and the case holds its proof. */
export async function expectOneProvenMail(rehearsal: Rehearsal): Promise<void> {
  const sent = await rehearsal.sentInTheEnd()
  expect(sent).toHaveLength(1)
  const eml = await simpleParser((await readSentMail(rehearsal.service.dataDir, sent[0]?.id ?? ''))?.eml ?? '')
  expect(rehearsal.reports.at(-1)).toEqual({
    kind: 'sent',
    proof: {
      ...{ sentAt: sent[0]?.sentAt, internetMessageId: eml.messageId, contentHash: contentHash(mail) },
      draftId: rehearsal.row().draft?.id,
    },
  })
}
