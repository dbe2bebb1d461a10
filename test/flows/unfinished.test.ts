import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type CaseHeader, isUnfinished } from '../../src/domain/case/case.ts'
import type { CaseStore } from '../../src/flows/ports/cases.ts'
import { tellTeam } from '../../src/flows/raise/tellTeam.ts'
import type { CardData, Turn } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { openPost, type Post } from '../outbox/chat/openPost.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import {
  act,
  deputy,
  discussion,
  draftConcern,
  lead,
  now,
  type Pointer,
  referralDecision,
  report,
  sendTo,
  stored,
  teacher,
} from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let post: Post
let cards: Cards

beforeAll(async () => {
  stage = await openStage()
  post = await openPost(stage)
  cards = await cardsOf(stage.ports.knowledge.instruments)
})
afterAll(() => stage.close())

const tell = async (view: Pick<View, 'carry' | 'fill'>, typed = {}) => {
  const answer = await stage.press(teacher, 'raise.tellNow', view, typed)
  cards.draw(answer)
  return answer
}
const form = (view: Pick<View, 'carry' | 'fill'>, section: string) =>
  stage.press(teacher, 'raise.open', view, { section })
const save = (view: Pick<View, 'carry' | 'fill'>, typed = {}) => stage.press(teacher, 'raise.save', view, typed)
const caseOf = (view: Pick<View, 'carry'>) => stored(stage, String(view.carry?.caseId))
const alertsOf = async (caseId: unknown) =>
  (await stage.outbox()).filter(({ key }) => key.startsWith(`alert:${caseId}:`))
const team = () => stage.ports.people.safeguardingTeam('alderbrook')

/** An unfinished concern about a child with a name. */
async function unfinished(): Promise<Pointer> {
  const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
  await tell(draft)
  return draft
}

/** A card of the author as it is drawn this moment. */
async function authors(caseId: string): Promise<Pointer> {
  const header = await stage.ports.cases.header(caseId)
  return { caseId, carry: { caseId, version: header?.screeningVersion ?? 0 } }
}

