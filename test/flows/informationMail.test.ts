import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { deliverersOf } from '../../src/composition/deliverers.ts'
import type { KnownAuthorities } from '../../src/domain/directory/entry.ts'
import { objectionToReport, reportMail } from '../../src/flows/information/reportMail.ts'
import { recordReportOutcome } from '../../src/flows/information/reportOutcome.ts'
import { lookAtMailbox } from '../../src/flows/mailbox/lookAtMailbox.ts'
import type { Mail } from '../../src/flows/ports/mail.ts'
import type { MailOutcome } from '../../src/flows/refer/mailOutcome.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { openTestStore, queryRows } from '../database.ts'
import { emptyDocuments } from '../fakes/emptyDocuments.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import {
  act,
  deputy,
  draftConcern,
  lead,
  now,
  otherDeputy,
  type Pointer,
  raiseConcern,
  stored,
  teacher,
} from './concern.ts'
import { confirmEntries } from './confirmEntries.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let concern: Pointer
const unit = 'protection@police-westmere.example'
const addresses = { address_0: '3 Quayside', reason_0: 'Seen there' }
beforeEach(async () => {
  stage = await openStage()
  concern = await raiseConcern(stage, { child: { surname: 'Sampleton', area: 'westmere' }, addresses })
})
afterEach(() => stage.close())

const confirmUnit = () => confirmEntries(stage, 'westmere.police', ['channels.protection-unit'])
const form = async () => stage.press(lead, 'record.open', await now(stage, concern.caseId), { form: 'information' })
const record = async (typed: CardData, by = lead) =>
  stage.press(by, 'record.save', await now(stage, concern.caseId), { form: 'information', on: '2026-11-23', ...typed })
const toPolice = (more: CardData = {}) => record({ to: 'policeUnit', way: 'mail', haveRead: 'true', ...more })
const reports = async () => (await stored(stage, concern.caseId)).content.informationReports
const newest = async () => ({ ...concern, reportId: (await reports()).at(-1)?.id ?? '' })
const rows = () =>
  queryRows<{ id: string }>(
    stage.database.connection,
    `select id from outbox where kind = 'informationMail' and key like '%${concern.caseId}%' order by place`,
  )
const report = async (outcome: MailOutcome) => recordReportOutcome(stage.ports, await newest(), outcome)
const proof = () => ({
  ...{ sentAt: stage.clock.now().toISOString(), internetMessageId: '<r@x.example>', contentHash: 'h', draftId: 'd' },
})
const standing = async () => String((await act(stage, 'record.menu', concern)).show?.standings)
const timeline = async () => JSON.stringify(await stage.press(lead, 'case.open', await now(stage, concern.caseId)))
const heardBy = (post: Post, what: RegExp) =>
  [lead, deputy, otherDeputy].map(
    (label) =>
      post.messagesTo(label, 'alert/news').filter(({ view }) => what.test(JSON.stringify(view.show?.words))).length,
  )

const made = async () => reportMail({ ...stage.ports, documents: emptyDocuments }, await newest())

/** The directory with something else at the mail address of the police unit. */
function withUnitAt(
  authorities: KnownAuthorities,
  changed: { address?: string; subjectTag?: string },
): KnownAuthorities {
  const areas = authorities.areas.map(({ policeUnit, ...area }) => ({
    ...area,
    policeUnit: policeUnit && {
      ...policeUnit,
      channels: policeUnit.channels.map((one) => (one.kind === 'mail' ? { ...one, ...changed } : one)),
    },
  }))
  return { ...authorities, areas }
}

/** One try of the newest mail by what the product sends with; answers the mail that it made. */
async function tryOnce(): Promise<Mail | undefined> {
  const store = await openTestStore(stage.database, { clock: stage.clock })
  let mail: Mail | undefined
  const never = () => Promise.reject(new Error('nobody is asked here'))
  const row = await stage.claims.claim((await rows()).at(-1)?.id ?? '', stage.clock.now(), 60)
  if (!row) throw new Error('The mail is in other hands')
  await deliverersOf({
    ...{ ports: stage.ports, chats: stage.chats, outboxRows: store.outboxRows, log: () => undefined },
    ...{ sender: { send: never, probe: never, replace: never }, installer: { install: never } },
    documents: emptyDocuments,
    look: async () => ({ kind: 'done' as const }),
    pause: async () => undefined,
    mailbox: {
      async createDraft(made) {
        mail = made
        return { kind: 'done', value: { id: 'draft-1' } }
      },
      send: async () => ({ kind: 'done', value: 'accepted' }),
      look: async () => ({ kind: 'done', value: { state: 'sent', proof: proof() } }),
      findByKey: async () => ({ kind: 'done', value: undefined }),
    },
  }).informationMail(row)
  await store.close()
  return mail
}

