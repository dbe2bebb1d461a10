import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { allIndicators, type Domain } from '../../src/domain/instrument/instrument.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { draftConcern, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let cards: Cards

beforeAll(async () => {
  stage = await openStage()
  cards = await cardsOf(stage.ports.knowledge.instruments)
})
afterAll(() => stage.close())

const open = (view: Pick<View, 'carry'>, section: string) => stage.press(teacher, 'raise.open', view, { section })
const save = (view: View, typed: CardData = {}) =>
  stage.press(teacher, 'raise.save', { carry: view.carry ?? {}, fill: fieldsOf(view) }, typed)
const assessmentOf = async (view: Pick<View, 'carry'>) =>
  (await stored(stage, String(view.carry?.caseId))).content.assessment
const domain = (id: string) => stage.ports.knowledge.instruments[0].domains.find((one) => one.id === id) as Domain
const begun = (forms = {}) =>
  draftConcern(stage, { child: { surname: 'Sampleton', dateOfBirth: '2010-03-04' }, ...forms })

/** Everything that a client would send of a form that nobody touched: its fields, those in rows numbered. */
function fieldsOf({ fill = {}, rows = {}, typed = {} }: View): Record<string, string> {
  const below = Object.values(rows).flatMap((copies) =>
    copies.flatMap((row, at) => Object.entries(row.fill ?? {}).map(([id, value]) => [`${id}_${at}`, value])),
  )
  return { ...fill, ...Object.fromEntries(below), ...typed }
}

function wordsOn(view: View): string {
  return everyNode(cards.draw(view))
    .flatMap(({ text, title }) => [text, title])
    .filter(Boolean)
    .join('\n')
}

