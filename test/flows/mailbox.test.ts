import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { isCopyDue } from '../../src/domain/case/leadProfessional.ts'
import type { IncomingMail } from '../../src/domain/mailbox/incomingMail.ts'
import { recordCopyOutcome } from '../../src/flows/leadProfessional/copyOutcome.ts'
import { type Looked, lookAtMailbox } from '../../src/flows/mailbox/lookAtMailbox.ts'
import type { ChatSender } from '../../src/flows/ports/chats.ts'
import type { Inbox, MailAnswer, Received } from '../../src/flows/ports/mail.ts'
import type { OutboxRow } from '../../src/flows/ports/outbox.ts'
import type { View } from '../../src/flows/view.ts'
import { deliverReferralTrouble } from '../../src/outbox/chat/referralTroubleDelivery.ts'
import type { Store } from '../../src/store/openStore.ts'
import { openTestStore, queryRows } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import {
  act,
  concernIn,
  deputy,
  lead,
  now,
  otherDeputy,
  type Pointer,
  raiseConcern,
  report,
  sendTo,
  stored,
  teacher,
} from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let store: Store
let concern: Pointer
let lying: IncomingMail[]
let asked: Date[]
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  store = await openTestStore(stage.database, { clock: stage.clock })
  lying = []
  asked = []
})
afterEach(async () => {
  await store.close()
  await stage.close()
})

const ourId = '<ours@alderbrook.example>'
const inbox: Inbox = {
  async receivedSince(moment) {
    asked.push(moment)
    const mails = lying.filter(({ receivedAt }) => receivedAt >= moment)
    return { kind: 'done', value: { mails, until: mails.at(-1)?.receivedAt, isMore: false } }
  },
  textOf: async (id) => ({ kind: 'done', value: wholeTexts.get(id) ?? '' }),
  keyOf: async (messageId) => ({ kind: 'done', value: keys.get(messageId) }),
}
const wholeTexts = new Map<string, string>()
/** With which key the mail of an id was made, as the mailbox has it. */
const keys = new Map<string, string>()
const look = async (through: Inbox = inbox): Promise<Looked> => {
  const { mailboxReading, outboxRows } = store
  const looked = await lookAtMailbox({ ...stage.ports, inbox: through, mailboxReading, outboxRows })
  await post.deliver()
  return looked
}
let count = 0
const mail = (more: Partial<IncomingMail>): IncomingMail => ({
  ...{ id: `id-${count}`, messageId: `<in-${count++}@westmere.example>`, receivedAt: stage.clock.now() },
  ...{ from: 'desk@westmere.example', subject: 'RE: something', text: '', refersTo: [ourId], itemClass: 'IPM.Note' },
  ...{ isAutomatic: false, isReport: false, ...more },
})
const comesIn = async (more: Partial<IncomingMail>) => {
  lying.push(mail(more))
  return look()
}
const bounce = { itemClass: 'REPORT.IPM.Note.NDR', from: 'postmaster@westmere.example' }
const automatic = { itemClass: 'IPM.Note.Rules.OofTemplate.Microsoft' }

/** A referral that left as `ourId`. */
async function referred(): Promise<void> {
  concern = await concernIn(stage, 'referralSending', { level: { level: 'low', reasons: 'Seen.' } })
  await sent(ourId)
}
/** The newest mail of this kind has left under this id. */
async function leftAs(messageId: string, kind: string): Promise<void> {
  const rows = await queryRows<{ id: string }>(
    stage.database.connection,
    `select id from outbox where kind = '${kind}' and item->>'caseId' = '${concern.caseId}' order by place`,
  )
  await store.outboxRows.rememberSent(rows.at(-1)?.id ?? '', messageId)
}
async function sent(messageId: string): Promise<void> {
  await leftAs(messageId, 'referralMail')
  const sentAt = stage.clock.now().toISOString()
  const proof = { sentAt, internetMessageId: messageId, contentHash: 'h', draftId: 'd' }
  await report(stage, concern, { kind: 'sent', proof })
  await post.deliver()
}
const state = async () => (await stage.ports.cases.header(concern.caseId))?.state
const statuses = async () => (await stored(stage, concern.caseId)).content.referrals.map(({ status }) => status)
const written = async () => (await stored(stage, concern.caseId)).content.incomingMails.map(({ kind }) => kind)
const troubles = async () =>
  (await stage.outbox()).filter(({ key }) => key.startsWith(`referralTrouble:${concern.caseId}`)).map(({ key }) => key)
