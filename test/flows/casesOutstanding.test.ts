import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { recordReportOutcome } from '../../src/flows/information/reportOutcome.ts'
import { recordCopyOutcome } from '../../src/flows/leadProfessional/copyOutcome.ts'
import type { MailOutcome } from '../../src/flows/refer/mailOutcome.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { queryRows } from '../database.ts'
import {
  act,
  concernIn,
  deputy,
  lead,
  otherDeputy,
  type Pointer,
  raiseConcern,
  report,
  sendTo,
  stored,
} from './concern.ts'
import { confirmEntries } from './confirmEntries.ts'
import { rowsOf } from './listedCases.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const at = (local: string) => {
  const moment = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London').epochMilliseconds
  stage.clock.forward((moment - stage.clock.now().getTime()) / 60_000)
}
/** Its line of the board, wherever it stands there; nothing where the board has none. */
async function lineOf({ caseId }: Pick<Pointer, 'caseId'>, who = lead, words = 'cases') {
  let view = await stage.say(who, words)
  for (;;) {
    const row = rowsOf(view).find(({ carry }) => carry?.caseId === caseId)
    if (row) return { reference: String(row.show?.reference), due: String(row.show?.due) }
    if (view.hide?.includes('more') ?? true) return undefined
    view = await stage.press(who, 'case.list', view, { go: 'on' })
  }
}
const record = (concern: Pointer, form: string, typed: CardData, by = lead) =>
  act(stage, 'record.save', concern, { form, ...typed }, by)
const level = { level: { level: 'low', reasons: 'Seen.' } }
const proof = () => {
  const sentAt = stage.clock.now().toISOString()
  return { sentAt, internetMessageId: '<m@x.example>', contentHash: 'h', draftId: 'd' }
}
async function sent(): Promise<Pointer> {
  const concern = await concernIn(stage, 'referralSending', level)
  await report(stage, concern, { kind: 'sent', proof: proof() })
  return concern
}
const perhaps = () => ({ kind: 'needsPerson', handedInAt: stage.clock.now(), seen: 'missing' }) as const
const refused = { kind: 'refused', code: 'x' } as const

describe('A line of the board, where an authority was written to', () => {
  it('says by when the answer is due; then first that it is overdue, and to chase it; and nothing of it once it is written down', async () => {
    at('2026-11-24T14:00')
    const concern = await sent()
    const before = await lineOf(concern)
    expect(before?.due).toMatch(
      /^The authority’s answer is due by 25 November 2026 at 14:\d\d\. To be looked at again, or closed, on/,
    )
    expect(before?.reference).toMatch(/^▼ LOW/)
    at('2026-11-25T14:10')
    const after = await lineOf(concern)
    expect(after?.reference).toMatch(/^◷ OVERDUE ▼ LOW/)
    expect(after?.due).toMatch(/^No answer from the authority, due 25 November 2026: chase\.$/)
    await record(concern, 'answer', { kind: 'acknowledged', from: 'Front door', on: '2026-11-25' })
    expect(await lineOf(concern)).toEqual({
      reference: expect.stringMatching(/^▼ LOW/),
      due: expect.stringMatching(/^To be looked at again/),
    })
  })

  it('waits for it by the hours that the team has written down', async () => {
    at('2026-11-27T18:00')
    const key = 'eastmere.children'
    const card = await stage.press(lead, 'directory.contact', { carry: { contact: key } })
    const hours = card.rows?.rows_entries?.find(({ carry }) => carry?.entry === `${key}.hours`)
    const form = await stage.press(lead, 'directory.correctForm', { carry: hours?.carry ?? {} })
    await stage.press(lead, 'directory.correct', form, {
      ...{ value: 'Monday to Sunday, 00:00 to 23:59', source: 'Duty officer', reason: 'They told us.' },
    })
    const concern = await concernIn(stage, 'referralDue', {
      ...level,
      child: { surname: 'Sampleton', area: 'eastmere' },
    })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    expect((await lineOf(concern))?.due).toContain('due by 28 November 2026 at 18:')
    const timers = (await stage.outbox()).filter(({ key: of }) => of.startsWith(`answerDue:${concern.caseId}`))
    expect(timers.map(({ key: of }) => of)).toEqual([expect.stringMatching(/:1:2026-11-28T18:/)])
  })
})

