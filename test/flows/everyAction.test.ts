import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type PersonsAction, transitions } from '../../src/domain/case/lifecycle.ts'
import { steps } from '../../src/flows/steps.ts'
import { auditWords, isReading } from '../../src/flows/triage/auditWords.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { queryRows } from '../database.ts'
import {
  act,
  concernIn,
  deputy,
  discussion,
  draftConcern,
  lead,
  now,
  type Pointer,
  raiseConcern,
  referralDecision,
  report,
  teacher,
} from './concern.ts'
import { confirmEntries } from './confirmEntries.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let cards: string
beforeAll(async () => {
  stage = await openStage((school) => ({ ...school, referralsNeedTwo: true }))
  const folder = join(import.meta.dirname, '../../cards')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'))
  cards = (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
})
afterAll(() => stage.close())

const head = 'Headteacher'
const today = '2026-11-23'
const written = { child: { surname: 'Sampleton' } }
const discarded = async () => {
  const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
  await stage.press(teacher, 'raise.discardNow', draft, { reason: 'A mistake.' })
  return draft
}
const decided = async (outcome = 'support') => {
  const concern = await concernIn(stage, 'discussed')
  await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome, reason: 'Cleared up.' })
  return concern
}
const everythingRecorded = async () => {
  const concern = await decided()
  await act(stage, 'record.save', concern, { form: 'leadership', who: 'The headteacher', informedOn: today })
  await act(stage, 'record.save', concern, {
    form: 'parents',
    state: 'contacted',
    withWhom: 'Mother',
    on: today,
    account: 'Spoke.',
  })
  await act(stage, 'record.save', concern, { form: 'cpoms', reference: 'CP-1', enteredOn: today })
  return concern
}
const closed = async () => {
  const concern = await everythingRecorded()
  await act(stage, 'record.save', concern, { form: 'close', reason: 'Done.' })
  return concern
}
const perhapsAboutStaff = () => raiseConcern(stage, { safety: { aboutStaff: 'notSure' } })
const decision = (outcome: string) => ({ concernsRemain: 'no', outcome, reason: 'Mine.', reviewOn: '2026-12-10' })
const chosenRoute = async () => {
  const concern = await concernIn(stage, 'referralDue')
  return { ...(await act(stage, 'refer.check', concern, { area: 'westmere', homes: 'one' })), caseId: concern.caseId }
}
const proposedRoute = async () => {
  const chosen = await chosenRoute()
  await stage.press(lead, 'refer.send', chosen)
  return {
    ...(await act(stage, 'refer.check', chosen, { area: 'westmere', homes: 'one' }, deputy)),
    caseId: chosen.caseId,
  }
}
const leftToPeople = async () => {
  const concern = await concernIn(stage, 'referralInDoubt')
  await report(stage, concern, { kind: 'needsPerson', handedInAt: stage.clock.now(), seen: 'missing' })
  return now(stage, concern.caseId)
}
const rung = async () => {
  const concern = await concernIn(stage, 'referralDue')
  await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' })
  return concern
}
const aboutAPlace = async () => {
  await confirmEntries(stage, 'westmere.police', ['channels.protection-unit'])
  const addresses = { address_0: '3 Quayside', reason_0: 'Seen there' }
  return raiseConcern(stage, { child: { surname: 'Sampleton', area: 'westmere' }, addresses })
}
const drawnNow = async ({ caseId }: Pointer) => now(stage, caseId)

interface Pressed {
  verb: string
  by: string
  at: () => Promise<Pointer>
  typed?: CardData
}

