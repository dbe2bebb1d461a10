import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dayIn } from '../../src/domain/calendar/day.ts'
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
import { openStage, type Stage } from './stage.ts'

const head = 'Headteacher'
const chair = 'Chair of governors'
const team = [lead, deputy, otherDeputy]
const high = { level: { level: 'high', reasons: 'Seen.' } }
let stage: Stage
let post: Post
beforeAll(async () => {
  stage = await openStage()
  post = await openPost(stage)
})
beforeEach(() => post.unreachable.clear())
afterAll(() => stage.close())

const id = (label: string) => stage.person(label).id
const about = (label: string) => ({ safety: { aboutStaff: 'yes' }, colleague: { personId: id(label), who: 'Mr Ash' } })
const raised = async (forms: object = {}, by = teacher): Promise<Pointer> => {
  const concern = await raiseConcern(stage, forms as never, by)
  await post.deliver()
  return concern
}
const said = async (concern: Pointer, personId: string, by = lead, answer = 'yes') => {
  const view = await stage.press(by, 'conflict.report', concern, { answer, personId, who: `Seen by ${by}.` })
  await post.deliver()
  return view
}
/** Messages about this concern to somebody, as they stand now. */
const messages = (label: string, { caseId }: Pointer) =>
  post.messagesTo(label).filter(({ view }) => view.carry?.caseId === caseId)
const cards = (label: string, concern: Pointer) => messages(label, concern).map(({ view }) => view.card)
const words = (view: unknown) => JSON.stringify(view)
const nextMorning = async () => {
  const morning = stage.ports.knowledge.calendar.nextOpening(stage.clock.now())
  stage.clock.forward((morning.getTime() - stage.clock.now().getTime()) / 60_000)
  await post.pass(2)
}

describe('A concern that has come to others', () => {
  it('is told them anew at once, who had it before as well: what they have says that there is a newer one', async () => {
    const concern = await raised({ safety: { aboutStaff: 'notSure' } })
    await said(concern, 'somebodyElse', teacher)
    const taken = await raised()
    await said(taken, 'somebodyElse')
    await act(stage, 'conflict.return', await now(stage, taken.caseId), { who: 'A visitor.' }, head)
    await post.deliver()
    for (const label of team) expect(cards(label, taken)).toEqual(['alert/earlier', 'alert/concern'])
  })

  it('goes on at once to whoever comes next where the new ones cannot be reached, and its author hears no word of its having arrived', async () => {
    const concern = await raised(high)
    post.unreachable.add(head)
    await said(concern, id(deputy))
    await post.pass(1)
    expect(cards(chair, concern)).toEqual(['alert/high'])
    const receipt = words(await stage.press(teacher, 'raise.receipt', await now(stage, concern.caseId)))
    expect(receipt).toContain('could not be reached in Teams')
    expect(receipt).not.toContain('Sent to')
    expect(receipt).toContain(stage.person(head).telephone)
  })

  it('says to whoever deals with it whom it is about, in whatever words it was said', async () => {
    const concern = await raised(about(deputy))
    const opened = await act(stage, 'case.open', await now(stage, concern.caseId), {}, head)
    expect(words(opened.show?.advice)).toContain(stage.person(deputy).name)
    expect(words(opened.show?.advice)).toContain('Mr Ash')
  })

  it('stays with whoever has it where somebody else is named as well', async () => {
    const concern = await raised(about(deputy))
    await act(stage, 'case.acknowledge', await now(stage, concern.caseId), {}, head)
    await said(concern, id(lead), teacher)
    const { state, handlerId, subjects } = await stored(stage, concern.caseId)
    expect({ state, handlerId, subjects }).toEqual({
      state: 'acknowledged',
      handlerId: id(head),
      subjects: expect.arrayContaining([id(deputy), id(lead)]),
    })
    expect(cards(head, concern)).toContain('alert/news')
  })

  it('about the chair, and then about the headteacher too, is nobody’s in school, and its author is told so at once', async () => {
    const concern = await raised(about(chair))
    await said(concern, id(head), teacher, 'headteacher')
    expect((await stored(stage, concern.caseId)).route).toBe('outside')
    await post.pass(1)
    expect(words(messages(teacher, concern).at(-1)?.view)).toContain('ring the LADO')
  })

  it('is not taken back from the team by its author’s next page', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' }, safety: { aboutStaff: 'notSure' } })
    await stage.press(teacher, 'raise.tellNow', draft)
    await act(stage, 'conflict.return', await now(stage, draft.caseId), { who: 'A visitor.' }, head)
    const { screeningVersion: version } = await stored(stage, draft.caseId)
    const form = await stage.press(
      teacher,
      'raise.open',
      { carry: { caseId: draft.caseId, version } },
      { section: 'child' },
    )
    await stage.press(teacher, 'raise.save', form, { forenames: 'Sam' })
    expect((await stored(stage, draft.caseId)).route).toBe('team')
  })
})

