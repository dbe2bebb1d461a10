import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { Level } from '../../src/domain/instrument/level.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { queryRows } from '../database.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import {
  act,
  deputy,
  discussion,
  lead,
  now,
  otherDeputy,
  type Pointer,
  raiseConcern,
  stored,
  teacher,
} from './concern.ts'
import { rowsOf } from './listedCases.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let concern: Pointer
beforeEach(async () => {
  stage = await openStage()
  post = await openPost(stage)
  await until('2026-11-24T10:00')
})
afterEach(() => stage.close())

const team = [lead, deputy, otherDeputy]
async function until(local: string): Promise<void> {
  const moment = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London').epochMilliseconds
  stage.clock.forward((moment - stage.clock.now().getTime()) / 60_000)
  await post.deliver()
}
const low = { level: { level: 'low' satisfies Level, reasons: 'Seen.' } }
const place = { ...low, addresses: { address_0: '3 Quayside', reason_0: 'A grey taxi' } }
const withLead = {
  ...low,
  child: { surname: 'Sampleton', area: 'westmere', leadName: 'Kim Alder', leadTelephone: '01632 960777' },
}
const record = async (form: string, typed: CardData, by = lead): Promise<View> =>
  stage.press(by, 'record.save', await now(stage, concern.caseId), { form, on: '2026-11-24', ...typed })
const told = (to: string) => record('information', { to, withWhom: 'Duty sergeant' })
const unsafe = () =>
  record('parents', { state: 'deliberatelyNot', reason: 'He lives there.', adviceFrom: 'The police' })
async function acknowledged(forms: typeof low): Promise<void> {
  concern = await raiseConcern(stage, { child: { surname: 'Sampleton', area: 'westmere' }, ...forms })
  await act(stage, 'case.acknowledge', concern)
}
const rung = (more: CardData = {}) => act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', ...more })
async function referred(forms: typeof low): Promise<void> {
  await acknowledged(forms)
  await rung()
  await record('answer', { kind: 'acknowledged', from: 'Duty officer' })
}
const heard = (what: RegExp, labels: readonly string[] = team) =>
  labels.map(
    (label) =>
      post
        .messagesTo(label, 'alert/news')
        .filter(({ view }) => view.carry?.caseId === concern.caseId && what.test(JSON.stringify(view.show?.words)))
        .length,
  )
const report = /information report of this concern is still due/
const copy = /completed tool is still due to the child’s lead professional/
const warning = /warning still has to be passed on to everybody outside of the school/
async function line(who = lead): Promise<string> {
  const row = rowsOf(await stage.say(who, 'cases')).find(({ carry }) => carry?.caseId === concern.caseId)
  return row ? `${row.show?.reference} | ${row.show?.due}` : 'none'
}
const running = async () =>
  (await stage.outbox()).filter(({ kind, state }) => kind === 'followUpDue' && state === 'waiting').length
const gaps = async () => JSON.stringify((await act(stage, 'record.open', concern, { form: 'close' })).show?.gaps)