describe('The information report goes by mail only where the unit’s address was confirmed', () => {
  it('until then the form says why not, and a press that comes all the same changes nothing', async () => {
    const view = await form()
    expect(String(view.show?.byMail)).toContain('not by mail')
    expect(String(view.show?.byMail)).toContain('nobody has confirmed')
    expect(view.hide).toEqual(expect.arrayContaining(['way', 'haveRead', 'mailWords']))
    expect((await toPolice()).problems?.way).toContain('nobody has confirmed')
    expect([await reports(), await rows()]).toEqual([[], []])
  })

  it('then with the tool, in a mail that names nobody, once whoever sends it has read it', async () => {
    await confirmUnit()
    expect(String((await form()).show?.byMail)).toContain(`by mail: ${unit}`)
    const unread = await toPolice({ haveRead: 'false', account: 'Rang first.' })
    expect(unread.problems).toHaveProperty('haveRead')
    expect(unread.typed).toMatchObject({ account: 'Rang first.', way: 'mail' })
    expect(await rows()).toEqual([])
    expect((await toPolice()).problems).toBeUndefined()
    const mail = await tryOnce()
    expect(mail?.to).toEqual([{ name: 'Westmere Public Protection Unit', address: unit }])
    expect(mail?.attachments.map(({ fileName }) => fileName)).toEqual(['information.pdf', 'screening.pdf'])
    expect(JSON.stringify([mail?.subject, mail?.text])).not.toMatch(/Sampleton|Quayside/)
    expect(mail?.text).toMatch(/^OFFICIAL-SENSITIVE[\s\S]*If this is not for you, please ring us at once/)
    expect(await reports()).toMatchObject([
      { to: 'policeUnit', way: 'mail', status: 'sent', internetMessageId: '<r@x.example>', address: unit },
    ])
    expect(await standing()).toContain('still to tell: CSE Operational Group')
    expect(await timeline()).toContain('Police Public Protection Unit: sent by mail')
  })

  it('never to whoever has no confirmed address, to nobody, or of nothing', async () => {
    await confirmUnit()
    expect((await record({ to: 'operationalGroup', way: 'mail', haveRead: 'true' })).problems?.way).toContain(
      'The directory has no mail address for',
    )
    expect((await record({ to: 'nobody', way: 'mail', haveRead: 'true', account: 'x' })).problems).toHaveProperty('to')
    concern = await raiseConcern(stage, { child: { surname: 'Sampleton', area: 'westmere' } })
    expect((await form()).hide).toEqual(expect.arrayContaining(['way', 'byMail']))
    expect((await toPolice()).problems?.way).toContain('nothing of the screening is about')
    expect(await rows()).toEqual([])
  })

  it('with the unit’s own tag before the subject, or the school’s, and what whoever opens it has to know', async () => {
    await confirmUnit()
    await toPolice()
    const { reference } = await stored(stage, concern.caseId)
    const words = `Safeguarding information report ${reference}`
    expect((await made())?.subject).toBe(words)
    const { knowledge } = stage.ports
    const ofSchool = { ...knowledge, school: { ...knowledge.school, subjectTag: '[ENCRYPT]' } }
    stage.ports.knowledge = ofSchool
    expect((await made())?.subject).toBe(`[ENCRYPT] ${words}`)
    stage.ports.knowledge = {
      ...ofSchool,
      authorities: withUnitAt(knowledge.authorities, { subjectTag: '[PPU]' }),
    }
    expect((await made())?.subject).toBe(`[PPU] ${words}`)
    expect(String((await form()).show?.byMail)).toContain(`Subject: [PPU] ${words}`)
    stage.ports.knowledge = knowledge
    expect((await made())?.text).not.toMatch(/earlier report|not finished/)
    await report({ kind: 'refused', code: 'ErrorAccessDenied' })
    await toPolice()
    expect((await made())?.text).toContain('A mail with an earlier report may have reached you before')
  })

  it('and says of an unfinished screening that it is unfinished', async () => {
    await confirmUnit()
    concern = await draftConcern(stage, { child: { surname: 'Sampleton', area: 'westmere' }, addresses })
    await stage.press(teacher, 'raise.tellNow', concern)
    await toPolice()
    expect((await made())?.text).toContain('The screening is not finished')
  })

  it('and not twice at a time; what nobody knows to have left can be told by telephone', async () => {
    await confirmUnit()
    await toPolice()
    expect((await toPolice()).problems?.way).toContain('on its way')
    await report({ kind: 'inDoubt' })
    expect((await toPolice()).problems?.way).toContain('looking for it')
    await record({ to: 'policeUnit', way: 'person', withWhom: 'Duty sergeant' })
    const [first] = await reports()
    expect(await objectionToReport(stage.ports, { ...concern, reportId: first?.id ?? '' })).toBe('alreadySettled')
    expect(await standing()).toContain('still to tell: CSE Operational Group')
  })

  it('never where the address has changed since, or the concern is about somebody who works here', async () => {
    await confirmUnit()
    await toPolice()
    expect(await objectionToReport(stage.ports, await newest())).toBeUndefined()
    const { knowledge } = stage.ports
    for (const changed of [{ address: 'duty@police-westmere.example' }, { address: 'duty@elsewhere.example' }]) {
      stage.ports.knowledge = { ...knowledge, authorities: withUnitAt(knowledge.authorities, changed) }
      expect(await objectionToReport(stage.ports, await newest())).toBe('addressNotUsable')
      expect(await made()).toBeUndefined()
    }
    stage.ports.knowledge = knowledge
    await act(stage, 'conflict.report', concern, { answer: 'yes', personId: stage.person(deputy).id, who: 'Seen.' })
    expect(await objectionToReport(stage.ports, await newest())).toBe('mailboxNotPrivate')
  })
})

