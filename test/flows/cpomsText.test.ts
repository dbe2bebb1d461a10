import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import { cpomsText } from '../../src/flows/handOut/cpomsText.ts'
import type { CardData } from '../../src/flows/turn.ts'
import { act, lead, now, type Pointer, raiseConcern, stored, teacher } from './concern.ts'
import { plantedForms, plantedHandling } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'

const today = '2026-11-23'
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const instrument = () => stage.ports.knowledge.instruments[0]
async function textOf({ caseId }: Pick<Pointer, 'caseId'>): Promise<string> {
  const who = await stage.ports.people.identify(stage.person(lead).id)
  if (who.kind !== 'known') throw new Error('Nobody')
  return cpomsText({ ...stage.ports, actor: who.person }, await stored(stage, caseId))
}
const record = async ({ caseId }: Pointer, form: string, typed: CardData) =>
  stage.press(lead, 'record.save', await now(stage, caseId), { form, ...typed })

/** Planted words that say who and where the child is, or reach their professional: the record that it is pasted into has them. */
const ofTheChild = /^Zzplanted (surname|forenames|recognised|addresses|lead|lead telephone|lead mail)$/
const typedIn = (data: object) => JSON.stringify(data).match(/Zzplanted [a-z0-9 ]*/g) ?? []

describe('The text for CPOMS', () => {
  let concern: Pointer
  let text: string
  beforeAll(async () => {
    concern = await raiseConcern(stage, plantedForms(instrument()))
    for (const [verb, typed] of plantedHandling) await act(stage, verb, concern, typed)
    await record(concern, 'leadership', { who: 'Zzplanted headteacher', informedOn: today })
    await record(concern, 'child', { on: today, account: 'Zzplanted account of the child' })
    text = await textOf(concern)
  })

  it('begins with its marking, its reference, who raised it and when', async () => {
    const { reference } = await stored(stage, concern.caseId)
    expect(text).toMatch(
      new RegExp(
        `^OFFICIAL-SENSITIVE: safeguarding concern ${reference}, Alderbrook School\\nRaised by Tom Ashworth, 23 November 2026`,
      ),
    )
  })

  it('holds every word of the screening, the discussion, the decision and the referral, but nothing that names the child', () => {
    const typed = [...new Set([...typedIn(plantedForms(instrument())), ...typedIn(plantedHandling)])]
    expect(typed.length).toBeGreaterThan(25)
    expect(typed.filter((words) => !ofTheChild.test(words) && !text.includes(words))).toEqual([])
    expect(typed.filter((words) => ofTheChild.test(words) && new RegExp(`${words}(\\n|,|$)`).test(text))).toEqual([])
  })

  it('gives each finding with its answer, what it rests on and its note', () => {
    const [first] = allIndicators(instrument())
    expect(text).toContain(`- Possible: ${first?.text} – Evidence and gut feeling.`)
    expect(text).toMatch(/Long-standing, unchanged\. Zzplanted note 0\n/)
  })

  it('gives the level with its reasons, and what is suggested by which rule', async () => {
    expect(text).toMatch(/\nLevel\nLevel: Low[^\n]*\nReasons: Zzplanted reasons\n/)
    const high = await raiseConcern(stage, { health: { 'q_health.sti': 'yes' } })
    expect(await textOf(high)).toMatch(
      /\nLevel: not chosen by the practitioner \(suggested: High\)\nReasons: none given\n\nSuggested level and why\nSuggested: High\n[\s\S]*\nRule \d, High: /,
    )
  })

  it('gives who was informed and what was decided', () => {
    expect(text).toMatch(
      /\nWho was informed\nThe safeguarding team: told 23 November 2026[\s\S]*Acknowledged by Ruth Okafor/,
    )
    expect(text).toContain('Senior leadership: Zzplanted headteacher, 23 November 2026')
    expect(text).toMatch(/\nDecision: Referral to children's services\n[\s\S]*Zzplanted decision reason/)
    expect(text).toContain('Zzplanted account of the child')
  })

  it('says plainly that a screening is not finished', async () => {
    const told = await stage.say(teacher, 'raise')
    await stage.press(teacher, 'raise.tellNow', told)
    expect(await textOf({ caseId: String(told.carry?.caseId) })).toMatch(/\nUNFINISHED: the screening is not finished/)
    expect(text).not.toContain('UNFINISHED')
  })
})

describe('Whether parents or carers know', () => {
  it('is the same in the text for CPOMS and beside the telephone, and begins the text where contact is unsafe', async () => {
    const concern = await raiseConcern(stage)
    const beside = async () => (await act(stage, 'refer.phoneForm', concern)).show?.parents as string[]
    const same = async () =>
      expect(await textOf(concern)).toContain(`\nParents or carers\n${(await beside()).join('\n')}\n`)
    await same()
    await record(concern, 'parents', { state: 'notYet', reason: 'Zzplanted tomorrow' })
    await same()
    expect(await textOf(concern)).toMatch(/^OFFICIAL-SENSITIVE/)
    await record(concern, 'parents', { state: 'deliberatelyNot', reason: 'Zzplanted uncle', adviceFrom: 'The police' })
    await same()
    expect(await beside()).toEqual(['DO NOT CONTACT HOME', 'Why: Zzplanted uncle', 'Advice taken from: The police'])
    expect((await textOf(concern)).startsWith((await beside()).join('\n'))).toBe(true)
    await record(concern, 'parents', { state: 'contacted', withWhom: 'her mother', on: today })
    await same()
    expect(await textOf(concern)).toMatch(/^OFFICIAL-SENSITIVE/)
    expect(await beside()).toEqual(['Parents or carers know: contact on 23 November 2026 with her mother.'])
  })
})

describe('Somebody who works here, once thought of and then found not to be meant', () => {
  it('is not named in the record of the child', async () => {
    const concern = await raiseConcern(stage)
    const who = 'Zzplanted caretaker'
    await act(stage, 'conflict.report', concern, { answer: 'yes', personId: 'somebodyElse', who })
    const call = { on: today, spoke: 'yes', account: 'About the Zzplanted caretaker.' }
    await act(stage, 'conflict.called', concern, { ...call, withWhom: 'The LADO' }, teacher)
    await act(stage, 'record.save', concern, { form: 'call', ...call, withWhom: 'The chair' }, 'Headteacher')
    await act(stage, 'conflict.return', concern, { who: 'Not the Zzplanted caretaker.' }, 'Headteacher')
    stage.clock.forward(1)
    await record(concern, 'call', { on: today, spoke: 'yes', withWhom: 'The school nurse' })
    const { route, content } = await stored(stage, concern.caseId)
    expect([route, content.involvements]).toMatchObject(['team', [{ who }, {}]])
    expect(content.calls).toHaveLength(3)
    const text = await textOf(concern)
    for (const left of ['caretaker', 'LADO', 'The chair']) expect(text).not.toContain(left)
    expect(text).toContain('Rang The school nurse')
  })
})
