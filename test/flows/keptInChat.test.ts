import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseHeader } from '../../src/domain/case/case.ts'
import { alertView } from '../../src/flows/alert/alertView.ts'
import { finishedView } from '../../src/flows/alert/finishedView.ts'
import { unfinishedNewsView } from '../../src/flows/alert/unfinishedNewsView.ts'
import { bringToTeam } from '../../src/flows/drafts/bringToTeam.ts'
import { draftAlertView } from '../../src/flows/drafts/draftAlertView.ts'
import { reminderView } from '../../src/flows/drafts/reminderView.ts'
import { receiptView } from '../../src/flows/raise/receipt.ts'
import type { View } from '../../src/flows/view.ts'
import { everyNode } from '../../src/teams/cards/card.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { act, concernIn, draftConcern, lead, type Pointer, raiseConcern, stored, teacher } from './concern.ts'
import { planted, plantedDiscarding, plantedForms, plantedHandling, plantedMessage } from './plantedConcern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const instrument = () => stage.ports.knowledge.instruments[0]

describe('What stays in a chat', () => {
  it('never holds anything about the child, the practitioner’s words or the discussion, at any stage', async () => {
    const concern = await raiseConcern(stage, plantedForms(instrument()))
    const everything: unknown[] = []
    const look = async () => {
      const header = await stage.ports.cases.header(concern.caseId)
      if (!header) throw new Error('No such case')
      const team = stage.ports.people.safeguardingTeam(header.schoolId)
      everything.push(...(await Promise.all(team.map((reader) => alertView(stage.ports, header, reader)))))
      everything.push(
        receiptView(stage.ports, header),
        await stage.say(lead, 'cases'),
        await stage.say(teacher, 'my concerns'),
      )
      everything.push(await stage.press(teacher, 'raise.overview', concern))
    }
    await look()
    for (const [verb, typed] of plantedHandling) {
      const answer = await act(stage, verb, concern, typed)
      expect(answer.keep).toBe(verb === 'case.acknowledge' ? true : undefined)
      if (answer.keep) everything.push(answer)
      await look()
    }
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referred' })
    expect(JSON.stringify(everything)).not.toMatch(planted)
    expect(JSON.stringify(await stage.press(lead, 'case.open', concern))).toMatch(planted)
  })

  it('neither does the card of a draft, with every field filled in', async () => {
    const draft = await draftConcern(stage, plantedForms(instrument()))
    const kept = [
      await stage.press(teacher, 'raise.overview', draft),
      await stage.press(teacher, 'raise.continue', draft),
      await stage.say(teacher, 'my concerns'),
    ]
    expect(kept.map(({ keep }) => keep)).toEqual([true, true, true])
    expect(JSON.stringify(kept)).not.toMatch(planted)
  })

  it('neither does anything that the author or the team is shown of a draft that waits, is told unfinished or is discarded', async () => {
    const draft = await draftConcern(stage, plantedForms(instrument()))
    const header = async () => (await stage.ports.cases.header(draft.caseId)) as CaseHeader
    const [reader] = stage.ports.people.safeguardingTeam('alderbrook')
    if (!reader) throw new Error('No team')
    const kept: View[] = []
    const look = async () => {
      const now = await header()
      kept.push(await draftAlertView(stage.ports, now, reader), reminderView(stage.ports, now))
      kept.push(
        await receiptView(stage.ports, now),
        await stage.say(teacher, 'my concerns'),
        await stage.say(lead, 'cases'),
      )
    }
    await bringToTeam(stage.ports, {
      ...{ kind: 'draftWaiting', caseId: draft.caseId },
      ...{ screeningVersion: (await header()).screeningVersion, dueAt: stage.clock.now().toISOString() },
    })
    await look()
    const discarded = await stage.press(teacher, 'raise.discardNow', draft, plantedDiscarding)
    await look()
    const told = await stage.press(teacher, 'raise.tellNow', discarded)
    await look()
    const alert = await alertView(stage.ports, await header(), reader)
    kept.push(discarded, told, alert, await finishedView(stage.ports, await header()))
    expect(kept.filter(({ keep }) => !keep)).toEqual([])
    expect(JSON.stringify(kept)).not.toMatch(planted)
    expect(JSON.stringify(await stage.press(lead, 'case.open', draft))).toMatch(planted)
  })

  it('neither does anything that is shown of a concern that was begun from a message', async () => {
    const key = randomUUID()
    const answer = await stage.press(teacher, 'raise.fromMessage', { carry: { key } }, plantedMessage)
    const now = (await stage.ports.cases.header(key)) as CaseHeader
    const [reader] = stage.ports.people.safeguardingTeam('alderbrook')
    if (!reader) throw new Error('No team')
    const kept = [
      await stage.press(teacher, 'raise.continue', { carry: { caseId: key } }),
      await stage.say(teacher, 'my concerns'),
      await stage.say(lead, 'cases'),
      await receiptView(stage.ports, now),
      await alertView(stage.ports, now, reader),
      await finishedView(stage.ports, now),
      await unfinishedNewsView(stage.ports, now, 'urgentAdded'),
      await unfinishedNewsView(stage.ports, now, 'neverFinished'),
    ]
    expect(kept.filter(({ keep }) => !keep)).toEqual([])
    expect(JSON.stringify([...kept, answer])).not.toMatch(planted)
    expect(await stage.everyRow()).not.toMatch(planted)
    const read = await stage.press(lead, 'case.open', { carry: { caseId: key } })
    for (const typed of Object.values(plantedMessage)) expect(JSON.stringify(read)).toContain(typed)
  })

  it('is never a card with something that was typed: those are shown and not kept', async () => {
    const forms = plantedForms(instrument())
    const concern = await concernIn(stage, 'referralDue', forms)
    const draft = await draftConcern(stage, forms)
    const shown = [
      ...(await Promise.all(
        Object.keys(forms).map((section) => stage.press(teacher, 'raise.open', draft, { section })),
      )),
      await stage.press(teacher, 'raise.review', draft),
      ...(await Promise.all(
        ['case.open', 'refer.open', 'case.decisionForm', 'case.discussionForm'].map((verb) =>
          stage.press(lead, verb, concern),
        ),
      )),
    ]
    expect(shown.filter(({ keep }) => keep).map(({ card }) => card)).toEqual([])
  })
})