/** For each action that a person can take the button that takes it: an action without one does not compile. */
const pressed: Record<PersonsAction, Pressed> = {
  edit: { verb: 'raise.save', by: teacher, at: () => draftConcern(stage), typed: { section: 'child', surname: 'New' } },
  submit: { verb: 'raise.submit', by: teacher, at: () => draftConcern(stage, written) },
  tellNow: { verb: 'raise.tellNow', by: teacher, at: () => draftConcern(stage, written) },
  discard: { verb: 'raise.discardNow', by: teacher, at: () => draftConcern(stage, written), typed: { reason: 'No.' } },
  restore: { verb: 'raise.restore', by: teacher, at: discarded },
  purge: { verb: 'raise.discard', by: teacher, at: () => draftConcern(stage) },
  takeUp: { verb: 'case.takeUp', by: lead, at: discarded },
  addLater: { verb: 'raise.add', by: teacher, at: () => raiseConcern(stage), typed: { text: 'Once more.' } },
  recordCall: {
    ...{ verb: 'conflict.called', by: teacher, at: perhapsAboutStaff },
    typed: { withWhom: 'The LADO', on: today, at: '10:15', spoke: 'yes', account: 'They ring back.' },
  },
  reportInvolvement: {
    ...{ verb: 'conflict.report', by: lead, at: () => raiseConcern(stage) },
    typed: { answer: 'yes', personId: 'somebodyElse', who: 'The escort.' },
  },
  returnToTeam: { verb: 'conflict.return', by: head, at: perhapsAboutStaff, typed: { who: 'A visitor.' } },
  acknowledge: { verb: 'case.acknowledge', by: lead, at: () => raiseConcern(stage) },
  passOn: { verb: 'case.passOn', by: lead, at: () => concernIn(stage, 'acknowledged') },
  takeOver: { verb: 'case.takeOver', by: deputy, at: () => concernIn(stage, 'acknowledged') },
  handOver: {
    ...{ verb: 'record.save', by: lead, at: () => concernIn(stage, 'acknowledged') },
    get typed() {
      return { form: 'handOver', to: stage.person(deputy).id }
    },
  },
  record: {
    ...{ verb: 'record.save', by: lead, at: () => concernIn(stage, 'acknowledged') },
    typed: { form: 'plan', plan: 'Watch.' },
  },
  close: { verb: 'record.save', by: lead, at: everythingRecorded, typed: { form: 'close', reason: 'Done.' } },
  reopen: { verb: 'record.save', by: lead, at: closed, typed: { form: 'reopen', reason: 'New.' } },
  giveCopy: {
    ...{ verb: 'record.save', by: lead, at: () => raiseConcern(stage) },
    typed: { form: 'leadProfessional', way: 'none', account: 'The duty officer looked.' },
  },
  sendInformation: {
    ...{ verb: 'record.save', by: lead, at: aboutAPlace },
    typed: { form: 'information', to: 'policeUnit', way: 'mail', haveRead: 'true', on: today },
  },
  recordDiscussion: {
    ...{ verb: 'case.discussion', by: lead, at: () => concernIn(stage, 'acknowledged') },
    typed: discussion,
  },
  decideReferral: { verb: 'case.decide', by: lead, at: () => concernIn(stage, 'discussed'), typed: referralDecision },
  decideSupport: { verb: 'case.decide', by: lead, at: () => concernIn(stage, 'discussed'), typed: decision('support') },
  decideMonitoring: {
    ...{ verb: 'case.decide', by: lead, at: () => concernIn(stage, 'discussed') },
    typed: decision('monitoring'),
  },
  decideNoFurtherAction: {
    ...{ verb: 'case.decide', by: lead, at: () => concernIn(stage, 'discussed') },
    typed: decision('noFurtherAction'),
  },
  proposeReferral: { verb: 'refer.send', by: lead, at: chosenRoute },
  confirmReferral: { verb: 'refer.send', by: deputy, at: proposedRoute },
  recordPhoneReferral: {
    ...{ verb: 'refer.phone', by: lead, at: () => raiseConcern(stage) },
    typed: { recipientName: 'Duty officer', area: 'notKnown' },
  },
  confirmArrival: { verb: 'refer.arrived', by: lead, at: leftToPeople, typed: { because: 'They have it.' } },
  reportMisdirected: {
    ...{ verb: 'record.save', by: lead, at: rung },
    typed: {
      ...{ form: 'misdirection', deletion: 'asked', withWhom: 'Their front desk', on: today },
      ...{ protectionOfficer: 'The business manager, today', account: 'The wrong town.' },
    },
  },
  sendAgain: { verb: 'refer.sendAgain', by: deputy, at: leftToPeople, typed: { because: 'They do not have it.' } },
}

const byPeople = [...new Set(transitions.flatMap(({ by, action }) => (by === 'outbox' ? [] : [action])))]
const names = Object.keys(pressed) as PersonsAction[]

/** What the audit has of it, without who only read it. */
const done = async (caseId: string) =>
  (await stage.ports.cases.timeline(caseId)).map(({ action }) => action).filter((action) => !isReading(action))

describe('Every action that a person can take', () => {
  it('is one of these', () => {
    expect(new Set(byPeople)).toEqual(new Set(names))
  })

  it.each(names)('%s is taken by a button of a card, and is written down', async (action) => {
    const { verb, by, at, typed = {} } = pressed[action]
    const pointer = await at()
    const asDrawn = verb.startsWith('raise.') || verb === 'refer.send' ? pointer : await drawnNow(pointer)
    const before = await done(pointer.caseId)
    expect(steps.map((step) => step.verb)).toContain(verb)
    expect(cards).toContain(`"verb": "${verb}"`)
    const view = await stage.press(by, verb, asDrawn, typed)
    expect(view.problems).toBeUndefined()
    expect(await done(pointer.caseId)).toEqual([...before, action === 'edit' ? 'editDraft' : action])
  })

  it('has words on the timeline, as has everything else that was written down meanwhile', async () => {
    const written = await queryRows<{ action: string }>(
      stage.database.connection,
      'select distinct action from audit_entries',
    )
    const without = written.filter(({ action }) => !isReading(action) && auditWords[action] === undefined)
    expect(written.length).toBeGreaterThan(names.length)
    expect(without).toEqual([])
  })
})