describe('"I have seen or heard none of these"', () => {
  it('stands below every indicator of the page and nowhere else', async () => {
    const card = cards.draw(await open(await begun(), 'health'))
    const nodes = everyNode(card)
    const at = nodes.findIndex(({ title }) => String(title).includes('I have seen or heard none of these'))
    const last = nodes.findLastIndex(({ id }) => String(id).startsWith('q_'))
    expect(at).toBeGreaterThan(last)
    expect(last).toBeGreaterThan(0)
  })

  it('stores No for what is not answered, marks exactly those, and the next form says how many', async () => {
    const health = await open(await begun(), 'health')
    const next = await save(health, { 'q_health.sti': 'possible', 'q_health.eating-disorder': 'no', go: 'none' })
    const { answers, answeredTogether } = await assessmentOf(next)
    const rest = domain('health')
      .indicators.map(({ id }) => id)
      .filter((id) => !['health.sti', 'health.eating-disorder'].includes(id))
    expect(answeredTogether).toEqual(rest)
    expect(answers).toEqual({
      'health.sti': 'possible',
      'health.eating-disorder': 'no',
      ...Object.fromEntries(rest.map((id) => [id, 'no'])),
    })
    expect(next.carry?.section).toBe('behaviour')
    expect(next.show?.done).toBe('Health: 8 answered together: No. You can take that back on that page.')
    const overview = await stage.press(teacher, 'raise.overview', next)
    expect(overview.rows?.rows_sections).toContainEqual(
      expect.objectContaining({
        show: { title: domain('health').shortTitle, words: '✓ 10 of 10 answered, 8 together' },
      }),
    )
  })

  it('answers nothing on other pages, and nothing is answered without the press', async () => {
    const next = await save(await open(await begun(), 'health'), { go: 'none' })
    const after = await save(next)
    const { answers } = await assessmentOf(after)
    expect(Object.keys(answers).every((id) => id.startsWith('health.'))).toBe(true)
  })

  it('is taken back for exactly the answers that it gave', async () => {
    const health = await open(await begun(), 'health')
    const next = await save(health, { 'q_health.sti': 'no', 'q_health.self-harming': 'yes', go: 'none' })
    const page = await open(next, 'health')
    expect(page.show?.together?.[0]).toContain('8 of 10 were answered together: No.')
    const back = await save(page, { go: 'takeBack' })
    const { answers, answeredTogether } = await assessmentOf(back)
    expect(answers).toEqual({ 'health.sti': 'no', 'health.self-harming': 'yes' })
    expect(answeredTogether).toEqual([])
    expect(back).toMatchObject({
      card: health.card,
      show: { done: expect.stringContaining('Taken back') },
      hide: ['takeBack'],
    })
    expect(await save(page, { go: 'takeBack' })).toMatchObject({ card: health.card })
    expect((await assessmentOf(back)).answers).toEqual(answers)
  })

  it('keeps its mark when the page is saved unchanged, and loses it where one is answered on its own', async () => {
    const next = await save(await open(await begun(), 'health'), { go: 'none' })
    const again = await save(await open(next, 'health'))
    expect((await assessmentOf(again)).answeredTogether).toHaveLength(10)
    const changed = await save(await open(again, 'health'), { 'q_health.sti': 'yes', 'q_health.self-harming': '' })
    const { answeredTogether, answers } = await assessmentOf(changed)
    expect(answeredTogether).not.toEqual(expect.arrayContaining(['health.sti']))
    expect([answeredTogether.length, answers['health.self-harming']]).toEqual([8, undefined])
    const backToNo = await save(await open(changed, 'health'), { 'q_health.sti': 'no' })
    expect((await assessmentOf(backToNo)).answeredTogether).toHaveLength(8)
  })

  it('pressed twice, goes on as after the first press', async () => {
    const health = await open(await begun(), 'health')
    const typed = { 'q_health.sti': 'yes', go: 'none' }
    const first = await save(health, typed)
    const { version } = await stored(stage, String(health.carry?.caseId))
    expect(await save(health, typed)).toEqual(first)
    expect((await stored(stage, String(health.carry?.caseId))).version).toBe(version)
  })

  it('pressed twice at the same moment, is one press', async () => {
    const health = await open(await begun(), 'health')
    const typed = { 'q_health.sti': 'yes', go: 'none' }
    const [one, other] = await Promise.all([save(health, typed), save(health, typed)])
    expect(other).toEqual(one)
  })

  it('answers nothing of a domain that does not apply', async () => {
    const page = await open(await begun(), 'looked-after')
    const next = await save(page, { doesNotApply: 'true', go: 'none' })
    expect(await assessmentOf(next)).toMatchObject({
      answers: {},
      answeredTogether: [],
      notApplicable: ['looked-after'],
    })
  })

  it('forged on a form that has no indicators, does no more than saving it', async () => {
    const draft = await begun()
    const next = await save(await open(draft, 'safety'), { safeNow: 'yes', go: 'none' })
    expect(await assessmentOf(next)).toMatchObject({ answers: {}, answeredTogether: [], safety: { safeNow: 'yes' } })
  })

  it('stores nothing where another field of the page cannot be accepted, and keeps what was typed', async () => {
    const health = await open(await begun(), 'health')
    const answer = await save(health, { analysis: 'a'.repeat(2001), 'q_health.sti': 'yes', go: 'none' })
    expect(answer).toMatchObject({ problems: { analysis: expect.any(String) }, typed: { 'q_health.sti': 'yes' } })
    expect((await assessmentOf(health)).answers).toEqual({})
  })
})

