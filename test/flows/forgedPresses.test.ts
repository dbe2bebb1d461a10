import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { concernIn, deputy, draftConcern, everybody, type Pointer, stored, teacher } from './concern.ts'
import { oldForm, spoiltFields, spoiltForm, spoiltMessage, stranger } from './forgedPresses.ts'
import { plantedForms, plantedMessage } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'

const staff: readonly string[] = everybody.filter((who) => who !== 'Pupil')

let stage: Stage
/** A draft and an unfinished concern of the class teacher, both with everything filled in, the latter with a message. */
let own: Pointer[]

beforeAll(async () => {
  stage = await openStage()
  const forms = plantedForms(stage.ports.knowledge.instruments[0])
  const draft = await draftConcern(stage, forms)
  const key = randomUUID()
  await stage.press(teacher, 'raise.fromMessage', { carry: { key } }, plantedMessage)
  own = [draft, { caseId: key }]
})
afterAll(() => stage.close())

const other = { text: 'Something else was seen.' }

/** Everything that is stored but who looked at what, which is written down for every look. */
async function records(): Promise<string> {
  const rows = (await stage.everyRecord()).split('\n')
  return rows.filter((row) => !row.startsWith('public.audit')).join('\n')
}

async function press(who: string, verb: string, data: object) {
  const id = who === stranger.label ? stranger.id : stage.person(who).id
  return answerPress(stage.ports, id, verb, { ...data })
}

/** What a card carries as its version; anything else points to nothing. */
const isNumber = (version: unknown) => version === undefined || Number.isInteger(Number(version))

/** What a form leads to that this screening does not have: how it stands, or what was typed, once more. */
const withoutThatPage = ['raise/overview', 'raise/notSaved']

describe('A form of a screening that is forged or old', () => {
  it.each(spoiltFields)(
    '%s on the newest card, forged (%#), comes back, and nothing is saved',
    async (section, spoilt) => {
      const { id, screeningVersion: version } = await stored(stage, own[0]?.caseId ?? '')
      const before = await records()
      const view = await press(teacher, 'raise.save', { ...spoilt, section, caseId: id, version })
      expect(view.problems !== undefined || ['nothingHere', ...withoutThatPage].includes(view.card)).toBe(true)
      expect(await records()).toBe(before)
    },
  )

  it('with values that it does not offer, fields of another form, or none, is answered kindly and changes nothing', async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(spoiltForm, fc.nat({ max: 1 }), async ({ who, verb, data, hasVersion }, at) => {
        const caseId = own[at]?.caseId ?? ''
        const { screeningVersion } = await stored(stage, caseId)
        const before = await records()
        const view = await press(who, verb, { ...data, caseId, ...(hasVersion ? { version: screeningVersion } : {}) })
        expect(await records()).toBe(before)
        const isForm =
          view.problems !== undefined || view.show?.summary !== undefined || withoutThatPage.includes(view.card)
        expect(view.card === 'nothingHere' || (who === teacher && isForm)).toBe(true)
        seen.set(view.card, (seen.get(view.card) ?? 0) + 1)
      }),
      { numRuns: 100 },
    )
    expect(seen.size).toBeGreaterThan(8)
  }, 120_000)

  it('that was drawn before something else was written never overwrites it', async () => {
    const [draft] = own
    await fc.assert(
      fc.asyncProperty(oldForm, async (data) => {
        const before = await records()
        const view = await press(teacher, 'raise.save', { ...data, caseId: draft?.caseId })
        expect(await records()).toBe(before)
        const isAsItStands = /Nothing was overwritten|Nothing that you typed is lost/.test(String(view.show?.summary))
        expect([view.card, isAsItStands]).toEqual([
          isNumber(data.version) ? view.card : 'nothingHere',
          isNumber(data.version),
        ])
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('A message that is brought here with a forged key', () => {
  it('that cannot be read comes back as it was sent, and nothing is kept', async () => {
    const earlier = await concernIn(stage, 'discussed')
    const keys = fc.constantFrom(earlier.caseId, own[0]?.caseId, randomUUID(), 'x', '__proto__', 7, undefined)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...staff), keys, spoiltMessage, async (who, key, data) => {
        const before = await stage.everyRecord()
        const view = await press(who, 'raise.fromMessage', { ...data, key })
        expect([view.card, Object.keys(view.problems ?? {}).length > 0]).toEqual(['raise/fromMessage', true])
        expect(await stage.everyRecord()).toBe(before)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('is kept under a key of its own, also in the same words: no row of an earlier concern changes, nobody else’s is opened', async () => {
    const earlier = await concernIn(stage, 'discussed', plantedForms(stage.ports.knowledge.instruments[0]))
    const cases = [earlier, ...own].map(({ caseId }) => caseId)
    const keys = [...cases, 'x', '', '__proto__', 7, null, ['a'], { id: 1 }]
    const looks = async () => (await Promise.all(cases.map((id) => stage.ports.cases.timeline(id)))).flat()
    const isCase = (row: string) => row.startsWith('public.cases ')
    for (const who of [teacher, deputy])
      for (const words of who === teacher ? [other] : [other, plantedMessage])
        for (const key of keys) {
          const [before, looked] = [(await records()).split('\n'), await looks()]
          const view = await press(who, 'raise.fromMessageNow', { ...words, key })
          const after = new Set((await records()).split('\n'))
          expect(before.filter((row) => !after.has(row))).toEqual([])
          expect([...after].filter(isCase).length).toBe(before.filter(isCase).length + 1)
          expect(JSON.stringify(view)).not.toContain('Zzplanted')
          if (who !== teacher) expect(await looks()).toEqual(looked)
        }
  })

  it.each(['Pupil', stranger.label])('is not begun by: %s', async (who) => {
    const before = await stage.everyRecord()
    for (const verb of ['raise.fromMessage', 'raise.fromMessageNow'])
      for (const key of [own[0]?.caseId, 'x', randomUUID()])
        expect(await press(who, verb, { ...plantedMessage, key })).toEqual({ card: 'nothingHere' })
    expect(await stage.everyRecord()).toBe(before)
  })
})