describe('"Tell the DSL now"', () => {
  it('tells the whole team of what is there so far, as an unfinished concern that counts as High', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    const answer = await tell(draft)
    expect(answer).toMatchObject({ card: 'raise/receipt', hide: ['call'], hubOf: draft.caseId })
    expect(await caseOf(draft)).toMatchObject({ state: 'raised', urgent: true, finishedAt: undefined })
    expect(await alertsOf(draft.caseId)).toHaveLength(team().length)
  })

  it('says on the receipt to whom it went and when, and that the screening can be finished later', async () => {
    const { show } = await tell(await draftConcern(stage))
    expect(String(show?.sent)).toContain(team()[0]?.name)
    expect(String(show?.sent)).toMatch(/23 November 2026/)
    expect(String(show?.unfinished)).toMatch(/finish it later under this reference/)
  })

  it('is possible from the first card, with nothing written at all', async () => {
    const answer = await tell(await stage.say(teacher, 'raise'))
    expect(answer.card).toBe('raise/receipt')
    expect(await alertsOf(answer.carry?.caseId)).toHaveLength(team().length)
  })

  it('saves what is on the form first', async () => {
    const child = await form(await draftConcern(stage), 'child')
    await tell(child, { surname: 'Newly', recognisedBy: 'a red coat' })
    expect((await caseOf(child)).content.assessment.child).toMatchObject({
      surname: 'Newly',
      recognisedBy: 'a red coat',
    })
  })

  it('suggests a level from what is on the form as well', async () => {
    const health = await form(await draftConcern(stage), 'health')
    await tell(health, { 'q_health.pregnancy-abortion': 'yes' })
    expect(await caseOf(health)).toMatchObject({ suggestedLevel: 'high' })
  })

  it('from a card without fields empties no form', async () => {
    const draft = await draftConcern(stage, { safety: { missingNow: 'yes' }, child: { surname: 'Sampleton' } })
    await tell(await stage.press(teacher, 'raise.overview', draft))
    expect((await caseOf(draft)).content.assessment).toMatchObject({
      safety: { missingNow: 'yes' },
      child: { surname: 'Sampleton' },
    })
  })

  it('is not refused for a field that is too long: the stored part is told, and what was typed comes back', async () => {
    const child = await form(await draftConcern(stage), 'child')
    const answer = await tell(child, { surname: 'L'.repeat(151), forenames: 'Kim' })
    expect(answer.problems).toHaveProperty('surname')
    expect(answer.typed).toMatchObject({ surname: 'L'.repeat(151), forenames: 'Kim' })
    expect(String(answer.show?.summary)).toMatch(/is being told/)
    expect(await alertsOf(child.carry?.caseId)).toHaveLength(team().length)
    const mended = await save(answer, { surname: 'Long', forenames: 'Kim', go: 'overview' })
    expect(mended.card).toBe('raise/overview')
    expect((await caseOf(child)).content.assessment.child.surname).toBe('Long')
  })

  it('is not refused for an old card: what is stored is told, newer answers stand, and nothing that was typed is lost', async () => {
    const old = await form(await draftConcern(stage), 'child')
    await save(old, { surname: 'Newer', go: 'overview' })
    const answer = await tell(old, { surname: 'Older', recognisedBy: 'a blue bag' })
    expect(await alertsOf(old.carry?.caseId)).toHaveLength(team().length)
    expect((await caseOf(old)).content.assessment.child).toMatchObject({ surname: 'Newer', recognisedBy: '' })
    expect(answer.fill).toMatchObject({ surname: 'Newer' })
    expect(JSON.stringify(answer)).toContain('a blue bag')
    expect(JSON.stringify(answer)).toContain('Older')
    expect(String(answer.show?.summary)).toMatch(/is being told/)
  })

  it('saves a form that nobody touched since, though another form was saved meanwhile', async () => {
    const draft = await draftConcern(stage)
    const old = await form(draft, 'child')
    await save(await form(draft, 'safety'), { safeNow: 'no', go: 'overview' })
    await tell(old, { surname: 'Kept' })
    expect((await caseOf(draft)).content.assessment).toMatchObject({
      child: { surname: 'Kept' },
      safety: { safeNow: 'no' },
    })
  })

  it('pressed twice, also at the same moment, tells nobody twice and says when they were told', async () => {
    const child = await form(await draftConcern(stage), 'child')
    const both = await Promise.all([1, 2].map(() => tell(child, { surname: 'Twice' })))
    const third = await tell(child, { surname: 'Twice' })
    expect(both.map(({ card }) => card)).toEqual(['raise/receipt', 'raise/receipt'])
    expect(third).toMatchObject({
      card: 'raise/receipt',
      show: { notice: expect.stringMatching(/is being told/) },
    })
    expect(await alertsOf(child.carry?.caseId)).toHaveLength(team().length)
    const told = (await stage.ports.cases.timeline(String(child.carry?.caseId))).filter(
      ({ action }) => action === 'tellNow',
    )
    expect(told).toHaveLength(1)
  })

  it('on a concern that was told already saves what is on the form', async () => {
    const concern = await unfinished()
    const child = await form(await authors(concern.caseId), 'child')
    await tell(child, { surname: 'Sampleton', forenames: 'Kim' })
    expect((await caseOf(concern)).content.assessment.child.forenames).toBe('Kim')
    expect(await alertsOf(concern.caseId)).toHaveLength(team().length)
  })

  it('on a card of a finished concern says that what is on the card was not added, and shows it once more', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    const old = await form(draft, 'child')
    await stage.press(teacher, 'raise.submit', draft)
    const answer = await tell(old, { surname: 'Late' })
    expect(answer).toMatchObject({
      card: 'raise/notSaved',
      show: { typed: ['• Late'], why: expect.stringMatching(/tell the Designated Safeguarding Lead by word/) },
    })
  })

  it('on the card of an empty draft that was removed tells what is on the card, under a new reference', async () => {
    const draft = await stage.say(teacher, 'raise')
    const old = await form(draft, 'child')
    await stage.press(teacher, 'raise.discard', draft)
    const answer = await tell(old, { surname: 'Afterwards' })
    expect(answer.card).toBe('raise/receipt')
    expect((await caseOf(answer)).content.assessment.child.surname).toBe('Afterwards')
    expect(await alertsOf(answer.carry?.caseId)).toHaveLength(team().length)
  })

  it('tells the team once, whoever else presses for them at the same moment', async () => {
    const draft = await draftConcern(stage)
    const { person } = (await stage.ports.people.identify(stage.person(teacher).id)) as { person: Turn['actor'] }
    const opened = await stored(stage, draft.caseId)
    const told = await Promise.all([1, 2, 3].map(() => tellTeam({ ...stage.ports, actor: person }, opened)))
    expect(told.filter(({ kind }) => kind === 'saved')).toHaveLength(1)
    expect(told.every((one) => one.case.submittedAt !== undefined)).toBe(true)
  })

  it.each(['Teaching assistant', lead, 'Headteacher', 'Pupil'])(
    'does not exist on somebody else’s draft for: %s',
    async (who) => {
      const draft = await draftConcern(stage)
      expect(await stage.press(who, 'raise.tellNow', draft)).toEqual({ card: 'nothingHere' })
      expect((await caseOf(draft)).state).toBe('draft')
    },
  )
})

