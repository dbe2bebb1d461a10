import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseHeader } from '../../src/domain/case/case.ts'
import type { OutboxItem } from '../../src/flows/ports.ts'
import { receiptView } from '../../src/flows/raise/receipt.ts'
import { deliverAlert } from '../../src/outbox/chat/chatDelivery.ts'
import { concernIn, lead } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

describe('A concern of which nobody could be told', () => {
  let stage: Stage
  let header: CaseHeader

  beforeAll(async () => {
    stage = await openStage()
    const { caseId } = await concernIn(stage, 'raised')
    header = (await stage.ports.cases.header(caseId)) as CaseHeader
  })
  afterAll(() => stage.close())

  const receipt = (reached: boolean, changes: Partial<CaseHeader> = {}) => {
    const cases = { ...stage.ports.cases, unreached: async () => !reached }
    return receiptView({ ...stage.ports, cases }, { ...header, ...changes })
  }

  it('says so on the receipt, with the number to ring, and not that it was sent', async () => {
    const { show } = await receipt(false)
    expect(String(show?.unreached)).toContain(stage.ports.knowledge.school.telephone)
    expect(show).not.toHaveProperty('sent')
  })

  it('reads as sent once somebody was reached, or has acknowledged it', async () => {
    const acknowledged = { acknowledgedAt: stage.clock.now(), acknowledgedBy: stage.person(lead).id }
    for (const view of [await receipt(true), await receipt(false, acknowledged)]) {
      expect(String(view.show?.sent)).toContain('Sent to the safeguarding team')
      expect(view.show).not.toHaveProperty('unreached')
    }
  })

  it('somebody who is not reached is recorded, and the author’s receipt is looked at again', async () => {
    const added: OutboxItem[] = []
    const outbox = { add: async (_school: string, items: readonly OutboxItem[]) => void added.push(...items) }
    const nobody = async () => ({ kind: 'unreachable', code: 'BotNotInConversationRoster' }) as const
    const none = async () => undefined
    const chats = { rememberChat: none, chatOf: none, rememberCard: none, cardOf: none }
    const deliver = deliverAlert({
      ports: { ...stage.ports, outbox },
      chats,
      sender: { send: nobody, replace: nobody },
    })
    const item = { kind: 'alert', caseId: header.id, to: stage.person(lead).id } as const
    const row = {
      id: 'row',
      schoolId: header.schoolId,
      item,
      attempts: 0,
      draftId: undefined,
      sendIntendedAt: undefined,
    }
    expect(await deliver(row)).toEqual({ kind: 'undeliverable', code: 'BotNotInConversationRoster' })
    expect(added).toEqual([expect.objectContaining({ kind: 'receiptUpdate', caseId: header.id, to: header.authorId })])
  })
})
