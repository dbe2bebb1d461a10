import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { type DelivererParts, deliverersOf } from '../../src/composition/deliverers.ts'
import { closingGaps } from '../../src/domain/case/closing.ts'
import { copyMail, objectionToCopy } from '../../src/flows/leadProfessional/copyMail.ts'
import { recordCopyOutcome } from '../../src/flows/leadProfessional/copyOutcome.ts'
import type { Mail } from '../../src/flows/ports/mail.ts'
import type { MailOutcome } from '../../src/flows/refer/mailOutcome.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { Store } from '../../src/store/openStore.ts'
import { openTestStore, queryRows } from '../database.ts'
import { emptyDocuments } from '../fakes/emptyDocuments.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import {
  deputy,
  discussion,
  lead,
  now,
  otherDeputy,
  type Pointer,
  raiseConcern,
  referralDecision,
  stored,
  teacher,
} from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let store: Store
let concern: Pointer
const child = {
  surname: 'Sampleton',
  leadName: 'Kim Alder',
  leadEmail: 'kim.alder@westmere.example',
  leadTelephone: '01632 960399',
}
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  store = await openTestStore(stage.database, { clock: stage.clock })
  concern = await raiseConcern(stage, { child })
})
afterEach(async () => {
  await store.close()
  await stage.close()
})

const open = async (form = 'leadProfessional', by = lead) =>
  stage.press(by, 'record.open', await now(stage, concern.caseId), { form })
const give = async (typed: CardData, by = lead) =>
  stage.press(by, 'record.save', await now(stage, concern.caseId), { form: 'leadProfessional', ...typed })
const byMail = (more: CardData = {}) =>
  give({ way: 'mail', name: 'Kim Alder', address: child.leadEmail, checkedWith: 'Front door, by telephone', ...more })
const copies = async () => (await stored(stage, concern.caseId)).content.leadProfessionalCopies
const rows = () =>
  queryRows<{ id: string; state: string }>(
    stage.database.connection,
    `select id, state from outbox where kind = 'copyMail' and key like '%${concern.caseId}%' order by place`,
  )
const report = async (outcome: MailOutcome) =>
  recordCopyOutcome(stage.ports, { caseId: concern.caseId, copyId: (await copies()).at(-1)?.id ?? '' }, outcome)
const proof = () => ({
  ...{ sentAt: stage.clock.now().toISOString(), internetMessageId: '<m@x.example>', contentHash: 'h', draftId: 'd' },
})
const heard = (label: string, what: RegExp) =>
  post.messagesTo(label, 'alert/news').filter(({ view }) => what.test(JSON.stringify(view.show?.words))).length
const until = async (local: string) => {
  const moment = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London').epochMilliseconds
  stage.clock.forward((moment - stage.clock.now().getTime()) / 60_000)
  await post.deliver()
}

/** One try of the newest mail by what the product sends with; answers what was asked of the mailbox. */
async function tryOnce(): Promise<{ asked: string[]; mail: Mail | undefined }> {
  const asked: string[] = []
  let mail: Mail | undefined
  const never = () => Promise.reject(new Error('nobody is asked here'))
  const parts: DelivererParts = {
    ...{
      ports: stage.ports,
      chats: stage.chats,
      outboxRows: store.outboxRows,
      documents: emptyDocuments,
      log: () => undefined,
    },
    ...{ sender: { send: never, probe: never, replace: never }, installer: { install: never } },
    look: async () => ({ kind: 'done' as const }),
    pause: async () => undefined,
    mailbox: {
      async createDraft(made) {
        asked.push('createDraft')
        mail = made
        return { kind: 'done', value: { id: 'draft-1' } }
      },
      async send() {
        asked.push('send')
        return { kind: 'done', value: 'accepted' }
      },
      look: async () => ({ kind: 'done', value: { state: 'sent', proof: proof() } }),
      findByKey: async () => ({ kind: 'done', value: undefined }),
    },
  }
  const row = await stage.claims.claim((await rows()).at(-1)?.id ?? '', stage.clock.now(), 60)
  if (!row) throw new Error('The mail is in other hands')
  await deliverersOf(parts).copyMail(row)
  return { asked, mail }
}

