import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import { withLevelsOfSchool } from '../../src/domain/school/indicatorLevels.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { draftConcern, lead, now, type Pointer, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const bySchool = 'High, set by the school: Wren Ashdown, 7 September 2026'

let stage: Stage
let draft: Pointer
let indicator: string

beforeAll(async () => {
  stage = await openStage()
  indicator = allIndicators(stage.ports.knowledge.instruments[0]).find(({ level }) => level === 'unpublished')?.id ?? ''
  const domain = stage.ports.knowledge.instruments[0].domains.find(({ indicators }) =>
    indicators.some(({ id }) => id === indicator),
  )
  draft = await draftConcern(stage, {
    child: { surname: 'Sampleton' },
    [domain?.id ?? '']: { [`q_${indicator}`]: 'yes' },
  })
})
afterAll(() => stage.close())

/** A press where the school file has a level for the indicator. */
async function press(who: string, verb: string, view: Pick<View, 'carry' | 'fill'>, typed: CardData = {}) {
  const { knowledge } = stage.ports
  const set = [{ indicator, level: 'high' as const, setBy: 'Wren Ashdown', setOn: '2026-09-07' }]
  const [first, ...others] = knowledge.instruments
  const ports = {
    ...stage.ports,
    knowledge: { ...knowledge, instruments: [withLevelsOfSchool(first, set), ...others] as const },
  }
  return answerPress(ports, stage.person(who).id, verb, { ...view.carry, ...view.fill, ...typed })
}

describe('A level that the school has set', () => {
  it('is shown with the name and the day of whoever answers for it, and never as published', async () => {
    const findings = await press(teacher, 'raise.open', draft, { section: 'findings' })
    expect(findings.rows?.rows_findings?.[0]?.show?.levels).toBe(bySchool)
    const level = JSON.stringify(await press(teacher, 'raise.open', draft, { section: 'level' }))
    expect(level).toContain(`Level: ${bySchool}`)
    expect(level).not.toContain('published High')
  })

  it('is lowered with a reason only, and the form says whose level that is', async () => {
    const findings = await press(teacher, 'raise.open', draft, { section: 'findings' })
    const refused = await press(teacher, 'raise.save', findings, { basis_0: 'evidence', ownLevel_0: 'low' })
    expect(refused.problems?.note_0).toContain('lower than the one that the school has set')
    const typed = { basis_0: 'evidence', ownLevel_0: 'low', note_0: 'Known for years.', go: 'overview' }
    const saved = await press(teacher, 'raise.save', findings, typed)
    expect(saved.problems).toBeUndefined()
    draft = { ...draft, carry: saved.carry ?? {} }
  })

  it('stands beside the practitioner’s own one wherever the team reads it', async () => {
    const own = `own level Low in place of ${bySchool}`
    await press(teacher, 'raise.submit', draft)
    const opened = await press(lead, 'case.open', await now(stage, draft.caseId))
    expect(String(opened.show?.lowered)).toContain(`${own}.\nReason: Known for years.`)
    expect(JSON.stringify(opened.rows?.rows_domains)).toContain(own.replace('own', 'Own'))
    expect(JSON.stringify(opened)).not.toContain('published High')
  })
})
