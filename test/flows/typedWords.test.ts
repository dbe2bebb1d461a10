import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { draftConcern, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const planted = 'Zzplanted: seen at the gate.'

describe('What somebody was writing when their other device was faster', () => {
  let stage: Stage
  let cards: Cards

  beforeAll(async () => {
    stage = await openStage()
    cards = await cardsOf(stage.ports.knowledge.instruments)
  })
  afterAll(() => stage.close())

  type Pressed = Pick<View, 'carry'>
  const press = (verb: string, view: Pressed, typed?: CardData) => stage.press(teacher, verb, view, typed)
  const open = (view: Pressed, section: string) => press('raise.open', view, { section })
  const wordsOn = (view: View) =>
    everyNode(cards.draw(view))
      .flatMap(({ text, title, value }) => [text, title, value])
      .filter(Boolean)
      .join('\n')
  const whole = (view: View) => ({
    fill: view.fill ?? {},
    carry: view.carry ?? {},
  })
  const saved = async (view: View) => (await stored(stage, String(view.carry?.caseId))).content.assessment
  const finished = async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    const form = await open(draft, 'behaviour')
    await press('raise.submit', draft)
    return form
  }
  const withFindings = (answers: CardData) => draftConcern(stage, { health: answers })

  describe.each(['raise.save', 'raise.tellNow'])('(%s)', (verb) => {
    it('goes into a draft of its own where the empty one was removed, once', async () => {
      const draft = await draftConcern(stage)
      const form = await open(draft, 'behaviour')
      await press('raise.discard', draft)
      const typed = { analysis: planted }
      const answer = await stage.press(teacher, verb, whole(form), typed)
      expect(answer.card).not.toBe('raise/notSent')
      expect(answer.carry?.caseId).not.toBe(draft.caseId)
      expect((await saved(answer)).analyses.behaviour).toBe(planted)
      const again = await stage.press(teacher, verb, whole(form), typed)
      expect(again.carry?.caseId).toBe(answer.carry?.caseId)
    })

    it('stands as text before them where the finished screening was sent', async () => {
      const answer = await press(verb, await finished(), { analysis: planted, 'q_behaviour.missing-episodes': 'yes' })
      expect(answer.keep).toBeUndefined()
      expect(wordsOn(answer)).toContain(planted)
      expect(wordsOn(answer)).toMatch(/tell the Designated Safeguarding Lead by word/)
    })

    it('stands as text before them where the last finding was taken back, and in nothing that stays', async () => {
      const draft = await withFindings({ 'q_health.sti': 'yes' })
      const findings = await open(draft, 'findings')
      await press('raise.save', await open(draft, 'health'), { 'q_health.sti': 'no' })
      const answer = await press(verb, findings, { note_0: planted })
      expect(answer.keep).toBeUndefined()
      expect(wordsOn(answer)).toMatch(/A sexually transmitted infection[^\n]*Zzplanted/)
      expect(wordsOn(answer)).toContain('could not be saved')
    })
  })

  it('stands as text, with the way back, where it was discarded', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    const form = await open(draft, 'behaviour')
    await press('raise.discardNow', draft, { reason: 'Not needed.' })
    const answer = await press('raise.save', form, { analysis: planted })
    expect(wordsOn(answer)).toMatch(/Zzplanted[\s\S]*Bring it back[\s\S]*Tell the DSL now/)
    expect((await press('raise.restore', answer)).card).toBe('raise/overview')
  })

  it('is not asked after where nothing was written', async () => {
    expect((await press('raise.save', await finished())).card).toBe('raise/receipt')
  })

  it('fits on one card, however much it was', async () => {
    const form = await finished()
    const words = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`reason_${at}`, '"\u0001ä\n'.repeat(600)]))
    const answer = await press('raise.save', form, words)
    expect(JSON.stringify(cards.draw(answer)).length * 2).toBeLessThan(28 * 1024)
    expect(answer.card).toBe('raise/notSaved')
  })

  describe('about a finding', () => {
    const two = { 'q_health.sti': 'yes', 'q_health.eating-disorder': 'yes' }
    const fieldsOf = (view: View) => ({ ...view.fill, ...view.typed })

    it('stays with its finding where another one stands in its place, and beside the form where it is none any more', async () => {
      const draft = await withFindings(two)
      const older = await open(draft, 'findings')
      const [first, second] = String(older.carry?.of).split(' ')
      await press('raise.save', await open(draft, 'health'), { ...two, [`q_${first}`]: 'no' })
      const answer = await press('raise.save', older, { note_0: 'About the first.', note_1: 'About the second.' })
      expect(answer.carry?.of).toBe(second)
      expect(fieldsOf(answer)).toMatchObject({ note_0: 'About the second.' })
      expect([answer.show?.kept].flat().join('\n')).toContain('About the first.')
      expect(everyNode(cards.draw(answer)).find(({ id }) => id === 'more_0')?.isVisible).toBe(true)
    })

    it('is not given to a new finding that came before it', async () => {
      const draft = await withFindings({ 'q_health.eating-disorder': 'yes' })
      const older = await open(draft, 'findings')
      const before = String(older.carry?.of)
      await press('raise.save', await open(draft, 'health'), two)
      const told = await press('raise.tellNow', older, { note_0: 'n'.repeat(501) })
      const at = String(told.carry?.of).split(' ').indexOf(before)
      expect(Object.keys(told.problems ?? {})).toEqual([`note_${at}`])
      expect(fieldsOf(told)).toMatchObject({ [`note_${at}`]: 'n'.repeat(501) })
      expect(String(told.carry?.of).split(' ')).toHaveLength(2)
    })

    it('of a page that is no longer as it was says so at its head', async () => {
      const draft = await withFindings(two)
      const form = await open(draft, 'findings')
      const answer = await press('raise.save', form, { of: 'health.self-harming', note_0: planted })
      expect(answer.show?.summary).toContain('no longer as it was drawn')
      expect([answer.show?.kept].flat().join('\n')).toContain(planted)
      expect(answer.typed).not.toHaveProperty('note_0')
    })
  })
})