describe('The lead professional gets the completed tool, whether or not a referral is made', () => {
  it('by mail, to the address on the form once somebody has checked it, and the proof stands on the case', async () => {
    expect((await open()).fill).toEqual({ name: 'Kim Alder', address: child.leadEmail })
    expect((await byMail({ checkedWith: '' })).problems).toHaveProperty('checkedWith')
    expect(await rows()).toEqual([])
    expect((await byMail()).problems).toBeUndefined()
    const { asked, mail } = await tryOnce()
    expect(asked).toEqual(['createDraft', 'send'])
    expect(mail?.to).toEqual([{ name: 'Kim Alder', address: child.leadEmail }])
    expect(await copies()).toMatchObject([
      { status: 'sent', internetMessageId: '<m@x.example>', checkedWith: 'Front door, by telephone' },
    ])
    const pointer = { ...concern, copyId: (await copies())[0]?.id ?? '' }
    expect(await objectionToCopy(stage.ports, pointer)).toBe('alreadySettled')
    const part = await stage.press(lead, 'case.open', await now(stage, concern.caseId))
    expect(JSON.stringify(part)).toContain('The completed tool to the lead professional')
  })

  it('in a mail that names no child, and says what to do where it has come to somebody else', async () => {
    await byMail()
    const mail = await copyMail(
      { ...stage.ports, documents: emptyDocuments },
      { ...concern, copyId: (await copies())[0]?.id ?? '' },
    )
    expect(JSON.stringify([mail?.subject, mail?.text])).not.toMatch(/Sampleton/)
    expect(mail?.text).toMatch(
      /^OFFICIAL-SENSITIVE[\s\S]*If you are not this child’s lead professional, please ring us at once/,
    )
    expect(mail?.text).toContain('within 2 working days')
  })

  it.each([
    ['of nobody the school knows', 'kim@elsewhere.example', /none that the school’s file lists/],
    ['of free mail', 'kim.alder@gmail.com', /free mail service/],
    ['that is nearly right', 'kim@westmeer.example', /is nearly westmere.example/],
    [
      'of an authority that nobody has confirmed',
      'kim@southmere.example',
      /neither a number nor a mail address that may be used is confirmed/,
    ],
  ])('not to an address %s: the reason is said, and nothing typed is lost', async (_what, address, reason) => {
    const view = await byMail({ address })
    expect(view.problems?.address).toMatch(reason)
    expect(view.typed).toMatchObject({ address, checkedWith: 'Front door, by telephone' })
    expect([await rows(), await copies()]).toEqual([[], []])
  })

  it('or from a person, or there is none: both with how, and both settle it', async () => {
    expect((await give({ way: 'person', name: 'Kim Alder' })).problems).toHaveProperty('account')
    await give({ way: 'person', name: 'Kim Alder', account: 'Read out by telephone.' })
    expect(await copies()).toMatchObject([{ way: 'person', status: 'recorded' }])
    expect((await give({ way: 'none' })).problems).toHaveProperty('account')
    await give({ way: 'none', account: 'Closed to social care in May.' })
    expect(await copies()).toMatchObject([{ way: 'person' }, { way: 'none' }])
    expect(await rows()).toEqual([])
  })

  it('before the concern is closed, where the screening names one', async () => {
    const gap = /The completed tool to the lead professional/
    const left = async () =>
      closingGaps((await stored(stage, concern.caseId)).content, stage.ports.knowledge.instruments[0]).join()
    expect(await left()).toMatch(gap)
    await byMail()
    expect(await left()).toMatch(gap)
    await report({ kind: 'sent', proof: proof() })
    expect(await left()).not.toMatch(gap)
    concern = await raiseConcern(stage)
    expect(await left()).not.toMatch(gap)
  })

  it('never twice at the same moment: another mail waits until it is known what became of the first', async () => {
    await byMail()
    expect((await byMail()).problems).toHaveProperty('way')
    await report({ kind: 'inDoubt' })
    expect((await byMail()).problems).toHaveProperty('way')
    await report({ kind: 'needsPerson', handedInAt: stage.clock.now(), seen: 'missing' })
    expect((await byMail()).problems).toBeUndefined()
    const { mail } = await tryOnce()
    expect(mail?.text).toContain('may have reached you before')
  })

  it('not by a mail that was confirmed before somebody wrote down something else', async () => {
    await byMail()
    await give({ way: 'none', account: 'Closed to social care in May.' })
    expect((await tryOnce()).asked).toEqual([])
    await post.deliver()
    expect(heard(lead, /NOT sent/)).toBe(0)
    expect((await copies()).map(({ status }) => status)).toEqual(['failed', 'recorded'])
  })

  it('not by a mail from a mailbox that whom it is about can open', async () => {
    await byMail()
    await stage.press(teacher, 'conflict.report', await now(stage, concern.caseId), {
      ...{ answer: 'yes', personId: stage.person(deputy).id, who: 'Seen.' },
    })
    expect((await stored(stage, concern.caseId)).route).toBe('headteacher')
    expect((await tryOnce()).asked).toEqual([])
  })

  it('and whoever only raised it can send none', async () => {
    expect((await open('leadProfessional', teacher)).card).toBe('nothingHere')
    expect((await give({ way: 'none', account: 'x' }, teacher)).card).toBe('nothingHere')
    expect(await copies()).toEqual([])
  })
})

