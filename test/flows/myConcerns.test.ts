import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { draftConcern, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

describe('"My concerns"', () => {
  const begin = (surname: string) => draftConcern(stage, { child: { surname } })

  it('offers more only where there are more than a page', async () => {
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) await begin(name)
    const whole = await stage.say(teacher, 'my concerns')
    expect(whole.rows?.rows_drafts).toHaveLength(5)
    expect(whole.hide).toEqual(['more'])

    await begin('Six')
    const first = await stage.say(teacher, 'my concerns')
    expect(first.rows?.rows_drafts).toHaveLength(5)
    expect(first.hide).toEqual([])
    const second = await stage.press(teacher, 'raise.mine', first)
    expect(second.rows?.rows_drafts).toHaveLength(1)
    expect(second.hide).toEqual(['more'])
    const shown = [first, second].flatMap(({ rows }) => rows?.rows_drafts?.map(({ carry }) => carry?.caseId))
    expect(new Set(shown).size).toBe(6)
  })
})
