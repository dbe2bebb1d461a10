import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { View } from '../../src/flows/view.ts'
import { answerMessage, answerPress } from '../../src/teams/bot/answer.ts'
import { everybody, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'
import { withoutDirectory } from './withoutDirectory.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const pupil = 'Pupil'
const stranger = 'f7a2c1d0-9b3e-4e58-8f61-0d4c5b6a7e09'
const askAsStranger = (text: string) => answerMessage(stage.ports, stranger, text)

const namesOn = ({ rows }: View) => rows?.rows_helplines?.map(({ show }) => show?.name)
const numbersOn = ({ rows }: View) => rows?.rows_helplines?.map(({ show }) => show?.how)

describe('Helplines', () => {
  it.each(everybody)('are given to: %s', async (who) => {
    const view = await stage.say(who, 'helplines')
    expect(view.card).toBe('support/helplines')
    expect(numbersOn(view)?.[0]).toBe('999')
    expect(await stage.press(who, 'support.helplines', {})).toEqual({ ...view, apart: true })
  })

  it.each([
    'helplines',
    ' HELPLINES!! ',
    '<at>Safeguarding</at> helplines',
    'Ｈｅｌｐｌｉｎｅｓ',
    '\thelplines.\n',
    'helpline',
    'help',
    'Which helplines are there?',
  ])('are given however they are asked for: %j', async (text) => {
    expect((await stage.say(teacher, text)).card).toBe('support/helplines')
  })

  it('are given to a stranger: what a pupil gets', async () => {
    const view = await askAsStranger('helplines')
    expect(namesOn(view)).toEqual(namesOn(await stage.say(pupil, 'helplines')))
    expect(namesOn(view)).toContain('Childline')
    expect(await answerPress(stage.ports, stranger, 'support.helplines', {})).toEqual({ ...view, apart: true })
  })

  it.each(everybody)('are given while the directory cannot be asked, to: %s', async (who) => {
    const cold = withoutDirectory(stage)
    expect((await answerMessage(cold, stage.person(who).id, 'helplines')).card).toBe('support/helplines')
    expect((await answerPress(cold, stage.person(who).id, 'support.helplines', {})).card).toBe('support/helplines')
  })

  it('a member of staff who cannot be looked up is told so, and whom to ring', async () => {
    const view = await answerMessage(withoutDirectory(stage), stage.person(teacher).id, 'raise')
    expect(view.show?.unidentified).toContain('If you work here')
    const press = await answerPress(withoutDirectory(stage), stage.person(teacher).id, 'raise.save', {})
    expect(press).toMatchObject({ card: 'notice', apart: true })
  })

  it('are given although asking who it is breaks down', async () => {
    const people = { ...stage.ports.people, identify: () => Promise.reject(new Error('broken')) }
    const broken = { ...stage.ports, people }
    expect((await answerMessage(broken, stage.person(teacher).id, 'helplines')).card).toBe('support/helplines')
    expect((await answerPress(broken, stage.person(teacher).id, 'support.helplines', {})).card).toBe(
      'support/helplines',
    )
  })

  it('of a pupil hold no word on when they were last checked, those of staff do', async () => {
    expect(JSON.stringify(await stage.say(pupil, 'helplines'))).not.toContain('checked')
    expect(JSON.stringify(await stage.say(teacher, 'helplines'))).toContain('not yet checked by the school')
  })
})
