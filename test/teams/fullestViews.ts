import type { CaseHeader } from '../../src/domain/case/case.ts'
import type { Person } from '../../src/domain/team/person.ts'
import { alertView } from '../../src/flows/alert/alertView.ts'
import { earlierAlert, pageView } from '../../src/flows/alert/pageView.ts'
import { returnedView } from '../../src/flows/mailbox/returnedView.ts'
import { limits, mostRelevantAddresses } from '../../src/flows/raise/limits.ts'
import { referralTroubleView } from '../../src/flows/refer/troubleView.ts'
import { helpRequestView } from '../../src/flows/support/pupil.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { faultView } from '../../src/teams/bot/fault.ts'
import {
  act,
  draftConcern,
  everybody,
  lead,
  now,
  type Pointer,
  raiseConcern,
  report,
  sendTo,
  type Typed,
  teacher,
} from '../flows/concern.ts'
import type { Stage } from '../flows/stage.ts'
import { directoryViews } from './fullestViewsOfDirectory.ts'
import { messageViews, screenedBeforeViews, waitingViews } from './fullestViewsOfDrafts.ts'
import { handlingViews } from './fullestViewsOfHandling.ts'
import { listViews } from './fullestViewsOfLists.ts'
import { reachViews } from './fullestViewsOfReach.ts'

/** Prose of exactly this length, in lines as people write them, with a quotation mark now and then. */
export function prose(length: number): string {
  return 'She said "I am fine", and was not. \nThen she went with them again; nobody knows where to, or for how long. '
    .repeat(Math.ceil(length / 100))
    .slice(0, length)
    .replace(/\s$/, '.')
}

export const line = 'Name of somebody whose name is long, '
  .repeat(5)
  .slice(0, limits.line - 1)
  .trimEnd()

/** A screening with every field filled to its limit and every indicator answered. */
export function fullestForms(stage: Stage): Typed {
  const domains = stage.ports.knowledge.instruments[0].domains.map((domain) => [
    domain.id,
    {
      ...Object.fromEntries(domain.indicators.map(({ id }) => [`q_${id}`, 'possible'])),
      analysis: prose(limits.analysis),
      ...(domain.narrative ? { narrative: prose(limits.narrative) } : {}),
    },
  ])
  const places = Array.from({ length: mostRelevantAddresses }, (_, at) => [
    [`address_${at}`, prose(limits.relevantAddress)],
    [`reason_${at}`, prose(limits.relevantAddressReason)],
  ])
  const told = { toldPolice: 'true', toldChildrensServices: 'true', toldAmbulance: 'true' }
  return {
    safety: {
      safeNow: 'no',
      missingNow: 'yes',
      disclosed: 'yes',
      ...told,
      alreadyToldDetails: prose(limits.alreadyTold),
    },
    child: {
      surname: line,
      forenames: line,
      recognisedBy: prose(limits.recognisedBy),
      addresses: prose(limits.addresses),
      dateOfBirth: '2014-12-24',
      area: 'eastmere',
      ...Object.fromEntries(['leadName', 'leadTelephone', 'leadEmail'].map((id) => [id, line])),
    },
    people: {
      ...Object.fromEntries(['name', 'jobTitle', 'organisation', 'email', 'telephone'].map((id) => [id, line])),
      completedOn: '2026-11-23',
    },
    ...Object.fromEntries(domains),
    findings: Object.fromEntries([0, 1, 2, 3, 4, 5].flatMap(fullestFinding)),
    addresses: Object.fromEntries(places.flat()),
    level: { level: 'low', reasons: prose(limits.reasons), lowerLevelReason: prose(limits.lowerLevelReason) },
  }
}

function fullestFinding(row: number) {
  const fields = { basis: 'both', note: prose(limits.findingNote), ownLevel: 'medium', longStanding: 'true' }
  return Object.entries(fields).map(([id, value]) => [`${id}_${row}`, value])
}

const discussion = {
  withWhom: line,
  heldOn: '2026-11-20',
  outcome: prose(limits.discussion),
  reasons: prose(limits.discussion),
}
const decision = {
  concernsRemain: 'yes',
  outcome: 'referral',
  supportToo: prose(limits.decision),
  reason: prose(limits.decision),
  reviewOn: '2027-02-01',
}
const said = { area: 'eastmere', levelOfNeed: '4' }
const call = { recipientName: line, authorityReference: line, otherAuthority: line }
const fullestParents = {
  form: 'parents',
  state: 'deliberatelyNot',
  reason: prose(limits.decision),
  adviceFrom: line,
}

/** Every card as full as it can get, by what happened to it: drawn from the real flows on a real database. */
export async function fullestViews(stage: Stage): Promise<readonly (readonly [string, View])[]> {
  return [
    ...(await supportViews(stage)),
    ...(await draftViews(stage)),
    ...(await waitingViews(stage)),
    ...(await messageViews(stage)),
    ...(await screenedBeforeViews(stage)),
    ...(await caseViews(stage)),
    ...(await referralViews(stage)),
    ...(await handlingViews(stage)),
    ...(await listViews(stage)),
    ...(await directoryViews(stage)),
    ...(await reachViews(stage)),
  ]
}

