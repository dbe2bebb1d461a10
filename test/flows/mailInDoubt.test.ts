import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { IncomingMail } from '../../src/domain/mailbox/incomingMail.ts'
import { lookAtMailbox } from '../../src/flows/mailbox/lookAtMailbox.ts'
import type { Inbox } from '../../src/flows/ports/mail.ts'
import type { Store } from '../../src/store/openStore.ts'
import { openTestStore, queryRows } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { act, concernIn, lead, type Pointer, report, sendTo, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let store: Store
let concern: Pointer
/** What lies in the mailbox: who came in, the text of each, and with which key each of ours was made. */
let lying: IncomingMail[]
let keys: Map<string, string>
let asked: string[]
let text: Awaited<ReturnType<Inbox['textOf']>>
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  store = await openTestStore(stage.database, { clock: stage.clock })
  lying = []
  keys = new Map()
  asked = []
  text = { kind: 'done', value: '' }
})
afterEach(async () => {
  await store.close()
  await stage.close()
})

const inbox: Inbox = {
  receivedSince: async () => ({ kind: 'done', value: { mails: lying, until: undefined, isMore: false } }),
  textOf: async () => text,
  async keyOf(messageId) {
    asked.push(messageId)
    return { kind: 'done', value: keys.get(messageId) }
  },
}
async function look(through: Inbox = inbox) {
  const { mailboxReading, outboxRows } = store
  const looked = await lookAtMailbox({ ...stage.ports, inbox: through, mailboxReading, outboxRows })
  await post.deliver()
  return looked
}
let count = 0
const mail = (more: Partial<IncomingMail>): IncomingMail => ({
  ...{ id: `id-${count}`, messageId: `<in-${count++}@westmere.example>`, receivedAt: stage.clock.now() },
  ...{ from: 'postmaster@westmere.example', subject: 'Undeliverable: something', text: '', refersTo: [] },
  ...{ itemClass: 'REPORT.IPM.Note.NDR', isAutomatic: false, isReport: false, ...more },
})

/** The newest row of this kind. */
async function rowOf(kind: 'referralMail' | 'copyMail'): Promise<string> {
  const rows = await queryRows<{ id: string }>(
    stage.database.connection,
    `select id from outbox where kind = '${kind}' order by place desc limit 1`,
  )
  return rows[0]?.id ?? ''
}
async function bound(kind: 'referralMail' | 'copyMail', internetMessageId: string): Promise<void> {
  await store.outboxRows.bindDraft(await rowOf(kind), { id: `draft of ${kind}`, contentHash: 'h', internetMessageId })
}
/** A referral and, to the same domain, the completed tool for the lead professional: of neither is it known whether it has left. */
async function bothInDoubt(): Promise<void> {
  concern = await concernIn(stage, 'referralSending')
  await report(stage, concern, { kind: 'inDoubt' })
  const typed = { way: 'mail', name: 'Kim Alder', address: 'kim.alder@westmere.example', checkedWith: 'Front door' }
  await act(stage, 'record.save', concern, { form: 'leadProfessional', ...typed })
  await bound('referralMail', '<referral@alderbrook.example>')
  await bound('copyMail', '<copy@alderbrook.example>')
}
async function statuses(): Promise<{ referrals: string[]; copies: string[] }> {
  const { content } = await stored(stage, concern.caseId)
  const of = (all: readonly { status: string }[]) => all.map(({ status }) => status)
  return { referrals: of(content.referrals), copies: of(content.leadProfessionalCopies) }
}
const sent = (internetMessageId: string) => ({
  kind: 'sent' as const,
  proof: { sentAt: stage.clock.now().toISOString(), internetMessageId, contentHash: 'h', draftId: 'd' },
})
const subject = async () => `Undeliverable: Safeguarding referral ${(await stored(stage, concern.caseId)).reference}`
const cannotTell = () =>
  post
    .messagesTo(lead, 'alert/news')
    .filter(({ view }) => JSON.stringify(view.show).includes('cannot tell which mail it was')).length

