import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Case } from '../../src/domain/case/case.ts'
import { caseStates } from '../../src/domain/case/lifecycle.ts'
import { buttonsNotShown } from '../../src/flows/triage/caseButtons.ts'
import type { Turn } from '../../src/flows/turn.ts'
import { concernIn, deputy, lead, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

/** Of more than six in a row Teams hides the rest, or shows none of them. */
const mostInARow = 6
let stage: Stage
let sent: Case
let reader: Turn
let buttons: { id?: string }[]
beforeAll(async () => {
  stage = await openStage()
  sent = await stored(stage, (await concernIn(stage, 'referralInDoubt')).caseId)
  const who = await stage.ports.people.identify(stage.person(deputy).id)
  if (who.kind !== 'known') throw new Error('Nobody')
  reader = { ...stage.ports, actor: who.person }
  const card = await readFile(join(import.meta.dirname, '../../cards/case/case.json'), 'utf8')
  buttons = (JSON.parse(card) as { actions: { id?: string }[] }).actions
})
afterAll(() => stage.close())

const shownIn = (opened: Case) => {
  const hidden = buttonsNotShown(reader, opened)
  return buttons.filter(({ id }) => id === undefined || !hidden.includes(id))
}

describe('The card of a case has no more buttons than Teams shows', () => {
  it.each(caseStates)('%s: with a mail in doubt and without, for whoever has it and for a colleague', (state) => {
    const [referral] = sent.content.referrals
    const inDoubt = referral ? [[{ ...referral, status: 'unknown' as const }], []] : []
    for (const referrals of inDoubt)
      for (const handlerId of [stage.person(lead).id, stage.person(deputy).id, undefined]) {
        const opened = { ...sent, state, handlerId, content: { ...sent.content, referrals } }
        expect(shownIn(opened).length).toBeLessThanOrEqual(mostInARow)
      }
    expect(inDoubt).toHaveLength(2)
  })

  it('and always says how to record a telephone referral of what was told', () => {
    const told = caseStates.filter((state) => !['draft', 'discarded', 'purged'].includes(state))
    for (const state of told) expect(shownIn({ ...sent, state }).map(({ id }) => id)).toContain('phone')
  })
})