export type Named = readonly [string, View]

async function supportViews(stage: Stage): Promise<Named[]> {
  const greeted = everybody.map(async (who) => [`a greeting of ${who}`, await stage.say(who, 'hello')] as const)
  const helped = everybody.map(async (who) => [`helplines for ${who}`, await stage.say(who, 'helplines')] as const)
  const log = () => undefined
  return [
    ...(await Promise.all([...greeted, ...helped])),
    ['a call for an adult', await stage.press('Pupil', 'support.callAdult', {})],
    ['what the team gets of it', helpRequestView(line, '23 November 2026 at 09:00')],
    ...(['inDoubt', 'needsPerson', 'notSent', 'returned', 'delayed'] as const).map(
      (about): Named => [
        `trouble with a referral: ${about}`,
        referralTroubleView(
          { reference: 'AAAA-BBBB', id: stage.person('Pupil').id, version: 3, screeningVersion: 2 },
          about,
          [`${line}: 0300 123 5012`, 'Out of hours: 0300 123 5022'],
        ),
      ],
    ),
    ['a mail came back, and nobody knows which', returnedView()],
    ['a fault', faultView(new Error('x'), 'AAAA-BBBB', stage.ports.knowledge, log)],
    ['nothing here', await stage.press('Pupil', 'case.open', {})],
  ]
}

async function draftViews(stage: Stage): Promise<Named[]> {
  const start = await stage.say(teacher, 'raise')
  const forms = fullestForms(stage)
  const draft = await draftConcern(stage, forms)
  const views: Named[] = [
    ['the first card', start],
    ['the overview', await stage.press(teacher, 'raise.overview', draft)],
    ['the review', await stage.press(teacher, 'raise.review', draft)],
    ['every reason', await whyView(stage, draft)],
  ]
  for (const [section, typed] of Object.entries(forms)) {
    const form = await stage.press(teacher, 'raise.open', draft, { section })
    const spoilt = Object.fromEntries(
      Object.keys(typed)
        .filter((id) => !/^(q_|basis_|ownLevel_|longStanding_)/.test(id))
        .map((id) => [id, ['not a text']]),
    )
    const refused = await stage.press(teacher, 'raise.save', form, { ...form.fill, ...spoilt })
    views.push([`the form ${section}`, form])
    if (refused.problems)
      views.push([`the form ${section}, every field refused`, { ...refused, typed: form.fill ?? {} }])
  }
  return views
}

async function whyView(stage: Stage, draft: Pointer): Promise<View> {
  const level = await stage.press(teacher, 'raise.open', draft, { section: 'level' })
  return stage.press(teacher, 'raise.save', level, { go: 'why' })
}

async function caseViews(stage: Stage): Promise<Named[]> {
  const concern = await raiseConcern(stage, fullestForms(stage))
  const header = await stage.ports.cases.header(concern.caseId)
  const [reader] = stage.ports.people.safeguardingTeam('alderbrook')
  if (!header || !reader) throw new Error('No case or no team')
  const views: Named[] = [
    ['an urgent alert', await alertView(stage.ports, header, reader)],
    ...(await pageViews(stage, header, reader)),
    [
      'an alert',
      await alertView(stage.ports, { ...header, level: 'low', suggestedLevel: 'medium', urgent: false }, reader),
    ],
    ['the receipt', await stage.press(teacher, 'raise.overview', concern)],
    ['the documents of a case', await act(stage, 'documents.offer', concern)],
    ['the documents of a case on another route', await documentsOfColleague(stage)],
    ['a case', await act(stage, 'case.open', concern)],
    ['an acknowledged case', await act(stage, 'case.acknowledgeOpen', concern)],
    ['an alert pressed second', await stage.press(lead, 'case.acknowledge', concern)],
    ['the form of a discussion', await act(stage, 'case.discussionForm', concern, discussion)],
    [
      'the form of a discussion, refused',
      await stage.press(lead, 'case.discussion', await now(stage, concern.caseId), { ...discussion, heldOn: '' }),
    ],
  ]
  for (const { id } of stage.ports.knowledge.instruments[0].domains)
    views.push([`the answers of ${id}`, await act(stage, 'case.domain', concern, { domain: id })])
  for (const count of [1, 2, 3])
    views.push([
      `a case with ${count} discussions`,
      await act(stage, 'case.discussion', concern, { ...discussion, reasons: prose(1990 + count) }),
    ])
  const refused = { ...decision, outcome: 'support' }
  views.push(['the form of a decision', await act(stage, 'case.decisionForm', concern)])
  views.push([
    'the form of a decision, refused',
    await stage.press(lead, 'case.decide', await now(stage, concern.caseId), refused),
  ])
  views.push(['a decided case', await act(stage, 'case.decide', concern, decision)])
  await act(stage, 'record.save', concern, fullestParents)
  await act(stage, 'raise.add', concern, { text: prose(limits.discussion) }, teacher)
  views.push(['the form of a telephone referral', await act(stage, 'refer.phoneForm', concern)])
  views.push(['the form of a referral by web form', await act(stage, 'refer.webFormForm', concern)])
  for (const verb of ['refer.phoneForm', 'refer.webFormForm']) {
    views.push([`${verb} once the area is chosen`, await act(stage, verb, concern, said)])
    const refused = await stage.press(lead, verb.replace(/Form$/, ''), await now(stage, concern.caseId), {
      ...said,
      ...call,
      recipientName: '',
    })
    views.push([`${verb} once the area is chosen, refused`, refused])
  }
  views.push([
    'the form of a referral by web form, refused',
    await stage.press(lead, 'refer.webForm', await now(stage, concern.caseId), { ...call, recipientName: '' }),
  ])
  views.push([
    'the same, refused',
    await stage.press(lead, 'refer.phone', await now(stage, concern.caseId), { ...call, recipientName: '' }),
  ])
  views.push(['the destination', await act(stage, 'refer.open', concern)])
  views.push(['the destination, refused', await stage.press(lead, 'refer.check', await now(stage, concern.caseId), {})])
  views.push([
    'the same with everything typed',
    await stage.press(lead, 'refer.check', await now(stage, concern.caseId), {
      ...{ area: 'another', homes: 'several', homeReason: prose(limits.homeReason + 1), otherAuthority: line },
    }),
  ])
  await sendTo(stage, concern, {
    ...{ area: 'eastmere', levelOfNeed: '4', homes: 'several', homeReason: prose(limits.homeReason) },
  })
  await report(stage, concern, { kind: 'inDoubt' })
  views.push(['a referral that is looked for', await act(stage, 'refer.doubt', concern)])
  await report(stage, concern, { kind: 'needsPerson', handedInAt: stage.clock.now(), seen: 'missing' })
  views.push(['a referral that only people can find out about', await act(stage, 'refer.doubt', concern)])
  const tooLong = { because: prose(limits.reasons + 1) }
  views.push(['the same, refused', await stage.press(lead, 'refer.arrived', await now(stage, concern.caseId), tooLong)])
  await act(stage, 'refer.arrived', concern, { because: prose(limits.reasons) })
  views.push(['a case with everything in it', await act(stage, 'refer.phone', concern, call)])
  return views
}