describe('Where the mail to the lead professional may not have arrived', () => {
  it.each([
    ['was not sent', { kind: 'refused', code: 'x' }, /NOT sent/],
    ['is not known to have been sent', { kind: 'inDoubt' }, /not known whether/],
  ] as const)('because it %s, everybody who deals with it is told at once, and once', async (_what, outcome, words) => {
    await byMail()
    await report(outcome)
    await report(outcome)
    await post.deliver()
    expect([lead, deputy, otherDeputy].map((one) => heard(one, words))).toEqual([1, 1, 1])
  })
})

describe('A lead professional who says nothing', () => {
  it('is asked about after two working days by whoever has the concern, then by everybody, until somebody writes down what they say', async () => {
    await until('2026-11-26T14:00')
    await stage.press(lead, 'case.acknowledge', await now(stage, concern.caseId))
    await byMail()
    await report({ kind: 'sent', proof: proof() })
    await until('2026-11-30T13:59')
    expect(heard(lead, /lead professional has said nothing/)).toBe(0)
    await until('2026-11-30T14:02')
    expect([lead, deputy].map((one) => heard(one, /lead professional has said nothing/))).toEqual([1, 0])
    await until('2026-12-01T14:02')
    expect([lead, deputy].map((one) => heard(one, /lead professional has said nothing/))).toEqual([2, 1])
    await stage.press(lead, 'record.save', await now(stage, concern.caseId), {
      ...{ form: 'leadProfessionalReply', from: 'Kim Alder', on: '2026-12-01', account: 'She visits today.' },
    })
    await until('2026-12-10T14:02')
    expect([lead, deputy].map((one) => heard(one, /lead professional has said nothing/))).toEqual([2, 1])
  })

  it('is told to the others at once where whoever has the concern cannot be reached', async () => {
    await until('2026-11-26T14:00')
    await stage.press(lead, 'case.acknowledge', await now(stage, concern.caseId))
    await byMail()
    await report({ kind: 'sent', proof: proof() })
    post.unreachable.add(lead)
    await until('2026-11-30T14:02')
    expect([deputy, otherDeputy].map((one) => heard(one, /lead professional has said nothing/))).toEqual([1, 1])
  })
})

