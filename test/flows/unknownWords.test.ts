import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { KnownInstrument } from '../../src/domain/instrument/instrument.ts'
import { authorsCard } from '../../src/flows/drafts/authorsCard.ts'
import { tellTeamForAuthor } from '../../src/flows/raise/tellTeam.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { draftConcern, lead, type Pointer, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** Another instance of the bot, which runs with an instrument file of other words and knows of no older ones. */
function elsewhere() {
  const { knowledge } = stage.ports
  const [{ id, edition, ...words }] = knowledge.instruments
  const other: KnownInstrument = { ...words, id, edition, wording: 'f'.repeat(64) }
  return { ...stage.ports, knowledge: { ...knowledge, instruments: [other] as const } }
}

const press = (label: string, verb: string, { carry }: Pick<Pointer, 'carry'>, typed = {}) =>
  answerPress(elsewhere(), stage.person(label).id, verb, { ...carry, ...typed })
const alerts = async ({ caseId }: Pointer) =>
  (await stage.outbox()).filter(({ kind, key }) => kind === 'alert' && key.includes(caseId)).length

/** The card that comes into the author's chat of itself. */
const sentToAuthor = async ({ caseId }: Pointer) => authorsCard(elsewhere(), await stored(stage, caseId))

describe('A draft whose words this instance does not know', () => {
  const forms = { child: { surname: 'Sampleton' } }

  it('is told all the same, and nothing is suggested from other words', async () => {
    const draft = await draftConcern(stage, forms)
    expect(await press(teacher, 'raise.tellNow', draft)).toMatchObject({ card: 'raise/receipt' })
    const told = await stored(stage, draft.caseId)
    expect(told).toMatchObject({ state: 'raised', urgent: true, suggestedLevel: undefined })
    expect(await alerts(draft)).toBeGreaterThan(0)
    expect(await sentToAuthor(draft)).toMatchObject({ card: 'raise/receipt', hide: ['call'] })
  })

  it('is told without anybody’s press', async () => {
    const draft = await draftConcern(stage, forms)
    await tellTeamForAuthor(elsewhere(), await stored(stage, draft.caseId))
    expect(await alerts(draft)).toBeGreaterThan(0)
  })

  it('is taken up by the team', async () => {
    const draft = await draftConcern(stage, forms)
    const opened = await stored(stage, draft.caseId)
    await stage.ports.cases.save({
      next: { ...opened, broughtToTeamAt: stage.clock.now() },
      audit: { actor: 'system', action: 'test' },
    })
    await press(lead, 'case.takeUp', draft)
    expect(await alerts(draft)).toBeGreaterThan(0)
  })

  it('is told from a form as well, which stays with what is typed in it: another instance can save that', async () => {
    const draft = await draftConcern(stage, forms)
    const form = await stage.press(teacher, 'raise.open', draft, { section: 'child' })
    const typed = { ...form.fill, forenames: 'Zzplanted' }
    await expect(press(teacher, 'raise.tellNow', { carry: form.carry ?? {} }, typed)).rejects.toThrow('words')
    expect(await alerts(draft)).toBeGreaterThan(0)
    await stage.press(teacher, 'raise.tellNow', form, typed)
    expect((await stored(stage, draft.caseId)).content.assessment.child.forenames).toBe('Zzplanted')
  })
})
