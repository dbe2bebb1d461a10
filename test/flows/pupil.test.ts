import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { steps } from '../../src/flows/steps.ts'
import type { View } from '../../src/flows/view.ts'
import { answerMessage, answerPress } from '../../src/teams/bot/answer.ts'
import { act, concernIn, draftConcern, lead, teacher } from './concern.ts'
import { planted, plantedForms } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const pupil = 'Pupil'
const stranger = 'f7a2c1d0-9b3e-4e58-8f61-0d4c5b6a7e09'

const namesOn = ({ rows }: View) => rows?.rows_helplines?.map(({ show }) => show?.name)
const numbersOn = ({ rows }: View) => rows?.rows_helplines?.map(({ show }) => show?.how)

describe('What a pupil writes', () => {
  const isHelplines = (view: View) => view.card === 'support/helplines'

  it('is answered with who can be talked to: 999, helplines for pupils, the named adults, and a way to ask for one', async () => {
    const view = await stage.say(pupil, 'hello')
    expect(view).toMatchObject({ card: 'support/pupil', keep: true })
    expect(namesOn(view)).toContain('Childline')
    expect(numbersOn(view)?.[0]).toBe('999')
    expect(String(view.show?.adults)).toContain('Mrs Okafor')
  })

  it.each(['raise', 'cases', 'my concerns', 'Raise', 'cases '])('is never a command: %j', async (text) => {
    expect((await stage.say(pupil, text)).card).toBe('support/pupil')
  })

  it('in any wording gets the same card, and is not in the database afterwards', async () => {
    const marker = 'Zzpupilwords'
    const usual = await stage.say(pupil, 'hello')
    const before = await stage.everyRecord()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), fc.constantFrom('raise', '{{DATE()}}')),
        async (text) => {
          const view = await stage.say(pupil, `${text} ${marker} ${text}`)
          expect(isHelplines(view) ? usual : view).toEqual(usual)
        },
      ),
      { numRuns: 150 },
    )
    const dump = await stage.everyRow()
    expect(dump).not.toContain(marker)
    expect(dump).not.toContain(Buffer.from(marker).toString('hex'))
    expect(dump).not.toContain(Buffer.from(marker).toString('base64').slice(0, 12))
    expect(await stage.everyRecord()).toBe(before)
  })

  it('that is no text at all is answered all the same', async () => {
    const { id } = stage.person(pupil)
    const views = await Promise.all(
      [undefined, null, 5, {}, ['helplines']].map((text) => answerMessage(stage.ports, id, text)),
    )
    expect(new Set(views.map(({ card }) => card))).toEqual(new Set(['support/pupil']))
  })

  it('and is very long, or made to be slow to read, is answered at once', async () => {
    const started = performance.now()
    await stage.say(pupil, '<at>'.repeat(60_000))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('The database dump that these tests search', () => {
  it('would show what is stored in plain', async () => {
    const draft = await draftConcern(stage)
    const header = await stage.ports.cases.header(draft.caseId)
    expect(await stage.everyRow()).toContain(header?.reference)
  })
})

describe('What a pupil presses', () => {
  const verbs = steps.map(({ verb }) => verb).filter((verb) => verb !== 'support.helplines')
  const nothing = { card: 'nothingHere' }

  let copied: View['carry'][]

  beforeAll(async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Zzplanted' } })
    const concern = await concernIn(stage, 'referralDue', plantedForms(stage.ports.knowledge.instruments[0]))
    copied = [
      draft.carry,
      concern.carry,
      (await act(stage, 'case.open', concern)).carry,
      (await stage.press(lead, 'refer.check', concern, { area: 'westmere', homes: 'one' })).carry,
      (await stage.say(lead, 'cases')).rows?.rows_cases?.[0]?.carry,
      (await stage.press(teacher, 'raise.open', draft, { section: 'child' })).carry,
    ]
  })

  it.each(verbs)('"%s" with data copied from a real card: as for something that does not exist', async (verb) => {
    const before = await stage.everyRecord()
    for (const carry of copied) {
      expect(carry).toHaveProperty('caseId')
      expect(await stage.press(pupil, verb, { carry: carry ?? {} }, { surname: 'Mine', go: 'overview' })).toEqual(
        nothing,
      )
      expect(await answerPress(stage.ports, stranger, verb, { ...carry })).toEqual(nothing)
    }
    expect(await stage.everyRecord()).toBe(before)
  })

  it('of no verb that exists is answered the same', async () => {
    for (const verb of [undefined, null, '', 'case.delete', '__proto__', 'constructor', 7, ['raise.start']])
      expect(await answerPress(stage.ports, stage.person(pupil).id, verb, {})).toEqual(nothing)
  })

  it('what does not exist looks the same to staff', async () => {
    const unknown = { carry: { caseId: '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11', version: 1 } }
    expect(await stage.press(lead, 'case.open', unknown)).toEqual(nothing)
    expect(await stage.press(teacher, 'raise.open', unknown, { section: 'child' })).toEqual(nothing)
  })

  it('a reference that is typed tells nothing', async () => {
    const { caseId } = await concernIn(stage, 'raised', { child: { surname: 'Zzplanted' } })
    const header = await stage.ports.cases.header(caseId)
    const typed = await stage.say(pupil, `Concern ${header?.reference}`)
    expect(typed).toEqual(await stage.say(pupil, 'Concern 00000000'))
    expect(JSON.stringify(typed)).not.toMatch(planted)
  })
})