describe('Evidence or gut feeling', () => {
  const withFindings = (count: number, answer = 'yes') =>
    begun(
      Object.fromEntries(
        stage.ports.knowledge.instruments[0].domains.map(({ id, indicators }, at, all) => {
          const before = all.slice(0, at).flatMap((one) => one.indicators).length
          const picked = indicators.slice(0, Math.max(0, count - before))
          return [id, Object.fromEntries(picked.map((one) => [`q_${one.id}`, answer]))]
        }),
      ),
    )

  it('is not asked where nothing was found', async () => {
    const draft = await begun()
    const addresses = await save(await open(draft, 'looked-after'), { go: 'none' })
    expect(addresses.carry?.section).toBe('addresses')
    expect((await open(draft, 'findings')).card).toBe('raise/overview')
    expect(JSON.stringify(await stage.press(teacher, 'raise.overview', draft))).not.toContain('Evidence or gut feeling')
  })

  it('follows the domains with the exact words of each finding, six on a page, and leads on to the addresses', async () => {
    const draft = await withFindings(8)
    const first = await save(await open(draft, 'looked-after'), { go: 'none' })
    const words = allIndicators(stage.ports.knowledge.instruments[0])
      .slice(0, 8)
      .map(({ text }) => `Yes: ${text}`)
    expect(first.rows?.rows_findings?.map(({ label }) => label?.basis?.replace(/^\d+\. /, ''))).toEqual(
      words.slice(0, 6),
    )
    const basis = Object.fromEntries([0, 1, 2, 3, 4, 5].map((at) => [`basis_${at}`, 'gutFeeling']))
    const second = await save(first, basis)
    expect(second.rows?.rows_findings?.map(({ label }) => label?.basis?.replace(/^\d+\. /, ''))).toEqual(words.slice(6))
    const back = await save(second, { basis_0: 'both', go: 'back' })
    expect(back.rows?.rows_findings?.[0]).toMatchObject({ fill: { basis: 'gutFeeling' } })
    const addresses = await save(await save(back), { basis_1: 'evidence' })
    expect(addresses.carry?.section).toBe('addresses')
    const { findings } = await assessmentOf(draft)
    expect(Object.values(findings).map((one) => one.basis)).toEqual([
      ...Array(6).fill('gutFeeling'),
      'both',
      'evidence',
    ])
    expect(wordsOn(await stage.press(teacher, 'raise.overview', addresses))).toContain('8 of 8 told apart')
  })

  it('shows how far the sources of the published level agree, or that there is none', async () => {
    const draft = await begun({
      grooming: { 'q_grooming.new-people-outside-town': 'yes' },
      health: { 'q_health.physical-injuries': 'yes' },
    })
    const levels = (await open(draft, 'findings')).rows?.rows_findings?.map(({ show }) => show?.levels)
    expect(levels?.[0]).toBe('Published High (sources differ)')
  })

  it('keeps note, own level and long-standing behind "More", and folds them out where something is in them', async () => {
    const form = await open(
      await begun({ health: { 'q_health.sti': 'yes', 'q_health.eating-disorder': 'possible' } }),
      'findings',
    )
    const folded = everyNode(cards.draw(form)).filter(({ id }) => String(id).startsWith('more_'))
    expect(folded.map(({ isVisible }) => isVisible)).toEqual([false, false])
    const saved = await save(form, { basis_0: 'both', note_1: 'Since the summer.', longStanding_1: 'true' })
    const again = everyNode(cards.draw(await open(saved, 'findings'))).filter(({ id }) =>
      String(id).startsWith('more_'),
    )
    expect(again.map(({ isVisible }) => isVisible)).toEqual([false, true])
    expect((await assessmentOf(saved)).findings).toEqual({
      'health.sti': { basis: 'both', note: '', longStanding: false },
      'health.eating-disorder': { note: 'Since the summer.', longStanding: true },
    })
  })

  it('asks for a note where the own level is below the published one, on the field that is folded out', async () => {
    const form = await open(await begun({ health: { 'q_health.sti': 'yes' } }), 'findings')
    const refused = await save(form, { ownLevel_0: 'low' })
    expect(refused).toMatchObject({
      problems: { note_0: expect.stringContaining('why') },
      typed: { ownLevel_0: 'low' },
    })
    expect(everyNode(cards.draw(refused)).find(({ id }) => id === 'more_0')?.isVisible).toBe(true)
    const taken = await save(form, { ownLevel_0: 'low', note_0: 'Treated, and known to the nurse.' })
    expect(taken.problems).toBeUndefined()
  })

  it('lets the own level count in the place of the published one, and only while it is a finding', async () => {
    const draft = await begun({ health: { 'q_health.eating-disorder': 'yes' } })
    expect((await open(draft, 'level')).show?.suggested).toBe('Suggested: Medium')
    const saved = await save(await open(draft, 'findings'), { ownLevel_0: 'high' })
    expect((await open(saved, 'level')).show?.suggested).toBe('Suggested: High')
    const without = await save(await open(saved, 'health'), {
      'q_health.eating-disorder': 'no',
      'q_health.change-in-appearance': 'yes',
    })
    expect((await open(without, 'level')).show?.suggested).toBe('Suggested: Medium')
  })

  it('takes a long-standing, unchanged finding out of the suggestion', async () => {
    const draft = await begun({ health: { 'q_health.eating-disorder': 'yes' } })
    const saved = await save(await open(draft, 'findings'), { longStanding_0: 'true' })
    expect((await open(saved, 'level')).show?.suggested).toBe('No suggestion: your judgement decides.')
  })

  it('asks once for words that stand on the form twice, and keeps what was said whichever place is answered', async () => {
    const twin = allIndicators(stage.ports.knowledge.instruments[0]).find(({ sameAs }) => sameAs)
    const ids = [String(twin?.sameAs), String(twin?.id)] as const
    const draft = await begun({ 'e-safety': { [`q_${ids[1]}`]: 'yes' } })
    const saved = await save(await open(draft, 'findings'), { basis_0: 'evidence', note_0: 'Seen twice.' })
    const both = await save(await open(saved, 'grooming'), { [`q_${ids[0]}`]: 'possible' })
    const form = await open(both, 'findings')
    expect(form.rows?.rows_findings).toHaveLength(1)
    expect(form.rows?.rows_findings?.[0]?.fill).toMatchObject({ basis: 'evidence', note: 'Seen twice.' })
    const again = await save(form)
    expect(Object.keys((await assessmentOf(again)).findings)).toEqual([ids[0]])
  })

  it.each<[string, CardData]>([
    ['an indicator that is no finding', { of: 'health.self-harming', basis_0: 'evidence' }],
    ['an unknown indicator', { of: 'constructor', basis_0: 'evidence' }],
    ['the same indicator twice', { of: 'health.sti health.sti', basis_0: 'evidence' }],
    ['no indicator', { of: '' }],
    ['a list in the place of a text', { of: ['health.sti'] }],
    ['a basis that there is not', { basis_0: 'hearsay' }],
    ['a level that there is not', { ownLevel_0: 'highest' }],
    ['a note of another type', { note_0: { a: 1 } }],
    ['a note that is too long', { note_0: 'n'.repeat(501) }],
  ])('refuses %s and changes nothing', async (_what, typed) => {
    const form = await open(await begun({ health: { 'q_health.sti': 'yes' } }), 'findings')
    const answer = await save(form, typed)
    expect(answer).toMatchObject({ card: 'raise/findings', problems: expect.anything() })
    expect((await assessmentOf(form)).findings).toEqual({})
  })
})