describe('A card that is drawn anew from outside', () => {
  it('opens every form in a dialog: what somebody writes is not taken away when the card changes', async () => {
    const cards = await cardsOf(stage.ports.knowledge.instruments)
    const pressed: string[] = []
    const unsure = await raiseConcern(stage, { safety: { aboutStaff: 'notSure' } })
    for (const concern of [await raiseConcern(stage), unsure])
      for (const by of [teacher, lead, 'Headteacher']) {
        const view = await cardOf(by, concern)
        const inPlace = everyNode(cards.draw(view)).filter(({ type }) => type === 'Action.Execute')
        for (const { verb: button } of inPlace) {
          const answer = cards.draw(await stage.press(by, String(button), view))
          expect([button, everyNode(answer).filter(({ type }) => String(type).startsWith('Input.'))]).toEqual([
            button,
            [],
          ])
          pressed.push(String(button))
        }
      }
    expect(pressed).toEqual(
      expect.arrayContaining(['raise.mine', 'support.helplines', 'case.passOn', 'case.acknowledge']),
    )
  })

  /** As it is before anybody has pressed anything on it. */
  async function cardOf(by: string, concern: Pointer) {
    const header = await stage.ports.cases.header(concern.caseId)
    const reader = stage.ports.people.listed('alderbrook').find(({ id }) => id === stage.person(by).id)
    return header && reader ? alertView(stage.ports, header, reader) : stage.press(by, 'raise.receipt', concern)
  }
})

describe('High is set apart', () => {
  const urgentAnswer = { 'q_health.pregnancy-abortion': 'yes' }
  const alertFor = async (forms: Record<string, Record<string, string>>) => {
    const { caseId } = await raiseConcern(stage, forms)
    const header = await stage.ports.cases.header(caseId)
    const [reader] = stage.ports.people.safeguardingTeam('alderbrook')
    if (!header || !reader) throw new Error('No case or no team')
    return alertView(stage.ports, header, reader)
  }

  it('by a card of its own, with a sign and the word, when the practitioner chose it', async () => {
    const view = await alertFor({ level: { level: 'high' } })
    const cards = await cardsOf(stage.ports.knowledge.instruments)
    expect(view).toMatchObject({ card: 'alert/high', show: { level: 'Level: High' } })
    expect(JSON.stringify(cards.draw(view))).toContain('▲ HIGH')
  })

  it('also when it was only suggested and the practitioner chose lower, and the team is told both', async () => {
    const level = { level: 'low', lowerLevelReason: 'Known to the midwife.' }
    const view = await alertFor({ health: urgentAnswer, level })
    expect(view).toMatchObject({ card: 'alert/high', show: { level: 'Level: Low (suggested: High)' } })
  })

  it('also when no level was chosen', async () => {
    const view = await alertFor({ health: urgentAnswer })
    expect(view).toMatchObject({
      card: 'alert/high',
      show: { level: 'Level: not chosen by the practitioner (suggested: High)' },
    })
  })

  it('also for the child’s safety now, and never reads as if two levels were meant; why, is not said', async () => {
    const forms = { safety: { safeNow: 'no' }, level: { level: 'low' } }
    const view = await alertFor(forms)
    expect(view).toMatchObject({
      card: 'alert/high',
      show: { level: 'Level: Low; treated as High whatever the level' },
    })
    expect(JSON.stringify(view)).not.toMatch(/safe(?!guarding)/)
  })

  it('and nothing else is', async () => {
    expect(await alertFor({ level: { level: 'medium' } })).toMatchObject({ card: 'alert/concern' })
  })
})
