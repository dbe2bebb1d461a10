import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Case } from '../../src/domain/case/case.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import { receiptView } from '../../src/flows/raise/receipt.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { act, deputy, draftConcern, lead, now, type Pointer, raiseConcern, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const assistant = 'Teaching assistant'
const born = '2012-03-14'
const indicator = (at: number) => allIndicators(stage.ports.knowledge.instruments[0])[at] ?? { id: '', text: '' }

/** Every case of a test has a surname of its own, so that tests do not find each other's children. */
const surnames = [
  'Fernsby',
  'Oakhurst',
  'Larkwood',
  'Millbrook',
  'Quarrington',
  'Tithecombe',
  'Wrenfield',
  'Yarrowdale',
  'Ashgrove',
  'Pemberlow',
  'Thistlewood',
]
let used = 0
function newSurname(): string {
  const surname = surnames[used++]
  if (!surname) throw new Error('More tests than surnames')
  return surname
}

async function concernAbout(surname: string, more: Partial<Case['content']['assessment']> = {}, by = teacher) {
  const child = { surname, forenames: 'Marlow', dateOfBirth: born, area: 'westmere' }
  const concern = await raiseConcern(stage, { child }, by)
  return withAssessment(concern, more)
}

/** Puts into the stored case what forms would have put there. */
async function withAssessment(concern: Pointer, more: Partial<Case['content']['assessment']>): Promise<Pointer> {
  const opened = await stored(stage, concern.caseId)
  const content = { ...opened.content, assessment: { ...opened.content.assessment, ...more } }
  const saved = await stage.ports.cases.save({
    next: { ...opened, content },
    audit: { actor: 'system', action: 'test' },
  })
  if (saved === 'stale') throw new Error('stale')
  return now(stage, concern.caseId)
}

/** Another child altogether, of whom the database still has a digest that is a little like those of the others. */
async function anotherChild(surname: string): Promise<Pointer> {
  const other = await raiseConcern(stage, { child: { surname, forenames: 'Juniper', dateOfBirth: '2009-03-14' } })
  const { child } = (await stored(stage, other.caseId)).content.assessment
  return withAssessment(other, { child: { ...child, dateOfBirth: '1998-03-14' } })
}

async function handledBy(who: string, concern: Pointer): Promise<View> {
  await act(stage, 'case.acknowledge', concern, {}, who)
  return act(stage, 'case.open', concern, {}, who)
}

const textOf = (view: View) => JSON.stringify(view)

describe('A child who was screened before', () => {
  it('is shown to whoever handles the case, with what changed since', async () => {
    const surname = newSurname()
    const answers = (pairs: [number, string][]) =>
      Object.fromEntries(pairs.map(([at, value]) => [indicator(at).id, value]))
    const before = await concernAbout(surname, {
      answers: answers([
        [0, 'yes'],
        [1, 'possible'],
        [2, 'no'],
        [3, 'yes'],
      ]),
    })
    stage.clock.forward(60 * 24)
    const concern = await concernAbout(surname, {
      answers: answers([
        [0, 'no'],
        [1, 'yes'],
        [2, 'yes'],
        [3, 'yes'],
      ]),
    })
    const opened = await handledBy(lead, concern)
    const { reference } = await stored(stage, before.caseId)
    expect(textOf(opened)).toContain(`Concern ${reference}`)
    expect(opened.choices?.domain).toContainEqual({ title: 'Screened before?', value: 'before' })
    const view = await act(stage, 'case.before', concern)
    expect(view.card).toBe('case/screenedBefore')
    expect(view.show?.title).toContain(`Concern ${reference}, raised`)
    expect(view.rows?.rows_changes?.map(({ show }) => [show?.title, show?.lines])).toEqual([
      ['Newly seen or thought possible: Yes now, No then', `• ${indicator(2).text}`],
      ['No longer: No now, Yes then', `• ${indicator(0).text}`],
      ['Changed between the two: Yes now, Possible then', `• ${indicator(1).text}`],
    ])
    expect(view.show?.counts).toContain('Unchanged: 80')
  })

  it('is found with a slip in surname and date of birth, and forenames tell twins apart', async () => {
    const surname = newSurname()
    const twin = await raiseConcern(stage, {
      child: { surname: surname.replace('k', ''), forenames: 'Juniper', dateOfBirth: '2012-03-24' },
    })
    const concern = await concernAbout(surname)
    await handledBy(lead, concern)
    const view = await act(stage, 'case.before', concern)
    expect(view.carry?.other).toBe(twin.caseId)
    expect(view.show?.there).toEqual(expect.arrayContaining(['Forenames: Juniper', 'Date of birth: 24 March 2012']))
    expect(view.show?.here).toEqual(expect.arrayContaining(['Forenames: Marlow', 'Date of birth: 14 March 2012']))
  })

  it('is not taken for another child whom the digests of the database cannot tell apart', async () => {
    const surname = newSurname()
    const other = await anotherChild(surname)
    const concern = await concernAbout(surname)
    const candidates = await stage.ports.cases.perhapsSameChild(concern.caseId, { notAbout: '' })
    expect(candidates.map(({ id }) => id)).toEqual([other.caseId])
    expect((await handledBy(lead, concern)).show?.before).toEqual([])
  })

  it('that was screened again since is shown so in the earlier case', async () => {
    const surname = newSurname()
    const earlier = await concernAbout(surname)
    stage.clock.forward(60)
    await concernAbout(surname, { answers: { [indicator(0).id]: 'yes' } })
    await handledBy(lead, earlier)
    const view = await act(stage, 'case.before', earlier)
    expect(view.show?.title).toMatch(/, after this one$/)
    expect(view.rows?.rows_changes?.[0]?.show).toEqual({
      title: 'Newly seen or thought possible: Yes in the later one, Not answered here',
      lines: `• ${indicator(0).text}`,
    })
  })

  it('is told to nobody but the handler: no colleague of the team, neither of those who raised it', async () => {
    const surname = newSurname()
    const before = await concernAbout(surname, {}, assistant)
    const receipts = async () =>
      Promise.all(
        [before, concern].map(async ({ caseId }) => {
          const header = await stage.ports.cases.header(caseId)
          return header && textOf(await receiptView(stage.ports, header))
        }),
      )
    const concern = await concernAbout(surname)
    await act(stage, 'case.acknowledge', concern)
    const unhandled = await receipts()
    const { reference } = await stored(stage, before.caseId)
    const ofColleague = await act(stage, 'case.open', concern, {}, deputy)
    expect(JSON.stringify(ofColleague.choices)).not.toContain('Screened before?')
    expect(textOf(ofColleague)).not.toContain(reference)
    expect(textOf(await act(stage, 'case.before', concern, {}, deputy))).not.toContain(reference)
    for (const who of [teacher, assistant, 'Headteacher'])
      for (const verb of ['case.before', 'case.open', 'case.openEarlier'])
        expect(await stage.press(who, verb, concern, { other: before.caseId })).toEqual({ card: 'nothingHere' })
    await act(stage, 'case.before', concern)
    expect(await receipts()).toEqual(unhandled)
    expect(textOf(await stage.say(teacher, 'my concerns'))).not.toContain(reference)
  })

  it('does not name who raised it before, and opening that concern is the handler’s own step', async () => {
    const surname = newSurname()
    const before = await concernAbout(surname, {}, assistant)
    const concern = await concernAbout(surname)
    await handledBy(lead, concern)
    const view = await act(stage, 'case.before', concern)
    for (const who of [teacher, assistant]) expect(textOf(view)).not.toContain(stage.person(who).name)
    const { reference } = await stored(stage, before.caseId)
    expect((await stage.press(lead, 'case.openEarlier', view)).show?.reference).toBe(`Concern ${reference}`)
  })

  it('is written down for each concern that was opened to compare', async () => {
    const surname = newSurname()
    const before = await concernAbout(surname)
    const concern = await concernAbout(surname)
    await act(stage, 'case.open', concern, {}, deputy)
    const looks = async () =>
      (await stage.ports.cases.timeline(before.caseId)).filter(
        ({ action }) => action === `openToCompare:${concern.caseId}`,
      )
    expect(await looks()).toEqual([])
    await handledBy(lead, concern)
    expect(await looks()).toMatchObject([{ actor: stage.person(lead).id }])
  })

  it('was not screened by a draft, or by one that was discarded', async () => {
    const surname = newSurname()
    const child = { surname, forenames: 'Marlow', dateOfBirth: born }
    await draftConcern(stage, { child }, assistant)
    const dropped = await stored(stage, (await draftConcern(stage, { child }, assistant)).caseId)
    const discarded = await stage.ports.cases.save({
      next: { ...dropped, state: 'discarded', broughtToTeamAt: stage.clock.now(), submittedAt: stage.clock.now() },
      audit: { actor: 'system', action: 'test' },
    })
    expect(discarded).toMatchObject({ state: 'discarded' })
    const concern = await concernAbout(surname)
    const opened = await handledBy(lead, concern)
    expect(opened.show?.before).toEqual([])
    expect((await act(stage, 'case.before', concern)).card).toBe('case/case')
    if (discarded === 'stale') throw new Error('stale')
    const cases = { ...stage.ports.cases, perhapsSameChild: async () => [discarded] }
    const though = await answerPress({ ...stage.ports, cases }, stage.person(lead).id, 'case.open', concern.carry ?? {})
    expect(though.show?.before).toEqual([])
  })

  it('of whom there are very many concerns is compared with five, and the rest are counted', async () => {
    const surname = newSurname()
    for (let at = 0; at < 6; at += 1) {
      await concernAbout(surname)
      stage.clock.forward(1)
    }
    const concern = await concernAbout(surname)
    const opened = await handledBy(lead, concern)
    expect(opened.show?.before).toContain('1 more that may be about this child were not compared.')
    const seen = new Set<unknown>()
    let view: View = await act(stage, 'case.before', concern)
    for (let at = 0; at < 7; at += 1) {
      seen.add(view.carry?.other)
      view = await stage.press(lead, 'case.before', view)
    }
    expect(seen.size).toBe(5)
  })

  it('is found behind five other children whom the digests of the database cannot tell apart', async () => {
    const surname = newSurname()
    const same = await concernAbout(surname)
    for (let at = 0; at < 5; at += 1) {
      stage.clock.forward(1)
      await anotherChild(surname)
    }
    const concern = await concernAbout(surname)
    const candidates = await stage.ports.cases.perhapsSameChild(concern.caseId, { notAbout: '' })
    expect(candidates.map(({ id }) => id).indexOf(same.caseId)).toBe(5)
    const opened = await handledBy(lead, concern)
    const { reference } = await stored(stage, same.caseId)
    expect(opened.show?.before).toEqual([expect.any(String), expect.stringContaining(`Concern ${reference}`)])
  })

  it('whose surname or date of birth is missing is said not to be looked up', async () => {
    const concern = await raiseConcern(stage, { child: { surname: 'Nodate' } })
    const opened = await handledBy(lead, concern)
    expect(String(opened.show?.before)).toContain('cannot be looked up')
  })
})
