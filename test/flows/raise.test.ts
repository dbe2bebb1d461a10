import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dayIn } from '../../src/domain/calendar/day.ts'
import type { View } from '../../src/flows/view.ts'
import { openStage, type Stage } from './stage.ts'

const teacher = 'Class teacher'

describe('A teacher raises a concern', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  const started = () => stage.say(teacher, 'raise')
  const open = (view: View, section: string) => stage.press(teacher, 'raise.open', view, { section })
  const save = (view: View, typed = {}) => stage.press(teacher, 'raise.save', view, typed)

  it('"raise" answers with one card that says what to do in danger and holds nothing about a child', async () => {
    const view = await started()
    expect(view).toMatchObject({ card: 'raise/start', keep: true })
  })

  it('typing "raise" twice makes no second concern while nothing was written', async () => {
    const first = await started()
    const second = await started()
    expect(second.carry?.caseId).toBe(first.carry?.caseId)
  })

  it('is led through safety, child, every domain, addresses, level and review in this order, and not asked what the directory knows', async () => {
    let view = await open(await started(), 'safety')
    const seen: string[] = []
    while (view.card !== 'raise/review' && seen.length < 20) {
      seen.push(String(view.carry?.section))
      view = await save(view)
    }
    const domains = stage.ports.knowledge.instruments[0].domains.map(({ id }) => id)
    expect(seen).toEqual(['safety', 'child', ...domains, 'addresses', 'level'])
  })

  it('a field that cannot be accepted comes back with everything typed and the field named, and nothing is stored', async () => {
    const form = await open(await started(), 'child')
    const answer = await save(form, { surname: 'A'.repeat(151), forenames: 'Kim' })
    expect(answer.problems).toHaveProperty('surname')
    expect(answer.typed).toMatchObject({ surname: 'A'.repeat(151), forenames: 'Kim' })
    const again = await open(form, 'child')
    expect(again.fill).toMatchObject({ forenames: '' })
  })

  it('an unanswered indicator stays unanswered and never becomes No', async () => {
    const form = await open(await started(), 'health')
    await save(form, { 'q_health.sti': 'yes' })
    const again = await open(form, 'health')
    expect(Object.keys(again.fill ?? {}).filter((id) => id.startsWith('q_'))).toEqual(['q_health.sti'])
  })

  it('cannot be sent without some way to recognise the child, and says so on the field', async () => {
    const view = await started()
    const answer = await stage.press(teacher, 'raise.submit', view)
    expect(answer).toMatchObject({
      card: expect.stringMatching(/^raise\/child#/),
      problems: { surname: expect.any(String) },
    })
  })

  it('a lower level than suggested needs a written reason', async () => {
    const health = await open(await started(), 'health')
    const saved = await save(health, { 'q_health.pregnancy-abortion': 'yes', go: 'overview' })
    const level = await open(saved, 'level')
    const refused = await save(level, { level: 'low' })
    const taken = await save(level, { level: 'low', lowerLevelReason: 'Known to the midwife, and safe.' })
    expect(refused.problems).toHaveProperty('lowerLevelReason')
    expect(taken.card).toBe('raise/review')
  })

  it('a lower level that was chosen before the answers that speak for a higher one cannot be sent without its reason', async () => {
    const level = await open(await started(), 'level')
    const chosen = await save(level, { level: 'low', go: 'overview' })
    const health = await save(await open(chosen, 'health'), { 'q_health.pregnancy-abortion': 'yes', go: 'overview' })
    const whole = await save(await open(health, 'child'), { surname: 'Tester', go: 'overview' })
    const answer = await stage.press(teacher, 'raise.submit', whole)
    expect(answer).toMatchObject({
      card: expect.stringMatching(/^raise\/level#/),
      problems: { lowerLevelReason: expect.any(String) },
    })
    const given = await save(answer, { lowerLevelReason: 'Known to the midwife, and safe.' })
    expect((await stage.press(teacher, 'raise.submit', given)).card).toBe('raise/receipt')
  })

  it('a completion date that is still to come is refused: it would make the child older than it is', async () => {
    const form = await open(await started(), 'people')
    expect((await save(form, { completedOn: '2026-11-24' })).problems).toHaveProperty('completedOn')
    expect((await save(form, { completedOn: '2026-11-23' })).problems).toBeUndefined()
  })

  it('"raise" delivered again after the concern was sent shows its receipt and begins no second one', async () => {
    const overview = await save(await open(await started(), 'child'), { surname: 'Quick', go: 'overview' })
    await stage.press(teacher, 'raise.submit', overview)
    const again = await stage.sayAtOnce(teacher, 'raise')
    expect(again).toMatchObject({ card: 'raise/receipt', hubOf: overview.carry?.caseId })
  })

  it.each<[string, Record<string, string>]>([
    ['safety', { safeNow: 'yes', toldPolice: 'true', alreadyToldDetails: 'Rang 101.' }],
    ['child', { surname: 'Twice', area: 'westmere', leadName: 'Asha Winterbourne' }],
    ['people', { telephone: '01632 960299' }],
    ['health', { 'q_health.sti': 'no', analysis: 'Seen by the nurse.' }],
    ['looked-after', { doesNotApply: 'true' }],
    ['addresses', { address_0: '12 Harbour Street' }],
    ['level', { level: 'high', reasons: 'Seen.' }],
  ])('the form %s, pressed twice, goes on as after the first press', async (section, typed) => {
    const form = await open(await started(), section)
    const first = await save(form, typed)
    const second = await save(form, typed)
    expect(second).toEqual(first)
  })

  it('a child who is not safe now is met with 999 at the head of whatever comes next', async () => {
    const form = await open(await started(), 'safety')
    const next = await save(form, { safeNow: 'no' })
    expect(next).toMatchObject({
      card: expect.stringMatching(/^raise\/child#/),
      show: { summary: expect.stringContaining('999') },
    })
  })

  it('a concern about a child who is missing now is urgent whatever the level', async () => {
    const safety = await open(await started(), 'safety')
    const child = await save(safety, { missingNow: 'yes' })
    const overview = await save(child, { surname: 'Missing', go: 'overview' })
    await stage.press(teacher, 'raise.submit', overview)
    const header = await stage.ports.cases.header(String(overview.carry?.caseId))
    expect(header).toMatchObject({ urgent: true, level: undefined })
  })

  it('"raise" while another is being filled in never opens that child’s: a new one begins, and the first stays as it is', async () => {
    const form = await open(await started(), 'child')
    await save(form, { surname: 'Again' })
    const again = await stage.sayAtOnce(teacher, 'raise')
    expect(again.card).toBe('raise/start')
    expect(again.carry?.caseId).not.toBe(form.carry?.caseId)
    expect((await open(form, 'child')).fill).toMatchObject({ surname: 'Again' })
  })

  it('the day of completion is the day it is sent, unless somebody wrote another one', async () => {
    const form = await open(await started(), 'child')
    const overview = await save(form, { surname: 'Dated', go: 'overview' })
    stage.clock.forward(3 * 24 * 60)
    await stage.press(teacher, 'raise.submit', overview)
    const opened = await stage.ports.cases.open(String(overview.carry?.caseId), { actor: 'system', action: 'test' })
    const today = dayIn('Europe/London', stage.clock.now())
    expect(opened?.content.assessment.completedBy.completedOn).toBe(today)
  })

  it('a form that was saved on another device is never overwritten by an older card', async () => {
    const form = await open(await started(), 'child')
    await save(form, { surname: 'Newer' })
    const late = await save(form, { surname: 'Older' })
    expect(late).toMatchObject({
      card: expect.stringMatching(/^raise\/child#/),
      show: { summary: expect.stringContaining('Nothing was overwritten'), kept: expect.arrayContaining(['• Older']) },
    })
    expect((await open(form, 'child')).fill).toMatchObject({ surname: 'Newer' })
  })

  it('sending tells the DSL and every deputy in the same transaction; pressing twice tells nobody twice', async () => {
    const form = await open(await started(), 'child')
    const overview = await save(form, { surname: 'Tester', go: 'overview' })
    const [first, second] = await Promise.all([1, 2].map(() => stage.press(teacher, 'raise.submit', overview)))
    const third = await stage.press(teacher, 'raise.submit', overview)
    expect([first?.card, second?.card, third.card]).toEqual(['raise/receipt', 'raise/receipt', 'raise/receipt'])
    const ofThis = `alert:${overview.carry?.caseId}:`
    const alerts = (await stage.outbox()).filter(({ key }) => key.startsWith(ofThis))
    expect(alerts).toHaveLength(stage.ports.people.safeguardingTeam('alderbrook').length)
  })

  it('an empty later page of "my concerns" does not say that nothing was ever raised', async () => {
    await started()
    const nobody = await stage.say('Chair of governors', 'my concerns')
    const later = await stage.press(teacher, 'raise.mine', { carry: { from: 500 } })
    expect([nobody.show?.none, later.show?.none]).toEqual([expect.any(String), undefined])
  })

  it('the receipt shows a reference and nothing about the child', async () => {
    const form = await open(await started(), 'child')
    const overview = await save(form, { surname: 'Plantedname', forenames: 'Kim', go: 'overview' })
    const receipt = await stage.press(teacher, 'raise.submit', overview)
    expect(JSON.stringify(receipt)).not.toMatch(/Plantedname|Kim/)
    expect(receipt.show?.reference).toMatch(/^Concern /)
  })
})