async function documentsOfColleague(stage: Stage): Promise<View> {
  const concern = await raiseConcern(stage, {
    safety: { aboutStaff: 'yes' },
    colleague: { personId: 'somebodyElse', who: line },
  })
  return act(stage, 'documents.offer', concern, {}, 'Headteacher')
}

/** A case whose every long text consists of this, over and over, with a dozen discussions. */
export async function awkwardViews(stage: Stage, text: string): Promise<readonly Named[]> {
  const full = (most: number) => text.repeat(most).slice(0, most).toWellFormed()
  const forms = Object.fromEntries(
    Object.entries(fullestForms(stage)).map(([section, typed]) => [
      section,
      Object.fromEntries(
        Object.entries(typed).map(([id, value]) => [
          id,
          String(value).includes(' ') ? full(String(value).length) : value,
        ]),
      ),
    ]),
  )
  const draft = await draftConcern(stage, forms)
  const review = await stage.press(teacher, 'raise.review', draft)
  const concern = await raiseConcern(stage, forms)
  await act(stage, 'case.acknowledge', concern)
  const wide = { ...discussion, outcome: full(limits.discussion) }
  for (let at = 0; at < 12; at += 1) await act(stage, 'case.discussion', concern, { ...wide, reasons: full(1900 + at) })
  const opened = await act(stage, 'case.open', concern)
  const views: Named[] = []
  for (const { title, value } of opened.choices?.domain ?? [])
    views.push([title, await act(stage, 'case.domain', concern, { domain: value })])
  return [['the review', review], ['the case', opened], ...views]
}

async function referralViews(stage: Stage): Promise<Named[]> {
  const concern = await raiseConcern(stage)
  const areas = [...stage.ports.knowledge.authorities.areas.map(({ id }) => id), 'another', 'notKnown']
  const check = async (area: string) => {
    const { carry } = await now(stage, concern.caseId)
    return answerPress(stage.ports, stage.person(lead).id, 'refer.check', {
      ...{ ...carry, area, levelOfNeed: '4', homes: 'several' },
      ...{ homeReason: prose(limits.homeReason), otherAuthority: line },
    })
  }
  return Promise.all(areas.map(async (area) => [`a referral to ${area}`, await check(area)] as const))
}

/** Alarmed, contested and told to everybody: all that can stand on it at once. */
async function pageViews(stage: Stage, header: CaseHeader, reader: Person): Promise<Named[]> {
  const since = header.clockSince ?? stage.clock.now()
  const listed = stage.ports.people.listed('alderbrook')
  const alarmed = { ...header, contested: true, alarmedAt: since, escalatedTo: listed.map(({ id }) => id) }
  const page = { deadline: 'acknowledge', since: since.toISOString(), again: true } as const
  const head = listed.find(({ roles }) => roles.includes('headteacher')) ?? reader
  return [
    ['a page', await pageView(stage.ports, alarmed, reader, page)],
    ['a page to the headteacher', await pageView(stage.ports, alarmed, head, page)],
    ['an alert with a newer one below', earlierAlert(header)],
  ]
}
