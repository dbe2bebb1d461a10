import { randomUUID } from 'node:crypto'
import { finishedView } from '../../src/flows/alert/finishedView.ts'
import { unfinishedNewsView } from '../../src/flows/alert/unfinishedNewsView.ts'
import { draftAlertView } from '../../src/flows/drafts/draftAlertView.ts'
import { reminderView } from '../../src/flows/drafts/reminderView.ts'
import { fromMessageView } from '../../src/flows/raise/fromMessage.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import { notInThisTeams } from '../../src/flows/welcome/notInThisTeams.ts'
import { act, draftConcern, lead, raiseConcern, teacher } from '../flows/concern.ts'
import type { Stage } from '../flows/stage.ts'
import { fullestForms, line, type Named, prose } from './fullestViews.ts'

/** What is shown of a draft that waits, of one that was discarded, and of a concern that was told before it was finished. */
export async function waitingViews(stage: Stage): Promise<Named[]> {
  const draft = await draftConcern(stage, fullestForms(stage))
  const form = await stage.press(teacher, 'raise.discard', draft)
  const refused = await stage.press(teacher, 'raise.discardNow', form, { reason: prose(limits.discarding + 1) })
  const waits = await headerOf(stage, draft.caseId)
  const discarded = await stage.press(teacher, 'raise.discardNow', form, { reason: prose(limits.discarding) })
  const reader = stage.ports.people.safeguardingTeam('alderbrook')[0]
  if (!reader) throw new Error('No team')
  const told = await draftConcern(stage, fullestForms(stage))
  const receipt = await stage.press(teacher, 'raise.tellNow', told)
  const page = await stage.press(teacher, 'raise.open', told, { section: 'health' })
  await stage.press(teacher, 'raise.discardNow', draft, { reason: line })
  const late = { carry: { ...page.carry, caseId: draft.caseId } }
  const notSaved = await stage.press(teacher, 'raise.save', late, { ...fullestForms(stage).health, section: 'health' })
  return [
    ['what could not be saved', notSaved],
    ['the form of discarding', form],
    ['the same, refused', refused],
    ['a reminder', reminderView(stage.ports, waits)],
    ['a draft that waits', await draftAlertView(stage.ports, { ...waits, broughtToTeamAt: stage.clock.now() }, reader)],
    ['a discarded draft, for its author', discarded],
    ['a discarded draft, for the team', await draftAlertView(stage.ports, await headerOf(stage, draft.caseId), reader)],
    ['a discarded draft, read', await stage.press(lead, 'case.open', { carry: { caseId: draft.caseId } })],
    ['an unfinished concern, for its author', receipt],
    ['an unfinished concern, read', await act(stage, 'case.open', told)],
    [
      'a screening that was finished after its referral',
      await finishedView(stage.ports, {
        ...(await headerOf(stage, told.caseId)),
        state: 'referred',
        finishedAt: stage.clock.now(),
      }),
    ],
    [
      'what was added to an unfinished concern',
      await unfinishedNewsView(stage.ports, await headerOf(stage, told.caseId), 'urgentAdded'),
    ],
    ['where to go on', notInThisTeams(stage.ports.knowledge)],
  ]
}

async function headerOf(stage: Stage, caseId: string) {
  const header = await stage.ports.cases.header(caseId)
  if (!header) throw new Error('No case')
  return header
}

/** The dialog on a message of any chat, and what becomes of it in the author's own. */
export async function messageViews(stage: Stage): Promise<Named[]> {
  const message = {
    text: prose(limits.account),
    sender: line,
    sentAt: '2026-11-20T07:53:00.000Z',
    link: `https://teams.example/${'a'.repeat(limits.link - 30)}`,
    shortened: true,
    leftOut: true,
  }
  const form = fromMessageView(stage.ports.knowledge, message, randomUUID())
  const spoilt = { text: ['not a text'], sender: ['x'], link: ['x'], recognisedBy: ['x'] }
  const refused = await stage.press(teacher, 'raise.fromMessage', form, spoilt)
  const kept = await stage.press(teacher, 'raise.fromMessage', form, { recognisedBy: prose(limits.recognisedBy) })
  const [begun] = await stage.ports.cases.list({
    notAbout: '',
    schoolId: stage.ports.knowledge.school.id,
    states: ['draft', 'raised'],
    authorId: stage.person(teacher).id,
    createdAfter: new Date(stage.clock.now().getTime() - 1),
    limit: 1,
    offset: 0,
  })
  const account = { carry: { caseId: String(form.carry?.key ?? begun?.id) } }
  return [
    ['a message of another chat', form],
    ['the same, every field refused', { ...refused, typed: form.fill ?? {} }],
    ['a message that was kept', kept],
    ['the form of a message', await stage.press(teacher, 'raise.open', account, { section: 'account' })],
  ]
}

/** Two concerns about one child with everything in them, each answer another one. */
export async function screenedBeforeViews(stage: Stage): Promise<Named[]> {
  const forms = fullestForms(stage)
  const [instrument] = stage.ports.knowledge.instruments
  const domains = instrument.domains.map(({ id, indicators }) => [
    id,
    Object.fromEntries(indicators.map((indicator) => [`q_${indicator.id}`, 'no'])),
  ])
  await raiseConcern(stage, { child: forms.child ?? {}, ...Object.fromEntries(domains) })
  const concern = await raiseConcern(stage, forms)
  await act(stage, 'case.acknowledge', concern)
  return [['a child who was screened before', await act(stage, 'case.before', concern)]]
}