describe('The police unit and the operational group have not been told of a place', () => {
  it('whoever has the concern hears it on the working day after it was referred, then everybody who deals with it on each, until both were told', async () => {
    await referred(place)
    expect(heard(report)).toEqual([0, 0, 0])
    await until('2026-11-25T08:59')
    expect(heard(report)).toEqual([0, 0, 0])
    await until('2026-11-25T09:00')
    expect(heard(report)).toEqual([1, 0, 0])
    await until('2026-11-26T09:00')
    expect(heard(report)).toEqual([2, 1, 1])
    await told('policeUnit')
    await until('2026-11-27T09:00')
    expect(heard(report)).toEqual([3, 2, 2])
    await told('operationalGroup')
    await until('2026-12-04T12:00')
    expect([heard(report), await running()]).toEqual([[3, 2, 2], 0])
  })

  it('the same after a decision without a referral, and nobody is asked before the concern was decided on', async () => {
    await acknowledged(place)
    await act(stage, 'case.discussion', concern, discussion)
    await until('2026-11-26T10:00')
    expect([heard(report), await running()]).toEqual([[0, 0, 0], 0])
    await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome: 'support', reason: 'No more.' })
    await until('2026-11-27T09:00')
    expect(heard(report)).toEqual([1, 0, 0])
  })

  it('is asked neither at night nor at the weekend nor on a bank holiday, and asked in the holidays of the school', async () => {
    await until('2026-12-23T22:00')
    await referred(place)
    await until('2026-12-24T08:59')
    expect(heard(report)).toEqual([0, 0, 0])
    await until('2026-12-24T09:00')
    expect(heard(report)).toEqual([1, 0, 0])
    await until('2026-12-29T08:59')
    expect(heard(report)).toEqual([1, 0, 0])
    await until('2026-12-29T09:00')
    expect(heard(report)).toEqual([2, 1, 1])
  })

  it('ends where somebody has written why none is needed', async () => {
    await referred(place)
    await record('information', { to: 'nobody', account: 'The grandmother lives there.' })
    await until('2026-11-27T12:00')
    expect([heard(report), await running()]).toEqual([[0, 0, 0], 0])
  })

  it('begins again when something is found later, with whoever has the concern by then', async () => {
    const draft = await stage.say(teacher, 'raise')
    const form = await stage.press(teacher, 'raise.open', draft, { section: 'addresses' })
    const hub = await stage.press(teacher, 'raise.save', form, { ...place.addresses, go: 'overview' })
    const level = await stage.press(teacher, 'raise.open', hub, { section: 'level' })
    const toldNow = await stage.press(teacher, 'raise.save', level, { ...low.level, go: 'overview' })
    await stage.press(teacher, 'raise.tellNow', toldNow)
    concern = await now(stage, String(draft.carry?.caseId))
    await act(stage, 'case.acknowledge', concern)
    await rung({ area: 'notKnown' })
    await record('answer', { kind: 'acknowledged', from: 'Duty officer' })
    for (const to of ['policeUnit', 'operationalGroup']) await told(to)
    await until('2026-11-26T12:00')
    expect(heard(report)).toEqual([0, 0, 0])
    await act(stage, 'case.takeOver', concern, {}, deputy)
    const header = await stage.ports.cases.header(concern.caseId)
    const pointer = { carry: { caseId: concern.caseId, version: header?.screeningVersion ?? 0 } }
    const again = await stage.press(teacher, 'raise.open', pointer, { section: 'addresses' })
    const found = { ...place.addresses, reason_0: 'A grey taxi, plate AB12 CDE' }
    await stage.press(teacher, 'raise.save', again, { ...found, go: 'overview' })
    expect(await line()).toContain('Still to do: the information report.')
    await until('2026-11-27T09:00')
    expect(heard(report)).toEqual([0, 1, 0])
  })

  it('is heard of by the others at once where whoever has it cannot be reached, or is away', async () => {
    await referred(place)
    post.unreachable.add(lead)
    await until('2026-11-25T09:00')
    expect(heard(report)).toEqual([0, 1, 1])
  })

  it('is not told twice because a message is delivered twice', async () => {
    await referred(place)
    await until('2026-11-25T09:00')
    await post.again('followUpDue')
    await post.deliver()
    expect([heard(report), await running()]).toEqual([[1, 0, 0], 1])
  })

  it('opens no case to remind of it, and what is sent says nothing of the child or the place', async () => {
    await acknowledged(place)
    await act(stage, 'case.discussion', concern, discussion)
    await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome: 'support', reason: 'No more.' })
    await until('2026-11-25T08:00')
    const before = await stage.ports.cases.timeline(concern.caseId)
    await until('2026-11-26T09:00')
    expect(await stage.ports.cases.timeline(concern.caseId)).toEqual(before)
    expect(JSON.stringify(post.messagesTo(deputy, 'alert/news'))).not.toMatch(/Sampleton|Quayside|taxi/)
  })

  it('is never heard of by somebody whom the concern is about, also where it comes to light between two days', async () => {
    await referred(place)
    await until('2026-11-26T09:00')
    await act(stage, 'conflict.report', concern, { answer: 'yes', personId: stage.person(deputy).id, who: 'Seen.' })
    const before = heard(/./, [deputy])
    await until('2026-11-27T09:00')
    await until('2026-11-30T12:00')
    expect(heard(/./, [deputy])).toEqual(before)
    expect(heard(report, ['Headteacher'])).toEqual([2])
    expect(await line(deputy)).toBe('none')
  })
})