/** The messages themselves, as they are delivered. */
async function troubleViews(): Promise<View[]> {
  const views: View[] = []
  const never = () => Promise.reject(new Error('nobody is asked here'))
  const send: ChatSender['send'] = async (_to, view) => {
    views.push(view)
    return { kind: 'delivered', conversationId: 'chat', activityId: 'message' }
  }
  const sender = { send, probe: never, replace: never }
  const deliver = deliverReferralTrouble({
    ports: stage.ports,
    chats: stage.chats,
    sender,
    installer: { install: never },
  })
  const rows = await queryRows<Pick<OutboxRow, 'id' | 'item'>>(
    stage.database.connection,
    `select id, item from outbox where kind = 'referralTrouble'`,
  )
  const rest = { schoolId: 'alderbrook', attempts: 0, createdAt: new Date(0), ...nothingOfMail }
  for (const row of rows) await deliver({ ...row, ...rest })
  return views
}
const nothingOfMail = { draft: undefined, sendIntendedAt: undefined, givenUp: undefined }
const heard = (label: string, what: RegExp) =>
  post.messagesTo(label, 'alert/news').filter(({ view }) => what.test(JSON.stringify(view.show))).length
const shown = async () => JSON.stringify(await stage.press(lead, 'case.open', await now(stage, concern.caseId)))