describe('Relevant addresses', () => {
  it('each say which line they belong to', async () => {
    const labels = everyNode(cards.draw(await open(await begun(), 'addresses')))
      .filter(({ type }) => type === 'Input.Text')
      .map(({ label }) => String(label))
    expect(labels).toEqual([
      expect.stringMatching(/^Address 1 /),
      expect.stringMatching(/^Reason for inclusion.*, 1 /),
      expect.stringMatching(/^Address 2 /),
      expect.stringMatching(/^Reason for inclusion.*, 2 /),
    ])
  })
})

describe('Advice', () => {
  it('on self-harm, suicide or nowhere to sleep stands at the head of whatever comes next, whatever the level', async () => {
    const next = await save(await open(await begun(), 'health'), { 'q_health.self-harming': 'possible' })
    expect(String(next.show?.advice)).toMatch(
      /“Self-harming”[\s\S]*ring 999 now[\s\S]*Designated Safeguarding Lead now/,
    )
    const later = await save(next)
    expect(later.show?.advice).toBeUndefined()
    expect(String((await open(later, 'level')).show?.adviceNow)).toContain('“Self-harming”')
    expect(String((await stage.press(teacher, 'raise.review', later)).show?.adviceNow)).toContain('“Self-harming”')
  })

  it('on the card that stays in the chat names nothing that was answered', async () => {
    const overview = await save(await open(await begun(), 'health'), { 'q_health.self-harming': 'yes', go: 'overview' })
    expect(overview).toMatchObject({ card: 'raise/overview', show: { notice: expect.stringContaining('999') } })
    expect(JSON.stringify(overview)).not.toMatch(/self-harm/i)
  })

  it('is not given for a No', async () => {
    const next = await save(await open(await begun(), 'health'), { go: 'none' })
    expect(next.show?.advice).toBeUndefined()
  })

  it.each([
    ['a child under 8', '2019-01-01', /under 8/],
    ['a child of 8 or 9', '2017-11-23', /at your discretion/],
    ['an unknown date of birth', '', /age is not known[\s\S]*13 or younger/],
    ['somebody of 18', '2008-11-23', /adult safeguarding[\s\S]*You can still send this concern/],
  ])('on the age of %s stands at the head of the form after the child', async (_who, dateOfBirth, words) => {
    const next = await save(await open(await draftConcern(stage, { safety: {} }), 'child'), {
      surname: 'Aged',
      dateOfBirth,
    })
    expect([next.show?.advice].flat().join('\n')).toMatch(words)
    expect(next.carry?.section).toBe('health')
  })

  it('names whom to ring for adults in the area the person lives in, or says that the school has no number', async () => {
    const adult = (area: string) => draftConcern(stage, { child: { surname: 'Aged', dateOfBirth: '2008-11-23', area } })
    const known = [(await open(await adult('westmere'), 'level')).show?.advice].flat().join('\n')
    const unknown = [(await open(await adult('another'), 'level')).show?.advice].flat().join('\n')
    expect(known).toMatch(/Adult safeguarding in Westmere: .*01632/)
    expect(unknown).toMatch(/no number for adult safeguarding/)
  })
})