describe('An unfinished concern', () => {
  it('is set apart for the team as unfinished and High, until it is finished', async () => {
    const concern = await unfinished()
    await post.deliver()
    const alertNow = () => post.messagesTo(lead, 'alert/high').find(({ view }) => view.carry?.caseId === concern.caseId)
    expect(String(alertNow()?.view.show?.unfinished)).toContain('UNFINISHED')
    const list = await stage.say(lead, 'cases')
    expect(JSON.stringify(list.rows)).toContain('◐ UNFINISHED')
  })

  it('is written in and finished under its reference, without moving it from where the team has brought it', async () => {
    const concern = await unfinished()
    await act(stage, 'case.acknowledge', concern)
    const level = await save(await form(await authors(concern.caseId), 'level'), { level: 'low' })
    const receipt = await stage.press(teacher, 'raise.submit', { carry: { ...level.carry, caseId: concern.caseId } })
    expect(receipt).toMatchObject({ card: 'raise/receipt', hide: ['continue', 'call'] })
    expect(await caseOf(concern)).toMatchObject({
      state: 'acknowledged',
      urgent: false,
      level: 'low',
      finishedAt: expect.any(Date),
    })
  })

  it('when it is finished comes to each of the team as a message of its own, and on the alert they have', async () => {
    const concern = await unfinished()
    await post.deliver()
    stage.clock.forward(10)
    await stage.press(teacher, 'raise.submit', await authors(concern.caseId))
    await post.deliver()
    stage.clock.forward(1)
    await post.deliver()
    const of = (label: string, card: string) =>
      post.messagesTo(label, card).filter(({ view }) => view.carry?.caseId === concern.caseId)
    expect(of(deputy, 'alert/finished')).toHaveLength(1)
    expect(of(deputy, 'alert/high')).toHaveLength(0)
    const [alert] = of(deputy, 'alert/concern')
    expect(alert?.view.show).not.toHaveProperty('unfinished')
    expect(String(alert?.view.show?.raised)).toContain('Screening finished')
    expect(await alertsOf(concern.caseId)).toHaveLength(team().length)
  })

  it('when a referral was made before, says that the authority has the unfinished one', async () => {
    const concern = await unfinished()
    await act(stage, 'case.acknowledge', concern)
    await act(stage, 'refer.phone', concern, { recipientName: 'the front door', area: 'notKnown' })
    await stage.press(teacher, 'raise.submit', await authors(concern.caseId))
    await post.deliver()
    const [news] = post.messagesTo(lead, 'alert/finished').filter(({ view }) => view.carry?.caseId === concern.caseId)
    expect(String(news?.view.show?.referred)).toMatch(/unfinished screening/)
  })

  it('can be handled by the team and written in by its author at the same moment: neither refuses the other', async () => {
    const concern = await unfinished()
    const child = await form(await authors(concern.caseId), 'child')
    await Promise.all([
      stage.press(lead, 'case.acknowledge', await now(stage, concern.caseId)),
      save(child, { surname: 'Sampleton', forenames: 'At once', go: 'overview' }),
    ])
    const after = await caseOf(concern)
    expect(after).toMatchObject({ state: 'acknowledged', handlerId: stage.person(lead).id })
    expect(after.content.assessment.child.forenames).toBe('At once')
  })

  it('keeps what its author saves in the very moment in which the team records something, and what they record', async () => {
    const concern = await unfinished()
    await act(stage, 'case.acknowledge', concern)
    const child = await form(await authors(concern.caseId), 'child')
    const saves = () => save(child, { surname: 'Sampleton', forenames: 'Meanwhile', go: 'overview' })
    const drawn = await now(stage, concern.caseId)
    const answer = await inTheMoment('recordDiscussion', saves, lead, 'case.discussion', {
      ...drawn.carry,
      ...discussion,
    })
    expect(answer.card).toBe('case/case')
    const { state, content, screeningVersion } = await caseOf(concern)
    expect([state, content.discussions.length]).toEqual(['discussed', 1])
    expect(content.assessment.child.forenames).toBe('Meanwhile')
    expect(screeningVersion).toBe(Number(child.carry?.version) + 1)
  })

  it('stays finished where it is finished in the very moment in which the team acts', async () => {
    const concern = await unfinished()
    const sent = await authors(concern.caseId)
    const drawn = await now(stage, concern.caseId)
    const finishes = () => stage.press(teacher, 'raise.submit', sent)
    await inTheMoment('acknowledge', finishes, lead, 'case.acknowledge', { ...drawn.carry })
    expect(await caseOf(concern)).toMatchObject({ state: 'acknowledged', urgent: false, finishedAt: expect.any(Date) })
  })

  /** Presses a button, and lets something else happen between what the bot reads and what it stores. */
  async function inTheMoment(action: string, other: () => Promise<unknown>, who: string, verb: string, data: CardData) {
    let happened = false
    const cases: CaseStore = {
      ...stage.ports.cases,
      async save(change) {
        if (!happened && change.audit.action === action) {
          happened = true
          await other()
        }
        return stage.ports.cases.save(change)
      },
    }
    const answer = await answerPress({ ...stage.ports, cases }, stage.person(who).id, verb, data)
    expect(happened).toBe(true)
    return answer
  }

  it('is not overtaken by a card of the team that was drawn before its author went on', async () => {
    const concern = await unfinished()
    await act(stage, 'case.acknowledge', concern)
    const drawn = await now(stage, concern.caseId)
    await save(await form(await authors(concern.caseId), 'child'), { surname: 'Sampleton', forenames: 'Newest' })
    const answer = await stage.press(lead, 'case.discussion', drawn, discussion)
    expect(answer.card).toBe('case/case')
    const after = await caseOf(concern)
    expect([after.state, after.content.assessment.child.forenames]).toEqual(['discussed', 'Newest'])
  })

  it('sent finished while the team acts is finished all the same', async () => {
    const concern = await unfinished()
    await Promise.all([
      stage.press(lead, 'case.acknowledge', await now(stage, concern.caseId)),
      stage.press(teacher, 'raise.submit', await authors(concern.caseId)),
    ])
    expect(await caseOf(concern)).toMatchObject({ state: 'acknowledged', finishedAt: expect.any(Date) })
  })

  it('cannot be changed while a referral mail is made from it: what was typed stays, and nothing is lost', async () => {
    const concern = await unfinished()
    await act(stage, 'case.acknowledge', concern)
    await act(stage, 'case.discussion', concern, discussion)
    await act(stage, 'case.decide', concern, referralDecision)
    const child = await form(await authors(concern.caseId), 'child')
    await sendTo(stage, concern, { area: 'westmere' })
    const answer = await tell(child, { surname: 'Sampleton', forenames: 'Meanwhile' })
    expect(answer).toMatchObject({ typed: { forenames: 'Meanwhile' } })
    const review = await stage.press(teacher, 'raise.submit', await authors(concern.caseId))
    expect(review).toMatchObject({ card: 'raise/overview', show: { notice: expect.stringMatching(/being sent/) } })
    await report(stage, concern, { kind: 'inDoubt' })
    await stage.press(teacher, 'raise.submit', await authors(concern.caseId))
    expect(await caseOf(concern)).toMatchObject({ state: 'referralInDoubt', finishedAt: expect.any(Date) })
  })

  it('leaves no alert redrawn by what its author saves', async () => {
    const concern = await unfinished()
    const updates = async () => (await stage.outbox()).filter(({ kind }) => kind.endsWith('Update'))
    const before = await updates()
    await save(await form(await authors(concern.caseId), 'child'), { surname: 'Sampleton', forenames: 'Quiet' })
    expect(await updates()).toHaveLength(before.length)
  })

  it('can no longer be discarded', async () => {
    const concern = await unfinished()
    for (const verb of ['raise.discard', 'raise.discardNow']) {
      const answer = await stage.press(teacher, verb, await authors(concern.caseId), { reason: 'Not needed.' })
      expect(answer).toMatchObject({
        card: 'raise/receipt',
        show: { notice: expect.stringMatching(/no longer be discarded/) },
      })
    }
    expect((await caseOf(concern)).state).toBe('raised')
  })

  it('is taken up again by typing "raise" straight after, and not begun anew', async () => {
    const answer = await tell(await stage.say(teacher, 'raise'))
    const again = await stage.sayAtOnce(teacher, 'raise')
    expect(again).toMatchObject({ card: 'raise/overview', hubOf: answer.carry?.caseId })
  })
})