describe('A referral that a mail system sends back', () => {
  it('is due again at once, and everybody who deals with it is told, with the number to ring', async () => {
    await referred()
    expect(await state()).toBe('referred')
    await comesIn(bounce)
    expect(await state()).toBe('referralDue')
    expect(await statuses()).toEqual(['returned'])
    expect(await troubles()).toHaveLength(3)
    const [told] = await troubleViews()
    expect(JSON.stringify(told?.show)).toMatch(/CAME BACK[\s\S]*01632 960301/)
    expect(JSON.stringify(told)).not.toMatch(/Sampleton|@/)
    expect(await shown()).toContain('CAME BACK: it did not reach them')
  })

  it('changes nothing and tells nobody a second time, however often the mailbox is looked at', async () => {
    await referred()
    await comesIn(bounce)
    const { version } = await stored(stage, concern.caseId)
    const before = await stage.everyRecord()
    const readings = (await stage.ports.cases.timeline(concern.caseId)).length
    stage.clock.forward(1)
    await look()
    stage.clock.forward(1)
    await look()
    expect((await stage.ports.cases.timeline(concern.caseId)).length).toBe(readings)
    expect((await stored(stage, concern.caseId)).version).toBe(version)
    expect(await written()).toEqual(['returned'])
    expect(await troubles()).toHaveLength(3)
    expect(before).not.toContain('postmaster')
  })

  it('need not be made again where the authority was told by telephone as well', async () => {
    await referred()
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', authorityReference: 'W-1' })
    expect(await statuses()).toEqual(['sent', 'recorded'])
    await comesIn(bounce)
    expect(await statuses()).toEqual(['returned', 'recorded'])
    expect(await state()).toBe('referred')
    expect(await troubles()).toHaveLength(3)
  })

  it('is warned of before the same address is used again', async () => {
    await referred()
    await comesIn(bounce)
    const again = await act(stage, 'refer.check', concern, { area: 'westmere', homes: 'one' })
    expect(JSON.stringify(again.show?.reasons)).toMatch(/A MAIL TO THIS ADDRESS CAME BACK, sent on/)
  })

  it('is known by its reference in the subject, or by what stands deep in the report, where no header names it', async () => {
    await referred()
    const { reference } = await stored(stage, concern.caseId)
    await comesIn({ ...bounce, refersTo: [], subject: `Undeliverable: Safeguarding referral ${reference}` })
    expect(await statuses()).toEqual(['returned'])
    await sendTo(stage, concern, { area: 'westmere' })
    await sent('<second@alderbrook.example>')
    const report = mail({ ...bounce, refersTo: [], subject: 'Undelivered Mail Returned to Sender' })
    wholeTexts.set(report.id, 'This is the mail system. Message-ID: <second@alderbrook.example>')
    lying.push(report)
    await look()
    expect(await statuses()).toEqual(['returned', 'returned'])
  })

  it('keeps what came back apart: another mail of the same concern stays as it is', async () => {
    await referred()
    await comesIn(bounce)
    await sendTo(stage, concern, { area: 'westmere' })
    await sent('<second@alderbrook.example>')
    expect(await statuses()).toEqual(['returned', 'sent'])
    expect(await state()).toBe('referred')
  })

  it('before it is known that it was sent is known by the reference, and stays returned when it is found to have been sent', async () => {
    concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, { kind: 'inDoubt' })
    const { reference } = await stored(stage, concern.caseId)
    await comesIn({ ...bounce, subject: `Undeliverable: Safeguarding referral ${reference}` })
    expect(heard(lead, /cannot tell which mail it was/)).toBe(0)
    expect([await state(), await statuses()]).toEqual(['referralDue', ['returned']])
    expect((await troubles()).filter((key) => key.includes(':returned:'))).toHaveLength(3)
    await sent(ourId)
    expect([await state(), await statuses()]).toEqual(['referralDue', ['returned']])
  })

  it('before it is known that it was sent is taken neither for a call nor for a mail whose id is known', async () => {
    concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, { kind: 'inDoubt' })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    const { reference } = await stored(stage, concern.caseId)
    const subject = `Undeliverable: Safeguarding referral ${reference}`
    await comesIn({ ...bounce, subject })
    expect(await statuses()).toEqual(['returned', 'recorded'])
    await sendTo(stage, concern, { area: 'westmere' })
    await sent('<second@alderbrook.example>')
    await comesIn({ ...bounce, subject })
    expect(await statuses()).toEqual(['returned', 'recorded', 'sent'])
  })

  it('of which nobody can tell whose it was is told to the team, and says of no concern', async () => {
    await referred()
    await comesIn({ ...bounce, refersTo: ['<another@alderbrook.example>'], subject: 'Undeliverable: hello' })
    expect(await statuses()).toEqual(['sent'])
    expect([lead, deputy, otherDeputy].map((who) => heard(who, /cannot tell which mail it was/))).toEqual([1, 1, 1])
    expect(heard(teacher, /./)).toBe(0)
  })
})

describe('Another mail of ours that comes back', () => {
  it('with the completed tool for the lead professional is due again, and everybody who deals with it is told', async () => {
    concern = await raiseConcern(stage, {
      child: { surname: 'Sampleton', leadName: 'Kim Alder', leadEmail: 'kim.alder@westmere.example' },
    })
    const typed = { way: 'mail', name: 'Kim Alder', address: 'kim.alder@westmere.example', checkedWith: 'Front door' }
    await act(stage, 'record.save', concern, { form: 'leadProfessional', ...typed })
    await leftAs(ourId, 'copyMail')
    const { content } = await stored(stage, concern.caseId)
    const sentAt = stage.clock.now().toISOString()
    const proof = { sentAt, internetMessageId: ourId, contentHash: 'h', draftId: 'd' }
    const pointer = { caseId: concern.caseId, copyId: content.leadProfessionalCopies[0]?.id ?? '' }
    await recordCopyOutcome(stage.ports, pointer, { kind: 'sent', proof })
    expect(isCopyDue((await stored(stage, concern.caseId)).content)).toBe(false)
    await comesIn(bounce)
    expect(isCopyDue((await stored(stage, concern.caseId)).content)).toBe(true)
    expect([lead, deputy, otherDeputy].map((who) => heard(who, /lead professional CAME BACK/))).toEqual([1, 1, 1])
    expect(await state()).toBe('raised')
  })

  it('without content, to somebody who has no Teams here, counts as not reached', async () => {
    concern = await raiseConcern(stage)
    const head = stage.person('Headteacher').id
    const notice = { kind: 'noticeMail', caseId: concern.caseId, recipient: head, about: 'unattended' } as const
    await stage.ports.outbox.add('alderbrook', [{ ...notice, occasion: 'test' }])
    await leftAs(ourId, 'noticeMail')
    await comesIn(bounce)
    const timeline = await stage.ports.cases.timeline(concern.caseId)
    expect(timeline.filter(({ action }) => action === 'notReached').map(({ actor }) => actor)).toEqual([head])
  })
})

