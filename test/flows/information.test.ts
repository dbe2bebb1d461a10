import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { act, lead, now, type Pointer, raiseConcern, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let concern: Pointer
const child = { surname: 'Sampleton', area: 'westmere' }
const addresses = { address_0: '3 Quayside\nunit 4', reason_0: 'Seen there' }
beforeEach(async () => {
  stage = await openStage()
  concern = await raiseConcern(stage, { child, addresses })
})
afterEach(() => stage.close())

const open = async (form: string, by = lead) =>
  stage.press(by, 'record.open', await now(stage, concern.caseId), { form })
const record = async (typed: CardData, by = lead) =>
  stage.press(by, 'record.save', await now(stage, concern.caseId), { form: 'information', on: '2026-11-23', ...typed })
const toPolice = () => record({ to: 'policeUnit', withWhom: 'Duty sergeant', theirReference: 'L-9' })
const toGroup = () => record({ to: 'operationalGroup', withWhom: 'Chair of the group' })
const said = (view: View, id: string) => JSON.stringify(view.show?.[id] ?? view.show)
const shownOfCase = async () => JSON.stringify(await stage.press(lead, 'case.open', await now(stage, concern.caseId)))
const standing = async () => said(await act(stage, 'record.menu', concern), 'standings')
async function decidedWithoutReferral(): Promise<void> {
  await act(stage, 'case.acknowledge', concern)
  await act(stage, 'case.discussion', concern, {
    ...{ withWhom: 'Deputy', heldOn: '2026-11-23', outcome: 'Talked', reasons: 'Seen' },
  })
  await act(stage, 'case.decide', concern, { concernsRemain: 'no', outcome: 'support', reason: 'No more.' })
}
const gap = /information report to the police unit and the operational group/

describe('Where the screening names an adult or a place, the police unit and the operational group are told, referral or not', () => {
  it('and each of them is named with the number to ring until it was told', async () => {
    expect(await shownOfCase()).toMatch(/Information to: Westmere Public Protection Unit: 01632 960303/)
    await toPolice()
    expect(await standing()).toContain('still to tell: CSE Operational Group')
    expect(await shownOfCase()).not.toMatch(/Information to: Westmere Public Protection Unit/)
    await toGroup()
    expect(await standing()).toContain('✓ Information about adults, places or other young people: told')
    expect(await shownOfCase()).not.toContain('An adult or a place is named')
    expect((await stored(stage, concern.caseId)).content.informationReports).toMatchObject([
      { to: 'policeUnit', withWhom: 'Duty sergeant', theirReference: 'L-9', recordedBy: stage.person(lead).id },
      { to: 'operationalGroup' },
    ])
  })

  it('with what is said ready, a line for each field, and nothing shortened', async () => {
    const view = await open('information')
    expect(view.show?.script).toEqual(
      expect.arrayContaining([
        expect.stringContaining('reports information about suspected child sexual exploitation. Our reference:'),
        'Address: 3 Quayside unit 4 (Seen there)',
        'Surname: Sampleton',
      ]),
    )
    expect(view.fill).toMatchObject({ to: 'policeUnit', on: '2026-11-23' })
    await toPolice()
    expect((await open('information')).fill).toMatchObject({ to: 'operationalGroup' })
  })

  it('with the warning first among what is said of home, where contact with home is unsafe', async () => {
    await stage.press(lead, 'record.save', await now(stage, concern.caseId), {
      ...{ form: 'parents', state: 'deliberatelyNot', reason: 'He lives there.', adviceFrom: 'The police' },
    })
    expect(said(await open('information'), 'script')).toMatch(/DO NOT CONTACT HOME/)
  })

  it('and where one card cannot hold all of it, says where the rest stands', async () => {
    const many = Object.fromEntries(
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((row) => [
        [`address_${row}`, `${row} ${'Quayside '.repeat(32)}`],
        [`reason_${row}`, 'Seen there '.repeat(27)],
      ]),
    )
    concern = await raiseConcern(stage, { child, addresses: many })
    const script = (await open('information')).show?.script as string[]
    const shown = script.filter((line) => line.startsWith('Address: ')).length
    expect(shown).toBeGreaterThan(2)
    expect(script).toContainEqual(expect.stringMatching(new RegExp(`^${8 - shown} more, which this card cannot hold`)))
  })

  it('before a concern that is not referred is closed; or somebody writes why none is needed', async () => {
    await decidedWithoutReferral()
    expect(said(await open('close'), 'gaps')).toMatch(gap)
    await toPolice()
    expect(said(await open('close'), 'gaps')).toMatch(gap)
    expect((await record({ to: 'nobody' })).problems).toHaveProperty('account')
    await record({ to: 'nobody', account: 'The address is the grandmother’s.' })
    expect(said(await open('close'), 'gaps')).not.toMatch(gap)
  })

  it('and nothing is recorded of a call without who took it', async () => {
    const view = await record({ to: 'policeUnit', theirReference: 'L-9' })
    expect(view.problems).toHaveProperty('withWhom')
    expect(view.typed).toMatchObject({ theirReference: 'L-9' })
    expect((await stored(stage, concern.caseId)).content.informationReports).toEqual([])
  })

  it('by whoever deals with it, and nobody else', async () => {
    expect((await open('information', teacher)).card).toBe('nothingHere')
    expect((await record({ to: 'nobody', account: 'x' }, teacher)).card).toBe('nothingHere')
  })
})

describe('Where the screening names nobody and no place', () => {
  it('nothing is asked for, and whoever knows of somebody can report them all the same', async () => {
    concern = await raiseConcern(stage, { child })
    expect(await standing()).not.toContain('Information about adults')
    expect(said(await open('information'), 'script')).toContain('Say whom or what it is about')
    await toPolice()
    expect(await standing()).toContain('✓ Information about adults, places or other young people: told')
    await decidedWithoutReferral()
    expect(said(await open('close'), 'gaps')).not.toMatch(gap)
  })
})