describe('What becomes of the mail is told to everybody who deals with the concern, and it stays to be done', () => {
  it.each([
    ['not sent', { kind: 'refused', code: 'ErrorAccessDenied' } as const, /information report was NOT sent/],
    ['in doubt', { kind: 'inDoubt' } as const, /not known whether the information report was sent/],
  ])('%s', async (_what, outcome, words) => {
    const post = await openPost(stage)
    await confirmUnit()
    await toPolice()
    await report(outcome)
    await report(outcome)
    await post.deliver()
    expect(heardBy(post, words)).toEqual([1, 1, 1])
    expect(await standing()).toMatch(/still to tell: Police Public Protection Unit: (mail NOT sent|it is NOT KNOWN)/)
  })

  it('a proof that comes late still counts', async () => {
    await confirmUnit()
    await toPolice()
    await report({ kind: 'needsPerson', handedInAt: stage.clock.now(), seen: 'missing' })
    await report({ kind: 'sent', proof: proof() })
    expect(await reports()).toMatchObject([{ status: 'sent' }])
  })

  it('a mail that comes back, which is found by its message id', async () => {
    const post = await openPost(stage)
    const store = await openTestStore(stage.database, { clock: stage.clock })
    await confirmUnit()
    await toPolice()
    await tryOnce()
    const mail = { ...bounce, receivedAt: stage.clock.now() }
    const inbox = {
      receivedSince: async () => ({ kind: 'done' as const, value: { mails: [mail], until: undefined, isMore: false } }),
      textOf: async () => ({ kind: 'done' as const, value: '' }),
      keyOf: async () => ({ kind: 'done' as const, value: undefined }),
    }
    for (let looks = 2; looks > 0; looks -= 1)
      await lookAtMailbox({ ...stage.ports, inbox, mailboxReading: store.mailboxReading, outboxRows: store.outboxRows })
    await post.deliver()
    await store.close()
    expect(await reports()).toMatchObject([{ status: 'returned' }])
    expect(heardBy(post, /information report CAME BACK/)).toEqual([1, 1, 1])
    expect(await timeline()).toContain('To the information report')
  })

  it('one that went to the wrong recipient is recorded as such', async () => {
    await confirmUnit()
    await toPolice()
    await report({ kind: 'sent', proof: proof() })
    const [sent] = await reports()
    await act(stage, 'record.save', concern, {
      ...{ form: 'misdirection', whichId: sent?.id, deletion: 'asked', withWhom: 'Their desk', on: '2026-11-23' },
      ...{ protectionOfficer: 'The business manager', account: 'The wrong unit.' },
    })
    expect(await reports()).toMatchObject([{ status: 'misdirected' }])
    expect(await standing()).toContain('mail WENT TO THE WRONG RECIPIENT')
  })
})

const bounce = {
  ...{ id: 'in-1', messageId: '<b@mailer.example>', from: 'mailer-daemon@police-westmere.example' },
  ...{
    subject: 'Undeliverable',
    text: '',
    refersTo: ['<r@x.example>'],
    itemClass: '',
    isAutomatic: false,
    isReport: true,
  },
}
