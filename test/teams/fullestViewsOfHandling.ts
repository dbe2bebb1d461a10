import { newsView } from '../../src/flows/alert/newsView.ts'
import type { ConcernNews } from '../../src/flows/outboxItem.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import type { CardData } from '../../src/flows/turn.ts'
import {
  act,
  deputy,
  discussion,
  draftConcern,
  lead,
  now,
  type Pointer,
  raiseConcern,
  stored,
  teacher,
} from '../flows/concern.ts'
import type { Stage } from '../flows/stage.ts'
import { fullestForms, line, type Named, prose } from './fullestViews.ts'

const today = '2026-11-23'
const head = 'Headteacher'

const unsafeHome = () => ({
  ...{ state: 'deliberatelyNot', meeting: 'true', withWhom: line, on: today, adviceFrom: line },
  ...{ account: prose(limits.discussion), reason: prose(limits.discussion) },
})

/** What can be recorded of a concern, each form filled to its limits. */
const records = (stage: Stage): readonly Filled[] => [
  ['leadership', { who: line, informedOn: today }],
  ['parents', unsafeHome()],
  ['child', { meeting: 'true', withWhom: line, on: today, account: prose(limits.discussion) }],
  ['call', { withWhom: line, on: today, at: '10:15', spoke: 'yes', account: prose(limits.discussion) }],
  ['plan', { plan: prose(limits.discussion) }],
  ['cpoms', { reference: line, enteredOn: today }],
  ...Array.from(
    { length: 10 },
    () => ['task', { what: line, ownerId: idOf(stage, lead), dueOn: '2026-11-30' }] as const,
  ),
  ['review', { what: 'screening', on: '2026-12-10' }],
]

const idOf = (stage: Stage, label: string) => stage.person(label).id

/** Everything that is shown of a concern while it is handled: records, closing, handing over, another route, the team's own card. */
export async function handlingViews(stage: Stage): Promise<Named[]> {
  const concern = await raiseConcern(stage)
  await act(stage, 'case.acknowledge', concern)
  return [
    ...(await recordViews(stage, concern, records(stage))),
    ['the record handOver', await act(stage, 'record.open', concern, { form: 'handOver' })],
    ...(await answerViews(stage)),
    ...(await correctionViews(stage)),
    ...(await endingViews(stage, concern)),
    ...(await newsViews(stage, concern)),
    ...(await additionViews(stage, concern)),
    ...(await conflictViews(stage, concern)),
    ...(await teamViews(stage)),
  ]
}

type Filled = readonly [string, CardData]

/** More referrals and calls than a card has room for, each with as much as its fields take. */
async function answerViews(stage: Stage): Promise<Named[]> {
  const concern = await raiseConcern(stage, { child: { surname: 'Sampleton', area: 'westmere' } })
  for (let count = 0; count < 10; count += 1)
    await act(stage, 'refer.phone', concern, { recipientName: line, authorityReference: line })
  const [first] = (await stored(stage, concern.caseId)).content.referrals
  const said = { referralId: first?.id, on: today, account: prose(limits.discussion) }
  await act(stage, 'record.save', concern, { form: 'parents', ...unsafeHome() })
  const chase = { whichId: first?.id, on: today, account: prose(limits.discussion) }
  const chases = Array.from({ length: 14 }, (): Filled => ['chase', { ...chase, step: 'escalation', withWhom: line }])
  const chased = await recordViews(stage, concern, chases)
  const answered = await recordViews(stage, concern, [['answer', { ...said, kind: 'notAccepted', from: line }]])
  return [...chased.slice(-3), ...answered, ...(await alsoToldViews(stage))]
}

/** More went out than a card has room for, to two authorities, and one of it to the wrong recipient. */
async function correctionViews(stage: Stage): Promise<Named[]> {
  const concern = await raiseConcern(stage, { child: { surname: 'Sampleton', area: 'westmere' } })
  for (const area of [...Array.from({ length: 9 }, () => 'westmere'), 'southmere']) {
    await act(stage, 'refer.phone', concern, { recipientName: line, authorityReference: line, area })
    stage.clock.forward(1)
  }
  await act(stage, 'record.save', concern, { form: 'parents', ...unsafeHome() })
  const { referrals } = (await stored(stage, concern.caseId)).content
  const account = prose(limits.discussion)
  const former = { referralId: referrals[0]?.id, outcome: 'told', withWhom: line, on: today, account }
  const wrong = {
    whichId: referrals.at(-1)?.id,
    deletion: 'asked',
    withWhom: line,
    on: today,
    protectionOfficer: line,
    account,
  }
  await act(stage, 'record.save', concern, { form: 'information', to: 'policeUnit', withWhom: line, on: today })
  await act(stage, 'record.save', concern, { form: 'parents', ...unsafeHome() })
  const warned = { outcome: 'told', withWhom: line, on: today, account }
  return recordViews(stage, concern, [
    ['homeWarning', { ...warned, holderId: 'policeUnit' }],
    ['formerRecipient', former],
    ['misdirection', wrong],
  ])
}

/** To whom the tool goes besides: every field at its limits, and of a concern that names as many addresses as it can. */
async function alsoToldViews(stage: Stage): Promise<Named[]> {
  const child = { surname: 'Sampleton', leadName: line, leadTelephone: line, leadEmail: line }
  const concern = await raiseConcern(stage, { child })
  const account = prose(limits.discussion)
  const named = await raiseConcern(stage, fullestForms(stage))
  await act(stage, 'record.save', named, { form: 'parents', ...unsafeHome() })
  const told = { to: 'policeUnit', withWhom: line, on: today, theirReference: line, account }
  const views = await recordViews(stage, concern, [
    ['leadProfessional', { way: 'person', name: line, address: line, checkedWith: line, account }],
    ['chase', { step: 'notReached', withWhom: line, on: today, account }],
    ['leadProfessionalReply', { kind: 'notExpected', from: line, on: today, account }],
  ])
  return [...views, ...(await recordViews(stage, named, [['information', told]]))]
}