describe('The level', () => {
  it('names each indicator that counted with its answer, its level and how far sources agree', async () => {
    const level = await open(await begun({ health: { 'q_health.sti': 'yes' } }), 'level')
    const text = level.rows?.rows_reasons
      ?.map(({ show }) => [show?.reason, show?.indicators, show?.source].flat().join('\n'))
      .join('\n')
    expect(text).toMatch(/rated high is answered Yes/)
    expect(text).toContain(
      '• Yes: A sexually transmitted infection (STI), particularly if it is recurring or there are multiple STI’s. Level: published High (sources differ)',
    )
    expect(level.hide).toContain('why')
  })

  it('names a sign under the first rule it counts for, and says of later rules how many of theirs stand above', async () => {
    const level = await open(
      await begun({ health: { 'q_health.sti': 'yes', 'q_health.self-harming': 'yes' } }),
      'level',
    )
    const lines = level.rows?.rows_reasons?.flatMap(({ show }) => [show?.indicators ?? []].flat()) ?? []
    const named = lines.filter((line) => line.includes('Level:'))
    expect(level.rows?.rows_reasons?.length).toBeGreaterThan(1)
    expect(new Set(named).size).toBe(named.length)
    expect(lines.join('\n')).toMatch(/• (one sign|2 signs) named above/)
  })

  it('prints in bold what has to be done at once, and the rest of the advice as it is', async () => {
    const draft = await begun({
      child: { surname: 'Aged', dateOfBirth: '2017-11-23' },
      health: { 'q_health.self-harming': 'yes' },
    })
    for (const view of [await open(draft, 'level'), await stage.press(teacher, 'raise.review', draft)]) {
      const runs = everyNode(cards.draw(view)).filter(({ type }) => type === 'TextRun')
      const weightOf = (words: RegExp) => runs.find(({ text }) => words.test(String(text)))?.weight
      expect([weightOf(/ring 999 now/), weightOf(/at your discretion/)]).toEqual(['bolder', undefined])
    }
  })

  it('comes before a review that says first what is needed before it can be sent', async () => {
    const words = wordsOn(await stage.press(teacher, 'raise.review', await draftConcern(stage)))
    expect(words.indexOf('Needed before it can be sent')).toBeGreaterThan(0)
    expect(words.indexOf('Needed before it can be sent')).toBeLessThan(words.indexOf('not answered'))
    expect(words.indexOf('Needed before it can be sent')).toBeLessThan(words.indexOf('age is not known'))
  })

  it('with more indicators than there is room for leads to every reason, page by page, and keeps what is typed', async () => {
    const every = Object.fromEntries(
      stage.ports.knowledge.instruments[0].domains.map(({ id, indicators }) => [
        id,
        Object.fromEntries(indicators.map((one) => [`q_${one.id}`, 'yes'])),
      ]),
    )
    const level = await open(await begun(every), 'level')
    expect(level.hide).not.toContain('why')
    let page = await save(level, { level: 'low', reasons: 'Typed.', go: 'why' })
    let text = ''
    for (let at = 0; at < 20; at += 1) {
      text += page.rows?.rows_reasons?.map(({ show }) => [show?.indicators].flat().join('\n')).join('\n')
      if (page.hide?.includes('more')) break
      page = await stage.press(teacher, 'raise.why', page)
    }
    const behaviours = allIndicators(stage.ports.knowledge.instruments[0]).filter(
      ({ kind, sameAs }) => kind === 'behaviour' && !sameAs,
    )
    for (const { text: words } of behaviours) expect(text).toContain(words)
    const back = await open(page, 'level')
    expect(back.fill).toMatchObject({ level: 'low', reasons: 'Typed.' })
    const refused = await save(back)
    expect(refused.problems).toHaveProperty('lowerLevelReason')
  })
})