describe('The author of a concern about a colleague on which nobody acts', () => {
  it.each([
    ['has spoken with somebody is not asked to ring again each morning', 'yes', 0],
    ['has rung and reached nobody is asked again', 'no', 1],
  ])('and who %s', async (_, spoke, again) => {
    const concern = await raised({ ...high, ...about(deputy) })
    await post.pass(40)
    const before = messages(teacher, concern).length
    expect(words(messages(teacher, concern).at(-1)?.view.show?.alarm)).toContain('LADO')
    const call = { withWhom: 'The LADO', on: dayIn('Europe/London', stage.clock.now()), at: '10:15', spoke }
    const pressed = async () => stage.press(teacher, 'conflict.called', await now(stage, concern.caseId), call)
    expect(words((await pressed()).show?.notice)).toContain('you rang')
    await pressed()
    expect((await stored(stage, concern.caseId)).content.calls).toHaveLength(1)
    expect((await stored(stage, concern.caseId)).state).toBe('raised')
    await nextMorning()
    expect(messages(teacher, concern)).toHaveLength(before + again)
  })
})

describe('The author of a concern about a colleague who has spoken with somebody before the alarm', () => {
  it('hears that nobody acts all the same, once', async () => {
    const concern = await raised({ ...high, ...about(deputy) })
    const call = { withWhom: 'The LADO', on: dayIn('Europe/London', stage.clock.now()), at: '10:15', spoke: 'yes' }
    await stage.press(teacher, 'conflict.called', await now(stage, concern.caseId), call)
    await post.pass(40)
    expect(words(messages(teacher, concern).at(-1)?.view.show?.alarm)).toContain('LADO')
    const before = messages(teacher, concern).length
    await nextMorning()
    expect(messages(teacher, concern)).toHaveLength(before)
  })
})

describe('Whoever raised a concern that is found to be about them', () => {
  it('can be chosen though they stand in no list, and is shown and told nothing more', async () => {
    const concern = await raised(high)
    const form = await stage.press(lead, 'conflict.form', concern)
    expect(form.choices?.personId?.map(({ value }) => value)).toContain(id(teacher))
    await said(concern, id(teacher))
    const before = words(messages(teacher, concern))
    for (const verb of ['raise.receipt', 'raise.add', 'raise.continue', 'conflict.form', 'conflict.callForm'])
      expect((await stage.press(teacher, verb, concern, { text: 'Mine' })).card).toBe('nothingHere')
    expect(words(await stage.say(teacher, 'my concerns'))).not.toContain(concern.caseId)
    await post.pass(45)
    expect((await stored(stage, concern.caseId)).alarmedAt).toBeDefined()
    expect(words(messages(teacher, concern))).toBe(before)
    expect(cards(head, concern)).not.toEqual([])
  })

  it('is nobody who says it themselves: a headteacher who means another one keeps their own draft', async () => {
    const draft = await draftConcern(stage, { safety: { aboutStaff: 'headteacher' } }, head)
    expect((await stage.press(head, 'raise.continue', draft)).card).toBe('raise/overview')
    const form = await stage.press(teacher, 'conflict.form', await raised())
    expect(form.choices?.personId?.map(({ value }) => value)).not.toContain(id(teacher))
  })
})

describe('A draft that the team was told of', () => {
  it('and whose author then says that it is about one of them is theirs no more, and nobody is said to have been told', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    for (let day = 0; day < 4; day += 1) await post.pass(1).then(() => stage.clock.forward(24 * 60 - 1))
    await post.deliver()
    expect(cards(deputy, draft)).toContain('alert/draft')
    const { screeningVersion: version } = await stored(stage, draft.caseId)
    const pointer = { carry: { caseId: draft.caseId, version } }
    const form = await stage.press(teacher, 'raise.open', pointer, { section: 'safety' })
    await stage.press(teacher, 'raise.save', form, { aboutStaff: 'notSure' })
    for (const verb of ['case.takeUp', 'case.open'])
      for (const label of team) expect((await stage.press(label, verb, draft)).card).toBe('nothingHere')
    expect(words(await stage.say(deputy, 'cases'))).not.toContain(draft.caseId)
    const overview = await stage.press(teacher, 'raise.continue', pointer)
    expect(overview.show?.state).toBe('Not sent yet: nobody has been told.')
    for (let day = 0; day < 4; day += 1) await post.pass(1).then(() => stage.clock.forward(24 * 60 - 1))
    await post.deliver()
    expect(cards(head, draft)).toContain('alert/draft')
  })
})