async function recordViews(stage: Stage, concern: Pointer, filled: readonly Filled[]): Promise<Named[]> {
  const views: Named[] = []
  for (const [form, typed] of filled) {
    const opened = await act(stage, 'record.open', concern, { form })
    const refused = await stage.press(lead, 'record.save', await now(stage, concern.caseId), { form, ...spoilt(typed) })
    views.push([`the record ${form}`, { ...opened, fill: { ...opened.fill, ...typed } as Record<string, string> }])
    views.push([`the record ${form}, every field refused`, { ...refused, typed: typed as Record<string, string> }])
    views.push([`the menu after ${form}`, await act(stage, 'record.save', concern, { form, ...typed })])
  }
  return views
}

function spoilt(typed: CardData): CardData {
  return Object.fromEntries(Object.keys(typed).map((id) => [id, ['not a text']]))
}

async function endingViews(stage: Stage, concern: Pointer): Promise<Named[]> {
  await act(stage, 'case.discussion', concern, discussion)
  await act(stage, 'case.decide', concern, {
    ...{ concernsRemain: 'no', outcome: 'noFurtherAction', supportToo: '', reason: 'Not so.' },
  })
  const withGaps = await act(stage, 'record.open', concern, { form: 'close' })
  const tasks = (await stage.ports.cases.open(concern.caseId, { actor: 'system', action: 'lookedAtByATest' }))?.content
    .tasks
  for (const { id } of tasks ?? []) await act(stage, 'record.taskDone', concern, { taskId: id })
  const closing = await act(stage, 'record.open', concern, { form: 'close' })
  const closed = await act(stage, 'record.save', concern, { form: 'close', reason: prose(limits.discussion) })
  return [
    ['closing with something open', withGaps],
    ['closing', closing],
    ['a closed case', closed],
    ['opening again', await act(stage, 'record.open', concern, { form: 'reopen' })],
    ['the timeline', await act(stage, 'case.domain', concern, { domain: 'timeline' })],
  ]
}

async function newsViews(stage: Stage, concern: Pointer): Promise<Named[]> {
  const header = await stage.ports.cases.header(concern.caseId)
  const [reader] = stage.ports.people.safeguardingTeam('alderbrook')
  if (!header || !reader) throw new Error('No case or no team')
  const all: readonly ConcernNews[] = [
    'addition',
    'disagreement',
    'handedOver',
    'passedOn',
    'reopened',
    'reviewDue',
    'referralProposed',
    'noAnswer',
    'stillNoAnswer',
    'copyInDoubt',
    'copyNotSent',
    'noReply',
    'informationDue',
    'copyDue',
    'homeWarningDue',
  ]
  return Promise.all(
    all.map(async (news) => [`news: ${news}`, await newsView(stage.ports, header, reader, news)] as const),
  )
}

async function additionViews(stage: Stage, concern: Pointer): Promise<Named[]> {
  const form = await stage.press(teacher, 'raise.addForm', concern)
  return [
    ['the form of an addition', { ...form, fill: { text: prose(limits.discussion) } }],
    ['the same, refused', await stage.press(teacher, 'raise.add', concern, { text: prose(limits.discussion + 1) })],
    [
      'the receipt of an addition',
      await stage.press(teacher, 'raise.add', concern, { text: prose(limits.discussion) }),
    ],
  ]
}

async function conflictViews(stage: Stage, concern: Pointer): Promise<Named[]> {
  const said = { answer: 'yes', personId: idOf(stage, deputy), who: line }
  const moved = await stage.press(lead, 'conflict.report', concern, said)
  const refused = await stage.press(teacher, 'conflict.report', concern, spoilt(said))
  const unsure = await raiseConcern(stage, { safety: { aboutStaff: 'notSure' } })
  const draft = await draftConcern(stage, { safety: { aboutStaff: 'yes' } })
  const rang = { withWhom: line, on: today, at: '10:15', spoke: 'no', account: prose(limits.discussion) }
  const call = await stage.press(teacher, 'conflict.callForm', unsure)
  return [
    ['whom it is about, asked', await stage.press(teacher, 'raise.open', draft, { section: 'colleague' })],
    ['what came to light, asked', await stage.press(teacher, 'conflict.form', concern)],
    ['the same, every field refused', refused],
    ['a concern that has gone to others', moved],
    ['going back to the team, asked', await act(stage, 'conflict.returnForm', unsure, {}, head)],
    ['a concern of the other route', await act(stage, 'case.open', unsure, {}, head)],
    ['its receipt', await stage.press(teacher, 'raise.receipt', unsure)],
    ['a call of its author, asked', { ...call, fill: { ...call.fill, ...rang } }],
    ['the same, every field refused', await stage.press(teacher, 'conflict.called', unsure, spoilt(rang))],
    ['the receipt of a call', await stage.press(teacher, 'conflict.called', unsure, rang)],
  ]
}

async function teamViews(stage: Stage): Promise<Named[]> {
  for (let at = 0; at < 6; at += 1) await act(stage, 'case.acknowledge', await raiseConcern(stage))
  const form = await stage.press(lead, 'team.awayForm', {})
  return [
    ['the team', await stage.say(deputy, 'team')],
    ['going away, asked', form],
    ['the same, refused', await stage.press(lead, 'team.away', form, { until: '' })],
    ['the team, of somebody who is away', await stage.say(lead, 'away')],
    ['the team, of somebody who is back', await stage.say(lead, 'back')],
  ]
}