describe('A referral that a mail system holds up', () => {
  it('is told to everybody who deals with it, and still counts as sent', async () => {
    await referred()
    await comesIn({ ...bounce, itemClass: 'REPORT.IPM.Note.Delayed' })
    expect([await state(), await statuses()]).toEqual(['referred', ['sent']])
    expect((await troubles()).filter((key) => key.includes(':delayed:'))).toHaveLength(3)
  })
})

describe('A reply to a referral', () => {
  it('is shown and told to whoever has it, and is no answer until a person has recorded what it says', async () => {
    await referred()
    await comesIn({})
    expect([lead, deputy].map((who) => heard(who, /come in reply to the referral/))).toEqual([1, 0])
    expect(await shown()).toMatch(/desk@westmere.example has replied by mail/)
    const form = await stage.press(lead, 'record.open', await now(stage, concern.caseId), { form: 'answer' })
    expect(form.fill?.from).toBe('desk@westmere.example')
    const typed = { form: 'answer', kind: 'acknowledged', from: 'Kim Alder', on: form.fill?.on ?? '' }
    const saved = await stage.press(lead, 'record.save', await now(stage, concern.caseId), typed)
    expect(saved.card).toBe('records/menu')
    expect(await shown()).not.toMatch(/has replied by mail/)
  })

  it('is told to whoever has it by then, where a colleague takes it over while it is written down', async () => {
    await referred()
    lying.push(mail({}))
    const { cases } = stage.ports
    let isTaken = false
    const open: typeof cases.open = async (...asked) => {
      const opened = await cases.open(...asked)
      if (!isTaken) await stage.press(deputy, 'case.takeOver', await now(stage, concern.caseId))
      isTaken = true
      return opened
    }
    const { mailboxReading, outboxRows } = store
    await lookAtMailbox({ ...stage.ports, cases: { ...cases, open }, inbox, mailboxReading, outboxRows })
    await post.deliver()
    expect([lead, deputy].map((who) => heard(who, /come in reply to the referral/))).toEqual([0, 1])
  })

  it('that nobody records is asked about in place of an answer', async () => {
    await referred()
    await comesIn({})
    stage.clock.forward(5 * 24 * 60)
    await post.deliver()
    expect(heard(lead, /lies in the safeguarding mailbox, and nobody has recorded/)).toBe(1)
    expect(heard(lead, /has not answered/)).toBe(0)
  })

  it('is none where it was written by a machine, and then nobody is told', async () => {
    await referred()
    await comesIn(automatic)
    expect(await written()).toEqual(['automatic'])
    expect(heard(lead, /come in reply/)).toBe(0)
    stage.clock.forward(5 * 24 * 60)
    await post.deliver()
    expect(heard(lead, /has not answered/)).toBe(1)
  })

  it('is none where the school itself wrote or forwarded it', async () => {
    await referred()
    await comesIn({ from: 'office@alderbrook.example' })
    expect(await written()).toEqual([])
  })
})