describe('Chasing a lead professional', () => {
  const silence = /lead professional has said nothing/
  const chase = async (typed: CardData) =>
    stage.press(lead, 'record.save', await now(stage, concern.caseId), { form: 'chase', on: '2026-12-01', ...typed })
  const reply = async (typed: CardData) =>
    stage.press(lead, 'record.save', await now(stage, concern.caseId), {
      ...{ form: 'leadProfessionalReply', from: 'Kim Alder', on: '2026-12-01', ...typed },
    })
  beforeEach(async () => {
    await until('2026-11-26T14:00')
    await stage.press(lead, 'case.acknowledge', await now(stage, concern.caseId))
    await byMail()
    await report({ kind: 'sent', proof: proof() })
    await until('2026-12-01T14:05')
  })

  it('has their number and their authority’s, whom to escalate to, the words and the chronology ready, and names nobody’s child', async () => {
    const { show, hide } = await open('chase')
    expect(String(show?.ring)).toContain('Lead professional Kim Alder: 01632 960399, as the screening has it')
    expect(String(show?.ring)).toMatch(/Westmere Front Door: 01632 960301.*To escalate: /)
    expect(String(show?.script)).toMatch(/Kim Alder is the lead professional of one of our pupils/)
    expect(String(show?.script)).toMatch(/to hear by 30 November 2026 at 14:\d\d/)
    expect(String(show?.chronology)).toContain('completed tool to the lead professional, Kim Alder')
    expect(JSON.stringify(show)).not.toContain('Sampleton')
    expect(hide).toContain('whichId')
  })

  it.each([
    ['a call that nobody took', 'notReached', 'tried for an answer, reached nobody, lead professional, Kim Alder'],
    ['asking once more', 'chase', 'asked again for an answer, lead professional, Kim Alder'],
    ['an escalation', 'escalation', 'escalated, lead professional, Kim Alder'],
  ])('is no reply by %s: it is asked about again on each working day', async (_what, step, words) => {
    expect((await chase({ step, withWhom: 'Kim Alder' })).card).toBe('records/menu')
    const { content } = await stored(stage, concern.caseId)
    expect(content.chases).toMatchObject([{ step, copyId: content.leadProfessionalCopies[0]?.id }])
    expect(String((await open('chase')).show?.chronology)).toContain(words)
    const before = heard(deputy, silence)
    await until('2026-12-02T14:05')
    await until('2026-12-03T14:05')
    expect(heard(deputy, silence)).toBe(before + 2)
  })

  it('ends with what they say, or with why no reply will come', async () => {
    expect((await reply({ kind: 'notExpected' })).problems).toHaveProperty('account')
    await reply({ kind: 'notExpected', account: 'She has left; the tool went to her team manager.' })
    const before = heard(deputy, silence)
    await until('2026-12-07T14:05')
    expect(heard(deputy, silence)).toBe(before)
    expect((await open('chase')).card).not.toBe('records/chase')
    expect(JSON.stringify(await stage.press(lead, 'case.open', await now(stage, concern.caseId)))).toContain(
      'No word of the lead professional is expected',
    )
  })

  it('stands beside the referrals that nobody has answered, and which of them was chased has to be said', async () => {
    await stage.press(lead, 'case.discussion', await now(stage, concern.caseId), discussion)
    await stage.press(lead, 'case.decide', await now(stage, concern.caseId), referralDecision)
    await stage.press(lead, 'refer.phone', await now(stage, concern.caseId), {
      recipientName: 'Duty officer',
      area: 'notKnown',
    })
    const { choices, fill } = await open('chase')
    const [copy] = await copies()
    expect(choices?.whichId?.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Lead professional: Kim Alder, 26 November 2026/),
      expect.stringMatching(/^Duty officer, by telephone/),
    ])
    expect(fill?.whichId).toBe(copy?.id)
    expect((await chase({ step: 'chase', withWhom: 'x', whichId: 'none' })).problems).toHaveProperty('whichId')
    const [referral] = (await stored(stage, concern.caseId)).content.referrals
    await chase({ step: 'chase', withWhom: 'Front door', whichId: referral?.id })
    expect((await stored(stage, concern.caseId)).content.chases).toMatchObject([{ referralId: referral?.id }])
  })
})
