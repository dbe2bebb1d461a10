import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { deputy, lead, otherDeputy } from './concern.ts'
import { openStage, type Stage } from './stage.ts'
import { withoutDirectory } from './withoutDirectory.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const pupil = 'Pupil'
const stranger = 'f7a2c1d0-9b3e-4e58-8f61-0d4c5b6a7e09'

describe('Asking an adult to come', () => {
  const requests = async (label: string) =>
    (await stage.outbox()).filter(({ key }) => key.startsWith('helpRequest:') && key.endsWith(stage.person(label).id))
      .length
  const team = [lead, deputy, otherDeputy]
  const counts = () => Promise.all(team.map(requests))

  it('tells every member of the team once, and says so', async () => {
    const before = await counts()
    const view = await stage.press(pupil, 'support.callAdult', {})
    expect(view).toMatchObject({ card: 'support/called', show: { telephone: 'School: 01632 960200' } })
    expect(await counts()).toEqual(before.map((count) => count + 1))
  })

  it('pressed twice, or delivered again by Teams, tells them once', async () => {
    stage.clock.forward(10)
    const before = await counts()
    await Promise.all([1, 2].map(() => stage.press(pupil, 'support.callAdult', {})))
    await stage.press(pupil, 'support.callAdult', {})
    expect(await counts()).toEqual(before.map((count) => count + 1))
  })

  it('asked again later, because nobody came, tells them again', async () => {
    await stage.press(pupil, 'support.callAdult', {})
    const before = await counts()
    stage.clock.forward(3)
    await stage.press(pupil, 'support.callAdult', {})
    expect(await counts()).toEqual(before.map((count) => count + 1))
  })

  it('two who ask at the same time are both heard', async () => {
    stage.clock.forward(10)
    const before = await counts()
    await stage.press(pupil, 'support.callAdult', {})
    await answerPress(stage.ports, stranger, 'support.callAdult', {})
    expect(await counts()).toEqual(before.map((count) => count + 2))
  })

  it('works while the directory cannot be asked', async () => {
    const cold = withoutDirectory(stage)
    expect((await answerPress(cold, stage.person(pupil).id, 'support.callAdult', {})).card).toBe('support/called')
  })

  it('tells nobody else, and keeps nothing that was sent along', async () => {
    stage.clock.forward(10)
    await stage.press(pupil, 'support.callAdult', {}, { why: 'Zzpupilreason' })
    const ids = new Set(
      (await stage.outbox()).filter(({ kind }) => kind === 'helpRequest').map(({ key }) => key.split(':').at(-1)),
    )
    expect(ids).toEqual(new Set(team.map((label) => stage.person(label).id)))
    expect(await stage.everyRow()).not.toContain('Zzpupilreason')
  })
})