describe('The author’s card of an unfinished concern', () => {
  const hub = async (): Promise<Pointer> => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    await stage.ports.outbox.add('alderbrook', [{ kind: 'hub', caseId: draft.caseId, to: stage.person(teacher).id }])
    await post.deliver()
    await tell(draft)
    await post.deliver()
    return draft
  }
  const shown = (caseId: string) => post.messagesTo(teacher).filter(({ view }) => view.hubOf === caseId)

  it('says when the team has seen it', async () => {
    const concern = await hub()
    await act(stage, 'case.acknowledge', concern)
    await post.deliver()
    expect(JSON.stringify(shown(concern.caseId)[0]?.view)).toContain('Seen by ')
  })

  it('is left alone while its author is writing, and drawn anew an hour later', async () => {
    const concern = await hub()
    await form(await authors(concern.caseId), 'child')
    await act(stage, 'case.acknowledge', concern)
    await post.deliver()
    expect(JSON.stringify(shown(concern.caseId).map(({ view }) => view))).not.toContain('Seen by ')
    stage.clock.forward(61)
    await post.deliver()
    expect(JSON.stringify(shown(concern.caseId)[0]?.view)).toContain('Seen by ')
  })

  it('comes as a new message where nobody could be reached, also while its author is writing', async () => {
    const everybody = [lead, deputy, 'Deputy DSL (2)']
    for (const label of everybody) post.unreachable.add(label)
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    await tell(draft)
    await form(await authors(draft.caseId), 'child')
    await post.deliver()
    stage.clock.forward(1)
    await post.deliver()
    post.unreachable.clear()
    const [message] = shown(draft.caseId)
    expect(String(message?.view.show?.unreached)).toContain(stage.ports.knowledge.school.telephone)
  })

  it('says nothing about the child', async () => {
    const header = (await stage.ports.cases.header((await unfinished()).caseId)) as CaseHeader
    expect(isUnfinished(header)).toBe(true)
    expect(JSON.stringify(post.messagesTo(teacher))).not.toContain('Sampleton')
  })
})