describe('What a mail system reports of a mail of which it is not known whether it has left', () => {
  it.each([
    ['<referral@alderbrook.example>', { referrals: ['returned'], copies: ['sending'] }],
    ['<copy@alderbrook.example>', { referrals: ['unknown'], copies: ['returned'] }],
  ])('belongs to the one whose draft had this id, whichever of two in doubt that is: %s', async (messageId, become) => {
    await bothInDoubt()
    lying = [mail({ refersTo: [messageId], subject: await subject() })]
    await look()
    expect(await statuses()).toEqual(become)
    expect(asked).toEqual([])
  })

  it('belongs to the one that was made with this key, where it left under another id than its draft had', async () => {
    await bothInDoubt()
    keys.set('<other@alderbrook.example>', await rowOf('referralMail'))
    lying = [mail({ refersTo: ['<other@alderbrook.example>'], subject: await subject() })]
    await look()
    expect(await statuses()).toEqual({ referrals: ['returned'], copies: ['sending'] })
  })

  it('waits where the mailbox cannot be asked, and is placed at the next look', async () => {
    await bothInDoubt()
    lying = [mail({ refersTo: ['<other@alderbrook.example>'], subject: await subject() })]
    const away: Inbox = { ...inbox, keyOf: async () => ({ kind: 'later', afterSeconds: 9 }) }
    expect(await look(away)).toEqual({ kind: 'later', afterSeconds: 9 })
    expect(await statuses()).toMatchObject({ copies: ['sending'] })
    keys.set('<other@alderbrook.example>', await rowOf('copyMail'))
    await look()
    expect(await statuses()).toMatchObject({ copies: ['returned'] })
  })

  it('is found by what stands deep in its text alone', async () => {
    await bothInDoubt()
    text = { kind: 'done', value: 'This is the mail system. Message-ID: <copy@alderbrook.example>' }
    lying = [mail({ subject: 'Undelivered Mail Returned to Sender' })]
    await look()
    expect(await statuses()).toMatchObject({ copies: ['returned'] })
    expect(cannotTell()).toBe(0)
  })

  it('is told once where its text may not be read, and is placed as soon as it may', async () => {
    await bothInDoubt()
    text = { kind: 'refused', code: 'ErrorAccessDenied' }
    lying = [mail({ subject: 'Undelivered Mail Returned to Sender' })]
    for (let looks = 2; looks > 0; looks -= 1) expect(await look()).toEqual({ kind: 'later', afterSeconds: 60 })
    expect([cannotTell(), await statuses()]).toMatchObject([1, { copies: ['sending'] }])
    text = { kind: 'done', value: 'Message-ID: <copy@alderbrook.example>' }
    expect(await look()).toEqual({ kind: 'done' })
    expect([cannotTell(), await statuses()]).toMatchObject([1, { copies: ['returned'] }])
  })

  it('and names nothing but the concern is none of a mail that was confirmed only after it had come in', async () => {
    concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, { kind: 'inDoubt' })
    lying = [mail({ subject: await subject() })]
    await look()
    lying = [mail({ subject: await subject() })]
    stage.clock.forward(5)
    await sendTo(stage, concern, { area: 'westmere' })
    await look()
    expect(await statuses()).toMatchObject({ referrals: ['returned', 'sending'] })
  })
})

describe('What a mail system reports of a mail that is proven to have left, with nothing but the reference of its concern', () => {
  it('is none of a mail that left only after it had come in, however shortly after', async () => {
    concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, sent('first'))
    const first = mail({ subject: await subject() })
    stage.clock.forward(0.5)
    await sendTo(stage, concern, { area: 'westmere' })
    await report(stage, concern, sent('second'))
    lying = [first]
    await look()
    expect(await statuses()).toMatchObject({ referrals: ['returned', 'sent'] })
  })
})

describe('A mail of somebody else’s', () => {
  it('is not asked for in the mailbox: it is no report, and bears no reference', async () => {
    await bothInDoubt()
    const menu = { subject: 'RE: menu of the week', itemClass: 'IPM.Note', from: 'orders@catering.example' }
    lying = [mail({ refersTo: ['<menu@catering.example>'], ...menu })]
    expect([await look(), asked]).toEqual([{ kind: 'done' }, []])
  })

  it('which the bot has made with no key of its own belongs to nothing', async () => {
    await bothInDoubt()
    keys.set('<menu@catering.example>', 'anything')
    lying = [mail({ refersTo: ['<menu@catering.example>'], subject: 'Undeliverable: menu' })]
    await look()
    expect([cannotTell(), await statuses()]).toMatchObject([1, { copies: ['sending'] }])
  })
})