describe('A line of the board, where a mail may be missing', () => {
  it('says that a referral was not sent, until somebody has made one another way', async () => {
    const concern = await concernIn(stage, 'referralSending', level)
    await report(stage, concern, refused)
    const line = await lineOf(concern)
    expect(line?.reference).toMatch(/✕ MAIL NOT SENT ▼ LOW/)
    expect(line?.due).toMatch(/^The referral was NOT sent: ring, or send it again\.$/)
    await sendTo(stage, concern, { area: 'westmere' })
    expect((await lineOf(concern))?.reference).not.toContain('MAIL')
    await report(stage, concern, refused)
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    expect((await lineOf(concern))?.reference).not.toContain('MAIL')
  })

  it('says that it is not known whether a referral was sent, also where the concern has gone on, until somebody has found out', async () => {
    const concern = await concernIn(stage, 'referralInDoubt', level)
    expect((await lineOf(concern))?.reference).toMatch(/◌ MAIL IN DOUBT ▼ LOW/)
    await report(stage, concern, perhaps())
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    const line = await lineOf(concern)
    expect(line?.reference).toMatch(/◌ MAIL IN DOUBT ▼ LOW/)
    expect(line?.due).toMatch(/^Not known whether the referral was sent: find out\.$/)
    await act(stage, 'refer.arrived', concern, { because: 'It lies in their folder.' })
    expect((await lineOf(concern))?.reference).not.toContain('MAIL')
  })
})

describe('A line of the board, where there is a lead professional', () => {
  const leadProfessional = { leadName: 'Kim Alder', leadEmail: 'kim.alder@westmere.example' }
  let concern: Pointer
  const byMail = () =>
    record(concern, 'leadProfessional', {
      ...{ way: 'mail', name: 'Kim Alder', address: leadProfessional.leadEmail, checkedWith: 'Front door' },
    })
  const reportCopy = async (outcome: MailOutcome) => {
    const copyId = (await stored(stage, concern.caseId)).content.leadProfessionalCopies.at(-1)?.id ?? ''
    await recordCopyOutcome(stage.ports, { caseId: concern.caseId, copyId }, outcome)
  }

  it('says that the completed tool was not sent, or perhaps not, and after that by when they should say something', async () => {
    at('2026-11-30T10:00')
    concern = await raiseConcern(stage, { ...level, child: { surname: 'Sampleton', ...leadProfessional } })
    await byMail()
    expect((await lineOf(concern))?.due).toMatch(/^If nobody acknowledges it/)
    await reportCopy(refused)
    expect(await lineOf(concern)).toEqual({
      reference: expect.stringContaining('✕ MAIL NOT SENT ▼ LOW'),
      due: expect.stringMatching(/^The lead professional’s copy was NOT sent\.$/),
    })
    await byMail()
    await reportCopy(perhaps())
    expect(await lineOf(concern)).toEqual({
      reference: expect.stringContaining('◌ MAIL IN DOUBT ▼ LOW'),
      due: expect.stringMatching(/^Not known whether the lead professional has their copy: ring\.$/),
    })
    await reportCopy({ kind: 'sent', proof: proof() })
    expect((await lineOf(concern))?.due).toMatch(/^The lead professional’s word is due by 2 December 2026 at 10:/)
    expect((await lineOf(concern))?.reference).not.toContain('MAIL')
  })

  it('says that they have said nothing, until it is written down what they say', async () => {
    await act(stage, 'case.acknowledge', concern)
    at('2026-12-02T10:30')
    const line = await lineOf(concern)
    expect(line?.reference).toMatch(/^◷ OVERDUE ▼ LOW/)
    expect(line?.due).toMatch(/^No word from the lead professional, due 2 December 2026: chase\.$/)
    await record(concern, 'leadProfessionalReply', {
      ...{ from: 'Kim Alder', on: '2026-12-02', account: 'She visits today.' },
    })
    expect((await lineOf(concern))?.due).not.toContain('lead professional')
  })
})

describe('A line of the board, where the police unit gets an information report by mail', () => {
  it('says that it was not sent, or perhaps not, until they were told', async () => {
    at('2026-12-02T10:45')
    await confirmEntries(stage, 'westmere.police', ['channels.protection-unit'])
    const addresses = { address_0: '3 Quayside', reason_0: 'Seen there' }
    const concern = await raiseConcern(stage, {
      ...level,
      child: { surname: 'Sampleton', area: 'westmere' },
      addresses,
    })
    const byMail = { to: 'policeUnit', way: 'mail', haveRead: 'true', on: '2026-12-02' }
    const become = async (outcome: MailOutcome) => {
      await record(concern, 'information', byMail)
      const reportId = (await stored(stage, concern.caseId)).content.informationReports.at(-1)?.id ?? ''
      await recordReportOutcome(stage.ports, { caseId: concern.caseId, reportId }, outcome)
      return lineOf(concern)
    }
    expect(await become(refused)).toEqual({
      reference: expect.stringContaining('✕ MAIL NOT SENT ▼ LOW'),
      due: 'The information report was NOT sent: ring, or send it again.',
    })
    expect(await become(perhaps())).toEqual({
      reference: expect.stringContaining('◌ MAIL IN DOUBT ▼ LOW'),
      due: 'Not known whether the information report was sent: ring.',
    })
    await record(concern, 'information', { to: 'policeUnit', withWhom: 'Duty sergeant', on: '2026-12-02' })
    expect((await lineOf(concern))?.reference).not.toContain('MAIL')
  })
})