describe('Looking into the mailbox', () => {
  it('begins where it ended, with some time over, and after an answer that does not come', async () => {
    await referred()
    const first = stage.clock.now()
    await comesIn({ subject: 'Somebody else’s business', refersTo: [] })
    stage.clock.forward(60)
    expect(await look({ ...inbox, receivedSince: async () => ({ kind: 'later', afterSeconds: 7 }) })).toEqual({
      kind: 'later',
      afterSeconds: 7,
    })
    await look()
    expect(asked.at(-1)).toEqual(new Date(first.getTime() - 10 * 60_000))
    expect(await written()).toEqual([])
  })

  it('goes on until everything was shown, and leaves nothing out of many', async () => {
    await referred()
    const all = Array.from({ length: 12 }, (_, at) =>
      mail({ refersTo: [], receivedAt: new Date(stage.clock.now().getTime() + at * 1000) }),
    )
    all.push(mail({ ...bounce, receivedAt: new Date(stage.clock.now().getTime() + 20_000) }))
    const paged: Inbox = {
      ...inbox,
      async receivedSince(moment): Promise<MailAnswer<Received>> {
        const mails = all.filter(({ receivedAt }) => receivedAt >= moment)
        return {
          kind: 'done',
          value: { mails: mails.slice(0, 5), until: mails.slice(0, 5).at(-1)?.receivedAt, isMore: mails.length > 5 },
        }
      },
    }
    await look(paged)
    expect(await statuses()).toEqual(['returned'])
  })

  it('takes a mail in once though it could not be written down that it was looked at', async () => {
    await referred()
    lying.push(mail(bounce))
    const { outboxRows } = store
    const broken = { ...store.mailboxReading, markRead: () => Promise.reject(new Error('the database is away')) }
    const ports = { ...stage.ports, inbox, outboxRows }
    await expect(lookAtMailbox({ ...ports, mailboxReading: broken })).rejects.toThrow('away')
    await look()
    expect(await written()).toEqual(['returned'])
    expect(await troubles()).toHaveLength(3)
  })

  it('looks again at a mail whose taking in broke off', async () => {
    await referred()
    lying.push(mail(bounce))
    const broken = { ...stage.ports.cases, save: () => Promise.reject(new Error('the database is away')) }
    const { mailboxReading, outboxRows } = store
    const ports = { ...stage.ports, cases: broken, inbox, mailboxReading, outboxRows }
    await expect(lookAtMailbox(ports)).rejects.toThrow('away')
    await look()
    expect(await statuses()).toEqual(['returned'])
  })

  it('takes in what came after a mail that cannot be taken in, on whatever page it stands, and comes back to that one', async () => {
    await referred()
    const all = Array.from({ length: 7 }, (_, at) =>
      mail({ refersTo: [], receivedAt: new Date(stage.clock.now().getTime() + at * 1000), ...(at < 2 ? bounce : {}) }),
    )
    all[2] = mail({ receivedAt: new Date(stage.clock.now().getTime() + 2000) })
    all.push(mail({ ...bounce, receivedAt: new Date(stage.clock.now().getTime() + 30 * 60_000) }))
    const pagedWith = (textOf: Inbox['textOf']): Inbox => ({
      async receivedSince(moment): Promise<MailAnswer<Received>> {
        const mails = all.filter(({ receivedAt }) => receivedAt >= moment)
        const shown = mails.slice(0, 5)
        return { kind: 'done', value: { mails: shown, until: shown.at(-1)?.receivedAt, isMore: mails.length > 5 } }
      },
      textOf,
      keyOf: inbox.keyOf,
    })
    expect(await look(pagedWith(async () => ({ kind: 'later', afterSeconds: 7 })))).toMatchObject({ kind: 'later' })
    await expect(look(pagedWith(() => Promise.reject(new Error('unreadable'))))).rejects.toThrow('unreadable')
    expect(await written()).toEqual(['reply', 'returned'])
    expect(heard(lead, /cannot tell which mail it was/)).toBe(0)
    await look(pagedWith(async () => ({ kind: 'refused', code: 'ErrorItemNotFound' })))
    expect(heard(lead, /cannot tell which mail it was/)).toBe(2)
    expect(await look(pagedWith(() => Promise.reject(new Error('asked again'))))).toEqual({ kind: 'done' })
  })
})