describe('Two devices', () => {
  it('may fill in different forms at the same time: neither takes away what the other wrote', async () => {
    const draft = await begun()
    const [health, child] = [await open(draft, 'health'), await open(draft, 'child')]
    await save(child, { forenames: 'Kim' })
    const next = await save(health, { 'q_health.sti': 'yes', go: 'none' })
    expect(next.carry?.section).toBe('behaviour')
    const { child: stands, answers } = await assessmentOf(draft)
    expect([stands.forenames, answers['health.sti']]).toEqual(['Kim', 'yes'])
  })

  it('with the same form: the newer answers stand, and what the older card says besides is shown and not stored', async () => {
    const draft = await begun()
    const older = await open(draft, 'health')
    await save(await open(draft, 'health'), { 'q_health.sti': 'yes', analysis: 'Newer.' })
    const late = await save(older, { 'q_health.sti': 'no', 'q_health.self-harming': 'possible', analysis: 'Older.' })
    expect(late.fill).toMatchObject({ 'q_health.sti': 'yes', analysis: 'Newer.' })
    expect(late.typed).toEqual(expect.objectContaining({ 'q_health.self-harming': 'possible' }))
    expect(late.typed).not.toHaveProperty(['q_health.sti'])
    expect(late.show?.kept).toContain('• Older.')
    const { answers, analyses } = await assessmentOf(draft)
    expect([answers, analyses.health]).toEqual([{ 'health.sti': 'yes' }, 'Newer.'])
    await save(late)
    expect((await assessmentOf(draft)).answers).toEqual({ 'health.sti': 'yes', 'health.self-harming': 'possible' })
  })

  it('an old "none of these" overwrites no newer answer', async () => {
    const draft = await begun()
    const older = await open(draft, 'health')
    await save(await open(draft, 'health'), { 'q_health.sti': 'yes' })
    await save(older, { go: 'none' })
    expect((await assessmentOf(draft)).answers).toEqual({ 'health.sti': 'yes' })
  })
})