describe('A line of the board, where much is outstanding', () => {
  it('says the two things that are most pressing, and that there is more', async () => {
    at('2026-12-02T11:00')
    const concern = await concernIn(stage, 'referralInDoubt', level)
    await report(stage, concern, perhaps())
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    await record(concern, 'leadProfessional', { way: 'person', name: 'Kim Alder', account: 'Read out.' })
    at('2026-12-04T12:00')
    const line = await lineOf(concern)
    expect(line?.reference).toMatch(/^◷ OVERDUE ◌ MAIL IN DOUBT ▼ LOW/)
    expect(line?.due).toBe(
      'Not known whether the referral was sent: find out. No answer from the authority, due 3 December 2026: chase. And more.',
    )
  })
})

describe('What the board says of answers and mails', () => {
  async function closed(): Promise<Pointer> {
    const concern = await concernIn(stage, 'discussed', level)
    await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome: 'support', reason: 'No more.' })
    await record(concern, 'leadProfessional', { way: 'person', name: 'Kim Alder', account: 'Read out.' })
    const today = stage.clock.now().toISOString().slice(0, 10)
    await record(concern, 'leadership', { who: 'The headteacher', informedOn: today })
    await record(concern, 'parents', { state: 'contacted', withWhom: 'Mother', on: today })
    await record(concern, 'cpoms', { reference: 'CP-1', enteredOn: today })
    await record(concern, 'close', { reason: 'Done.' })
    return concern
  }

  it('is nothing of a closed concern, and all of it again once it is opened', async () => {
    at('2026-12-04T14:00')
    const concern = await closed()
    expect((await lineOf(concern, lead, 'cases closed'))?.due).not.toContain('lead professional')
    await record(concern, 'reopen', { reason: 'More was seen.' })
    expect((await lineOf(concern))?.due).toMatch(/^The lead professional’s word is due by 8 December 2026/)
  })

  it('is read by everybody who deals with the concern, and opens none: no reading is written down', async () => {
    at('2026-12-08T09:00')
    const concern = await sent()
    at('2026-12-09T15:00')
    const before = await stage.ports.cases.timeline(concern.caseId)
    for (const who of [lead, deputy, otherDeputy])
      expect((await lineOf(concern, who))?.due).toContain('No answer from the authority')
    expect(await stage.ports.cases.timeline(concern.caseId)).toEqual(before)
  })

  it('is for nobody whom the concern is about, neither as a line nor in a count', async () => {
    const count = async (who: string) => (await stage.say(who, 'cases')).show?.count
    const [before, others] = [await count(deputy), await count('Headteacher')]
    const concern = await raiseConcern(stage, level)
    await act(stage, 'conflict.report', concern, { answer: 'yes', personId: stage.person(deputy).id, who: 'Seen.' })
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' }, 'Headteacher')
    const { reference } = await stored(stage, concern.caseId)
    at('2026-12-10T17:00')
    expect((await lineOf(concern, 'Headteacher'))?.due).toContain('No answer from the authority')
    expect(await lineOf(concern, deputy)).toBeUndefined()
    expect((await stage.say(deputy, `cases ${reference}`)).card).toBe('nothingHere')
    expect([await count(deputy), await count('Headteacher')]).toEqual([before, '1 open. 1 to 1 shown.'])
    expect(others).toBe('No open cases.')
  })

  it('is not said to somebody whom only an escalation has told of the concern: they do not read it', async () => {
    const concern = await concernIn(stage, 'referralSending', level)
    await report(stage, concern, refused)
    const header = await stage.ports.cases.header(concern.caseId)
    if (!header?.clockSince) throw new Error('It waits for nobody')
    await stage.ports.cases.escalate({
      ...{ caseId: header.id, state: header.state, clockSince: header.clockSince, outbox: [] },
      ...{ audit: { actor: 'system', action: 'escalateHeadteacher' }, escalatedTo: [stage.person('Headteacher').id] },
    })
    expect((await lineOf(concern))?.due).toContain('NOT sent')
    const told = await lineOf(concern, 'Headteacher')
    expect([told?.reference.includes('MAIL'), told?.due.includes('NOT sent')]).toEqual([false, false])
  })

  it('stands in the database as kinds and times, and as nothing else', async () => {
    const rows = await queryRows<{ outstanding: Record<string, string> }>(
      stage.database.connection,
      'select outstanding from cases',
    )
    const kinds = ['answer', 'copyInDoubt', 'copyNotSent', 'referralInDoubt', 'referralNotSent', 'reply']
    const stands = rows.flatMap(({ outstanding }) => Object.entries(outstanding))
    expect(stands.length).toBeGreaterThan(3)
    for (const [kind, value] of stands) {
      expect(kinds).toContain(kind)
      expect(value).toMatch(/^2026-1[12]-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
  })
})
