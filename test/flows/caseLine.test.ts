import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { act, deputy, discussion, draftConcern, lead, type Pointer, raiseConcern } from './concern.ts'
import { idsOf, rowsOf } from './listedCases.ts'
import { openStage, type Stage } from './stage.ts'

const decided = (outcome: string) => ({ concernsRemain: 'no', outcome, reason: 'Cleared up.', reviewOn: '2026-12-01' })

describe('A line of the list', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())
  const minutes = (count: number) => stage.clock.forward(count)
  const lineOf = async ({ caseId }: Pointer, who = lead) => {
    const row = rowsOf(await stage.say(who, 'cases')).find(({ carry }) => carry?.caseId === caseId)
    return { reference: String(row?.show?.reference), state: String(row?.show?.state), due: String(row?.show?.due) }
  }

  it('says how urgent it is, what it waits for, since when, that nobody has it, and what is due', async () => {
    const concern = await raiseConcern(stage, { level: { level: 'medium' } })
    const { reference } = (await stage.ports.cases.header(concern.caseId)) ?? {}
    expect(await lineOf(concern)).toEqual({
      reference: `■ MEDIUM ${reference}`,
      state: 'Raised, waiting to be acknowledged. Raised 1 minute ago. Nobody has it yet.',
      due: expect.stringMatching(/^If nobody acknowledges it by 23 November 2026 at \d\d:\d\d, everybody who deals/),
    })
  })

  it('says the level in words where the sign does not say all of it', async () => {
    const forms = { health: { 'q_health.pregnancy-abortion': 'yes' } }
    const level = { level: 'low', lowerLevelReason: 'Known to the midwife.' }
    expect((await lineOf(await raiseConcern(stage, { ...forms, level }))).state).toMatch(
      /^Level: Low \(suggested: High\)\. Raised, waiting/,
    )
    expect(await lineOf(await raiseConcern(stage))).toMatchObject({
      reference: expect.stringMatching(/^○ NOT JUDGED/),
      state: expect.stringMatching(/^Level: not chosen by the practitioner\. Raised/),
    })
  })

  it('says who has it, to them and to others', async () => {
    const concern = await raiseConcern(stage)
    await act(stage, 'case.acknowledge', concern)
    expect((await lineOf(concern)).state).toContain('Acknowledged. Raised 1 minute ago. You have it.')
    expect((await lineOf(concern, deputy)).state).toContain(`${stage.person(lead).name} has it.`)
  })

  it('says the age in hours, and from a day on the day', async () => {
    const concern = await raiseConcern(stage)
    minutes(3 * 60)
    expect((await lineOf(concern)).state).toContain('Raised 3 hours ago.')
    minutes(24 * 60)
    expect((await lineOf(concern)).state).toContain('Raised on 23 November 2026.')
  })

  it('says first, by sign and word, that it has waited longer than its level allows, and that nobody has acted', async () => {
    const concern = await raiseConcern(stage, { level: { level: 'high' } })
    expect((await lineOf(concern)).reference).toMatch(/^▲ HIGH/)
    minutes(5)
    expect((await lineOf(concern)).reference).toMatch(/^◷ OVERDUE ▲ HIGH/)
    const header = await stage.ports.cases.header(concern.caseId)
    if (!header?.clockSince) throw new Error('It waits for nobody')
    const alarm = { caseId: header.id, state: header.state, clockSince: header.clockSince, outbox: [] }
    const audit = { actor: 'system', action: 'alarm' } as const
    await stage.ports.cases.escalate({ ...alarm, audit, alarmedAt: stage.clock.now() })
    expect((await lineOf(concern)).reference).toMatch(/^‼ NOBODY HAS ACTED ▲ HIGH/)
    const [first] = idsOf(await stage.say(lead, 'cases'))
    expect(first).toBe(concern.caseId)
  })

  it('says of what was decided when it is looked at again, and that the day has come or has passed', async () => {
    const concern = await raiseConcern(stage, { level: { level: 'low' } })
    await act(stage, 'case.acknowledge', concern)
    await act(stage, 'case.discussion', concern, discussion)
    await act(stage, 'case.decide', concern, decided('monitoring'))
    const line = await lineOf(concern)
    expect(line.due).toBe('To be looked at again, or closed, on 1 December 2026.')
    expect(line.reference).toMatch(/^▼ LOW/)
    stage.clock.forward(daysUntil('2026-12-01T09:00:00Z'))
    expect((await lineOf(concern)).reference).toMatch(/^◷ DUE TODAY ▼ LOW/)
    minutes(24 * 60)
    expect((await lineOf(concern)).reference).toMatch(/^◷ OVERDUE ▼ LOW/)
  })

  it('says that the screening is not finished', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    await stage.press('Class teacher', 'raise.tellNow', draft)
    expect((await lineOf(draft)).reference).toMatch(/▲ HIGH ◐ UNFINISHED/)
  })

  it('of somebody whom an escalation has told does not open what they may not read, and says how they come to it', async () => {
    const concern = await raiseConcern(stage)
    const header = await stage.ports.cases.header(concern.caseId)
    if (!header?.clockSince) throw new Error('It waits for nobody')
    const step = { caseId: header.id, state: header.state, clockSince: header.clockSince, outbox: [] }
    const head = stage.person('Headteacher').id
    const audit = { actor: 'system', action: 'escalateHeadteacher' } as const
    await stage.ports.cases.escalate({ ...step, audit, escalatedTo: [head] })
    const list = await stage.say('Headteacher', 'cases')
    const [row, ...more] = rowsOf(list)
    expect([row?.carry?.caseId, row?.hide, more]).toEqual([concern.caseId, ['openCase'], []])
    expect(list.show?.told).toMatch(/Take one on from the message about it/)
    expect((await stage.say(lead, 'cases')).show?.told).toBe('')
    expect((await stage.press('Headteacher', 'case.open', row ?? {})).card).toBe('nothingHere')
  })

  /** In minutes. */
  function daysUntil(day: string): number {
    return (new Date(day).getTime() - stage.clock.now().getTime()) / 60_000
  }
})