describe('The lead professional does not have the completed tool', () => {
  it('it is reminded of like the report, until they have it or it is written that there is none', async () => {
    await referred(withLead)
    await until('2026-11-25T09:00')
    expect([heard(copy), heard(report)]).toEqual([
      [1, 0, 0],
      [0, 0, 0],
    ])
    await record('leadProfessional', { way: 'none', account: 'The duty officer looked.' })
    await until('2026-11-27T12:00')
    expect([heard(copy), await running()]).toEqual([[1, 0, 0], 0])
  })
})

describe('What is due while a concern is closed and opened again', () => {
  it('is asked about by nobody until it is opened again, and then from the next working day on', async () => {
    await referred(low)
    await record('leadership', { who: 'The headteacher', informedOn: '2026-11-24' })
    await record('parents', { state: 'contacted', withWhom: 'Mother' })
    await record('cpoms', { reference: 'CP-1', enteredOn: '2026-11-24' })
    await act(stage, 'case.discussion', concern, discussion)
    await record('leadProfessional', { way: 'mail', name: 'Kim Alder', address: 'x', checkedWith: 'x' })
    await record('close', { reason: 'Done.' })
    expect((await stored(stage, concern.caseId)).state).toBe('closed')
    const refused = await unsafe()
    expect(refused.problems?.state).toMatch(/open it again, so that they are warned/)
    expect((await stored(stage, concern.caseId)).content.parentContacts).toHaveLength(1)
    await record('reopen', { reason: 'More was seen.' })
    await unsafe()
    await until('2026-11-25T09:00')
    expect(heard(warning)).toEqual([1, 0, 0])
  })
})

