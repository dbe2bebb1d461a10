import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseStore } from '../../src/flows/ports/cases.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { act, deputy, discussion, draftConcern, lead, now, type Pointer, raiseConcern, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** When it is said: before the case that was pressed on is read, or before what was pressed is stored. */
const moments = ['open', 'save'] as const
type Moment = (typeof moments)[number]

/** The deputy presses, and in the middle of it somebody says that it is about them; nothing where the press never came to that moment. */
async function answered(concern: Pointer, moment: Moment, verb: string, data: CardData) {
  const by = concern.carry?.by === deputy ? lead : teacher
  let isSaid = false
  const say = async () => {
    if (isSaid) return
    isSaid = true
    const about = { answer: 'yes', personId: stage.person(deputy).id, who: 'Seen together.' }
    expect((await stage.press(by, 'conflict.report', concern, about)).card).toBe('conflict/moved')
  }
  const { cases } = stage.ports
  const racing: CaseStore = {
    ...cases,
    async open(id, entry) {
      if (moment === 'open' && id === concern.caseId) await say()
      return cases.open(id, entry)
    },
    async save(change) {
      if (moment === 'save') await say()
      return cases.save(change)
    },
  }
  const answer = await answerPress({ ...stage.ports, cases: racing }, stage.person(deputy).id, verb, data)
  return isSaid ? answer.card : undefined
}

type Standing = (concern: Pointer) => Promise<unknown>
const raised: Standing = async () => undefined
const acknowledged: Standing = (concern) => act(stage, 'case.acknowledge', concern, {}, deputy)
const byLead: Standing = (concern) => act(stage, 'case.acknowledge', concern, {}, lead)
const discussed: Standing = async (concern) => {
  await acknowledged(concern)
  await act(stage, 'case.discussion', concern, discussion, deputy)
}
const decision = { concernsRemain: 'no', outcome: 'support', reason: 'Seen.' }

const ofTheTeam: readonly (readonly [string, Standing, CardData])[] = [
  ['case.open', acknowledged, {}],
  ['case.domain', acknowledged, { domain: 'timeline' }],
  ['case.before', acknowledged, {}],
  ['case.acknowledge', raised, {}],
  ['case.acknowledgeOpen', raised, {}],
  ['case.passOn', acknowledged, {}],
  ['case.takeOver', byLead, {}],
  ['case.discussionForm', acknowledged, {}],
  ['case.discussion', acknowledged, discussion],
  ['case.decide', discussed, decision],
  ['record.menu', acknowledged, {}],
  ['record.open', acknowledged, { form: 'task' }],
  ['record.save', acknowledged, { form: 'task', what: 'Mine', dueOn: '2027-03-01' }],
  ['record.save', acknowledged, { form: 'plan', plan: 'Mine' }],
  ['record.save', acknowledged, { form: 'handOver', to: lead, why: 'Mine' }],
  ['refer.phone', acknowledged, { recipientName: 'Mine', area: 'notKnown' }],
  ['conflict.report', acknowledged, { answer: 'yes', personId: 'somebodyElse', who: 'Mine' }],
]

const ofTheAuthor: readonly (readonly [string, CardData])[] = [
  ['raise.open', { section: 'child' }],
  ['raise.save', { section: 'child', surname: 'Other' }],
  ['raise.submit', {}],
  ['raise.review', {}],
  ['raise.tellNow', {}],
  ['raise.continue', {}],
  ['raise.discard', {}],
  ['raise.add', { text: 'Mine' }],
  ['conflict.report', { answer: 'yes', personId: 'somebodyElse', who: 'Mine' }],
]

describe('Whom it comes to light to be about while they press', () => {
  it.each(ofTheTeam)('%s is answered as for something that does not exist (%#)', async (verb, standing, data) => {
    for (const moment of moments) {
      const concern = await raiseConcern(stage, {})
      await standing(concern)
      const { carry } = await now(stage, concern.caseId)
      const typed = { ...carry, ownerId: stage.person(deputy).id, ...data, to: stage.person(lead).id }
      const card = await answered(concern, moment, verb, typed)
      if (card) expect([moment, card]).toEqual([moment, 'nothingHere'])
      else expect(moment).toBe('save')
    }
  })

  it.each(ofTheAuthor)('as the author, %s is answered so too', async (verb, data) => {
    for (const moment of moments) {
      const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } }, deputy)
      const form = await stage.press(deputy, 'raise.open', draft, { section: 'child' })
      await stage.press(deputy, 'raise.tellNow', form)
      const header = await stage.ports.cases.header(draft.caseId)
      const typed = { ...form.carry, ...form.fill, caseId: draft.caseId, version: header?.screeningVersion, ...data }
      const card = await answered({ ...draft, carry: { caseId: draft.caseId, by: deputy } }, moment, verb, typed)
      if (card) expect([moment, card]).toEqual([moment, 'nothingHere'])
      else expect([moment, verb]).not.toEqual(['open', 'raise.save'])
    }
  })
})
