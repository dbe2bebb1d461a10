import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { act, concernIn, deputy, lead, now, type Pointer, raiseConcern, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

const high = { level: { level: 'high', reasons: 'Seen.' } }
const medium = { level: { level: 'medium', reasons: 'Seen.' } }
let stage: Stage
const receipt = async ({ caseId }: Pointer, by = teacher) =>
  stage.press(by, 'raise.receipt', await now(stage, caseId)).then(({ show = {} }) => show)
const sent = async (concern: Pointer, by = teacher) => [(await receipt(concern, by)).sent].flat().join('\n')
const outOfHours = async (concern: Pointer) => [(await receipt(concern)).outOfHours].flat().join('\n')

describe('Whoever raised a concern is told', () => {
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  it('who has it, and that it waits; and no number for the evening while the school is open', async () => {
    const concern = await raiseConcern(stage, medium)
    expect(await sent(concern)).toContain(stage.person(lead).name)
    expect(await sent(concern)).toContain('Waiting to be acknowledged by the safeguarding team.')
    expect(await sent(concern)).not.toContain('The school is closed')
    expect(await outOfHours(concern)).not.toContain('services out of hours')
  })

  it('seen by whom, and when', async () => {
    const concern = await concernIn(stage, 'acknowledged')
    const name = stage.person(lead).name
    expect(await sent(concern)).toMatch(new RegExp(`Seen by ${name} on 23 November 2026 at 09:0\\d`))
    expect(await sent(concern)).not.toContain('Waiting')
    expect(await sent(concern)).not.toContain('Action was taken')
  })

  it('that action was taken and not which: the words are the same whatever was decided', async () => {
    const words = new Set<string>()
    for (const outcome of ['referral', 'support', 'monitoring', 'noFurtherAction']) {
      const concern = await concernIn(stage, 'discussed')
      const concernsRemain = outcome === 'referral' ? 'yes' : 'no'
      await act(stage, 'case.decide', concern, { concernsRemain, outcome, reason: 'Planted.', reviewOn: '2026-12-10' })
      const shown = JSON.stringify(await receipt(concern))
      expect(shown).not.toMatch(/Planted|refer[^a-z]|referral|monitor|10 December/i)
      words.add((await sent(concern)).split('\n').at(-1) ?? '')
    }
    expect([...words]).toEqual([
      'Action was taken: it was decided what is to be done. What that is, is for those who deal with it to know.',
    ])
  })

  it('the truth, where somebody of the team rang before it was acknowledged: they have seen it', async () => {
    const concern = await raiseConcern(stage, high)
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' }, deputy)
    expect(await sent(concern)).toContain(`Seen by ${stage.person(deputy).name}`)
    expect(await sent(concern)).not.toContain('Waiting')
    const header = await stage.ports.cases.header(concern.caseId)
    expect(header?.handlerId).toBe(stage.person(deputy).id)
  })

  it('and where that was its author: that it waits for somebody else to see it, and not that anybody has seen or discussed it', async () => {
    const concern = await raiseConcern(stage, high, deputy)
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' }, deputy)
    expect(await sent(concern, deputy)).toContain('Waiting to be acknowledged')
    expect(await sent(concern, deputy)).not.toMatch(/Seen by|discussed/)
    expect((await stage.ports.cases.header(concern.caseId))?.acknowledgedBy).toBeUndefined()
  })

  it('thank you, 999, and where there is somebody for them, by name and number; and can add something later', async () => {
    const concern = await raiseConcern(stage, medium)
    const support = [(await receipt(concern)).support].flat()
    expect(support.length).toBeGreaterThan(0)
    for (const line of support) expect(line).toMatch(/^For you, too: .+, (\d|http)/)
    const card = await readFile(join(import.meta.dirname, '../../cards/raise/receipt.json'), 'utf8')
    expect(JSON.stringify(await receipt(concern))).toContain('Thank you for speaking up')
    for (const words of ['**999**', '"verb": "raise.addForm"']) expect(card).toContain(words)
  })
})

describe('Whoever raises a concern out of hours is told', () => {
  beforeAll(async () => {
    stage = await openStage((school) => ({
      ...school,
      rota: { weekdays: { tuesday: [school.team.find(({ role }) => role === 'deputy')?.id ?? ''] }, days: [] },
    }))
    stage.clock.forward(9 * 60)
  })
  afterAll(() => stage.close())

  it('when it will be looked at, and who is on duty then', async () => {
    const concern = await raiseConcern(stage, medium)
    expect(await sent(concern)).toContain(
      `The school is closed until 24 November 2026 at 08:00: expect it to be looked at then by ${stage.person(deputy).name}, on duty then.`,
    )
  })

  it('that what is urgent goes to the team all the same, and on from there', async () => {
    expect(await sent(await raiseConcern(stage, high))).toContain(
      'Because it is urgent, the safeguarding team is told all the same, and whoever comes next if nobody acknowledges it.',
    )
  })

  it('the number of each authority that is answered then, 999, and the words of the school', async () => {
    const shown = await outOfHours(await raiseConcern(stage, medium))
    const { areas } = stage.ports.knowledge.authorities
    const numbers = areas.flatMap((area) => (area.outOfHours ? [`${area.name} ${area.outOfHours}`] : []))
    expect(numbers.length).toBeGreaterThan(1)
    for (const number of numbers) expect(shown).toContain(number)
    expect(shown).toContain('ring 999')
  })

  it('on the eve of the holidays, that it opens after them', async () => {
    stage.clock.forward(25 * 24 * 60)
    expect(stage.clock.now().toISOString()).toMatch(/^2026-12-18T18/)
    expect(await sent(await raiseConcern(stage, medium))).toContain(
      'The school is closed until 4 January 2027 at 08:00: expect it to be looked at then.',
    )
  })
})
