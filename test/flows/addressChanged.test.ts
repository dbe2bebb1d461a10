import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type DelivererParts, deliverersOf } from '../../src/composition/deliverers.ts'
import type { Mailbox } from '../../src/flows/ports/mail.ts'
import type { Delivery } from '../../src/flows/ports/outbox.ts'
import type { Store } from '../../src/store/openStore.ts'
import { openTestStore, queryRows } from '../database.ts'
import { emptyDocuments } from '../fakes/emptyDocuments.ts'
import { act, concernIn, deputy, lead, type Pointer, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let store: Store
/** What was asked of the mailbox. */
let asked: string[]
let isBusy = false

beforeAll(async () => {
  stage = await openStage()
  store = await openTestStore(stage.database, { clock: stage.clock })
})
afterAll(async () => {
  await store.close()
  await stage.close()
})

const mailbox: Mailbox = {
  createDraft: async () => note('createDraft', { kind: 'done', value: { id: 'draft-1' } }),
  send: async () => note('send', isBusy ? { kind: 'later', afterSeconds: 0 } : { kind: 'done', value: 'accepted' }),
  look: async () => ({ kind: 'done', value: { state: 'draft' } }),
  findByKey: async () => ({ kind: 'done', value: undefined }),
}

function note<Answer>(operation: string, answer: Answer): Answer {
  asked.push(operation)
  return answer
}

/** One try of the mail of this concern, by what the product sends with. */
async function tryOnce({ caseId }: Pointer): Promise<Delivery> {
  asked = []
  const [found] = await queryRows<{ id: string }>(
    stage.database.connection,
    `select id from outbox where kind = 'referralMail' and key like '%${caseId}%'`,
  )
  const row = await stage.claims.claim(found?.id ?? '', stage.clock.now(), 60)
  if (!row) throw new Error('The mail is in other hands')
  const delivery = await deliverersOf(parts()).referralMail(row)
  const dueAt = stage.clock.now()
  await stage.claims.settle({ rowId: row.id, attempts: row.attempts }, { kind: 'again', code: 'later', dueAt }, dueAt)
  return delivery
}

const never = () => Promise.reject(new Error('nobody is asked here'))

function parts(): DelivererParts {
  return {
    look: async () => ({ kind: 'done' as const }),
    ...{ ports: stage.ports, chats: stage.chats, outboxRows: store.outboxRows, mailbox, log: () => undefined },
    ...{
      sender: { send: never, probe: never, replace: never },
      installer: { install: never },
      pause: async () => undefined,
    },
    documents: emptyDocuments,
  }
}

const key = 'westmere.children'
async function entry(who: string) {
  const card = await stage.press(who, 'directory.contact', { carry: { contact: key } })
  const row = card.rows?.rows_entries?.find(({ carry }) => carry?.entry === `${key}.channels.front-door`)
  return { carry: row?.carry ?? {} }
}
const writeDownAnother = async () =>
  stage.press(deputy, 'directory.correct', await entry(deputy), {
    ...{ value: 'new@westmere.example', source: 'Duty officer', reason: 'They told us.' },
  })
const takeItBack = async () => stage.press(deputy, 'directory.withdraw', await entry(deputy))
const troubles = async ({ caseId }: Pointer) =>
  (await stage.outbox()).filter(({ kind, key: of }) => kind === 'referralTrouble' && of.includes(caseId))

describe('A mail to an address of which somebody writes down another one after it was confirmed', () => {
  it('is not made: the referral is due again, the team is told, and the case says whom to ring and why', async () => {
    const concern = await concernIn(stage, 'referralSending')
    await writeDownAnother()
    expect(await tryOnce(concern)).toEqual({ kind: 'undeliverable', code: 'addressNotUsable' })
    expect(asked).toEqual([])
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralDue',
      content: { referrals: [{ status: 'failed' }] },
    })
    expect(await troubles(concern)).toHaveLength(stage.ports.people.safeguardingTeam('alderbrook').length)
    const route = await act(stage, 'refer.check', concern, { area: 'westmere', homes: 'one' }, lead)
    expect([route.card, JSON.stringify(route.show)]).toEqual([
      'refer/refused',
      expect.stringMatching(/Gareth Pryce wrote down waits.*01632 960301/),
    ])
    await takeItBack()
  })

  it('does not leave where it was made already, and is left to people where it was handed in before', async () => {
    const concern = await concernIn(stage, 'referralSending')
    isBusy = true
    expect(await tryOnce(concern)).toMatchObject({ kind: 'later' })
    expect(asked).toEqual(['createDraft', 'send'])
    await writeDownAnother()
    stage.clock.forward(12)
    expect(await tryOnce(concern)).toEqual({ kind: 'needsPerson', code: 'sentOrNotUnknown' })
    expect(asked).toEqual([])
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralInDoubt',
      content: { referrals: [{ status: 'needsPerson', lastSeen: 'draft' }] },
    })
    await takeItBack()
  })

  it('leaves as it was confirmed where the other one was taken back before', async () => {
    const concern = await concernIn(stage, 'referralSending')
    isBusy = false
    await writeDownAnother()
    await takeItBack()
    await tryOnce(concern)
    expect(asked).toEqual(['createDraft', 'send'])
  })
})