describe('Contact with home is found to be unsafe after something was sent', () => {
  beforeEach(async () => {
    await referred({ ...withLead, ...place, child: withLead.child } as typeof low)
    for (const to of ['policeUnit', 'operationalGroup']) await told(to)
    await record('leadProfessional', { way: 'person', name: 'Kim Alder', account: 'Read out.' })
    await record('leadProfessionalReply', { from: 'Kim Alder' })
  })
  const open = () => act(stage, 'record.open', concern, { form: 'homeWarning' })
  const warn = (holderId: string, more: CardData = {}) =>
    record('homeWarning', { holderId, outcome: 'told', withWhom: 'Duty officer', ...more })
  const holders = async () => (await open()).choices?.holderId?.map(({ value }) => value) ?? []

  it('nothing is to be done before that, and nobody is offered the form', async () => {
    expect(JSON.stringify(await act(stage, 'record.menu', concern))).not.toContain('Home is unsafe')
  })

  it('shows everybody who has it, with numbers and words that name no child, and asks for each until it is recorded', async () => {
    await unsafe()
    const view = await open()
    expect(view.choices?.holderId?.map(({ title }) => title)).toEqual([
      expect.stringContaining('who has the referral'),
      'Kim Alder, who has the completed tool',
      'Police Public Protection Unit, who has the information report',
      'CSE Operational Group, who has the information report',
    ])
    const shown = JSON.stringify(view.show)
    for (const said of [
      '01632 960301',
      '01632 960303',
      'Kim Alder: 01632 960777',
      'DO NOT CONTACT HOME',
      'He lives there.',
    ])
      expect(shown).toContain(said)
    expect(shown).not.toContain('Sampleton')
    expect(JSON.stringify(await stage.press(lead, 'case.open', await now(stage, concern.caseId)))).toMatch(
      /Home is unsafe, and 4 outside of the school who have this do NOT know/,
    )
    const [authority = '', ...others] = await holders()
    expect((await warn(authority, { withWhom: '' })).problems).toHaveProperty('withWhom')
    expect((await warn(authority, { outcome: 'notNeeded' })).problems).toHaveProperty('account')
    expect((await warn('somebody else')).problems).toHaveProperty('holderId')
    await warn(authority)
    expect(await holders()).toEqual(others)
    expect(await gaps()).toMatch(/contact with home is unsafe/)
    for (const one of others.slice(1)) await warn(one)
    await warn('', { outcome: 'notNeeded', account: 'They told us.' })
    expect(await gaps()).not.toMatch(/contact with home is unsafe/)
    const timeline = JSON.stringify(
      await stage.press(lead, 'case.domain', await now(stage, concern.caseId), { domain: 'timeline' }),
    )
    expect(timeline).toMatch(/Warned that contact with home is unsafe/)
    expect(timeline).toMatch(/Need not be warned/)
  })

  it('is on the board at once, and reminded of from the next working day on, until everybody was warned', async () => {
    await unsafe()
    expect(await line()).toMatch(/^◷ OVERDUE .*NOT DONE: the warning to everybody who has this\./)
    await until('2026-11-25T09:00')
    expect(heard(warning)).toEqual([1, 0, 0])
    await until('2026-11-26T09:00')
    expect(heard(warning)).toEqual([2, 1, 1])
    expect(JSON.stringify(post.messagesTo(lead, 'alert/news'))).not.toMatch(/Sampleton|lives there|unsafe/)
    for (const one of await holders()) await warn(one)
    expect(await line()).not.toMatch(/warning|OVERDUE/)
    await until('2026-11-30T12:00')
    expect([heard(warning), await running()]).toEqual([[2, 1, 1], 0])
  })
})

describe('A line of the board', () => {
  it('says with their number who is still to be told, then that it was not done and is overdue, and nothing once it is', async () => {
    await referred({ ...withLead, ...place, child: withLead.child } as typeof low)
    expect(await line()).toMatch(
      /^▼ LOW.*Still to do \(2\): the information report, the lead professional’s copy\. To be looked at/,
    )
    await until('2026-11-25T09:01')
    expect(await line()).toMatch(
      /^◷ OVERDUE ▼ LOW.* NOT DONE \(2\): the information report, the lead professional’s copy\.$/,
    )
    for (const to of ['policeUnit', 'operationalGroup']) await told(to)
    await record('leadProfessional', { way: 'none', account: 'The duty officer looked.' })
    expect(await line()).toMatch(/^▼ LOW.*\| To be looked at/)
  })

  it('is drawn from kinds and times that stand beside the concern', async () => {
    await referred({ ...withLead, ...place, child: withLead.child } as typeof low)
    const [row] = await queryRows<{ outstanding: Record<string, string> }>(
      stage.database.connection,
      'select outstanding from cases',
    )
    expect(row?.outstanding).toEqual({
      informationDue: expect.stringMatching(/^2026-11-24T10:\d\d:/),
      copyDue: expect.stringMatching(/^2026-11-24T10:\d\d:/),
    })
  })

  it('says of a concern of an earlier release nothing before its next change, and all of it after that', async () => {
    await referred(place)
    await queryRows(stage.database.connection, `update cases set outstanding = '{}' returning id`)
    await until('2026-11-26T12:00')
    expect([heard(report), /report/.test(await line())]).toEqual([[0, 0, 0], false])
    await record('plan', { plan: 'Watch.' })
    expect(await line()).toContain('Still to do: the information report.')
    await until('2026-11-27T09:00')
    expect(heard(report)).toEqual([1, 0, 0])
  })
})
