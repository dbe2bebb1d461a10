import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { beginDraft } from '../../src/flows/raise/beginDraft.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { type CardNode, everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { cardsOf } from '../teams/cardsOf.ts'
import { fullestForms, prose } from '../teams/fullestViews.ts'
import { draftConcern, lead, stored, teacher } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

/** Bytes as UTF-16, as Teams counts. */
const mostBytes = 28 * 1024
const mostActions = 6

describe('Every form of a screening, as full as it can get', () => {
  let stage: Stage
  let cards: Cards
  let forms: readonly (readonly [string, View])[]

  beforeAll(async () => {
    stage = await openStage()
    cards = await cardsOf(stage.ports.knowledge.instruments)
    forms = [...(await fullest('possible')), ...(await fullest('none'))]
  }, 60_000)
  afterAll(() => stage.close())

  const press = (verb: string, view: Pick<View, 'carry'>, typed: CardData = {}) =>
    stage.press(teacher, verb, { carry: view.carry ?? {} }, typed)

  /** With every indicator marked, or with all of them answered together. */
  async function fullest(how: 'possible' | 'none'): Promise<(readonly [string, View])[]> {
    const filled = Object.entries(fullestForms(stage)).filter(([id]) => id !== 'findings' && id !== 'account')
    const typed = Object.fromEntries(
      filled.map(([id, fields]) => [
        id,
        how === 'possible'
          ? fields
          : Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('q_'))),
      ]),
    )
    const draft = await draftConcern(stage, typed)
    const views: (readonly [string, View])[] = []
    for (const id of Object.keys(typed)) {
      const form = await press('raise.open', draft, { section: id })
      const isDomain = Object.keys(filled.find(([name]) => name === id)?.[1] ?? {}).some((name) =>
        name.startsWith('q_'),
      )
      if (how === 'none' && isDomain) await press('raise.save', form, { ...typed[id], go: 'none' })
      const again = await press('raise.open', draft, { section: id })
      views.push([`${id} (${how})`, again])
      const conflict = await press('raise.save', again, {
        ...again.fill,
        version: 1,
        was: 'x',
        go: 'overview',
        ...differing(again),
      })
      views.push([`${id} (${how}), changed on another device`, conflict])
    }
    let page = await press('raise.open', draft, { section: 'findings' })
    for (let at = 0; page.card === 'raise/findings' && at < 20; at += 1) {
      const full = Object.fromEntries(
        [0, 1, 2, 3, 4, 5].flatMap((row) => [
          [`basis_${row}`, 'both'],
          [`ownLevel_${row}`, 'medium'],
          [`note_${row}`, prose(limits.findingNote)],
        ]),
      )
      const refused = await press('raise.save', page, { ...full, basis_0: 'hearsay' })
      views.push([`findings, page ${at + 1}, refused`, refused])
      const next = await press('raise.save', page, full)
      views.push([
        `findings, page ${at + 1}`,
        await press('raise.save', next.card === 'raise/findings' ? next : page, { go: 'back', ...full }),
      ])
      page = next
    }
    views.push([`the review (${how})`, await press('raise.review', draft)])
    views.push([`the overview (${how})`, await press('raise.overview', draft)])
    const level = await press('raise.open', draft, { section: 'level' })
    views.push([`why (${how})`, await press('raise.save', level, { ...level.fill, go: 'why' })])
    return [...views, ...(await accountForms())]
  }

  function differing({ fill = {} }: View): CardData {
    return 'analysis' in fill ? { analysis: `Other. ${prose(500)}` } : {}
  }

  async function accountForms(): Promise<(readonly [string, View])[]> {
    const actor = stage.ports.people.safeguardingTeam('alderbrook')[0]
    if (!actor) throw new Error('No team')
    const author = { ...actor, id: stage.person(teacher).id }
    const account = {
      text: prose(limits.account),
      sender: 'Somebody '.repeat(16),
      sentAt: '2026-11-23T08:00:00Z',
      link: `https://teams.example/${'a'.repeat(limits.link - 30)}`,
    }
    const { id } = await beginDraft({ ...stage.ports, actor: author }, { account })
    const form = await press('raise.open', { carry: { caseId: id, version: 1 } }, { section: 'account' })
    return [['account', form]]
  }

  const failing = (wrong: (nodes: readonly CardNode[], view: View) => unknown) =>
    forms
      .map(([name, view]) => [name, wrong(everyNode(cards.draw(view)), view)] as const)
      .filter(([, what]) => what !== undefined)

  it('is at most 28 KB, as Teams counts', () => {
    const sizes = forms.map(([name, view]) => [name, JSON.stringify(cards.draw(view)).length * 2] as const)
    if (process.env.SIZES)
      process.stdout.write(
        `${sizes
          .map(([name, size]) => `${size} ${name}`)
          .sort()
          .join('\n')}\n`,
      )
    expect(sizes.filter(([name, bytes]) => bytes > mostBytes && !name.includes('another device'))).toEqual([])
    expect(sizes.filter(([, bytes]) => bytes > 1.5 * mostBytes)).toEqual([])
  })

  it('has at most six buttons, and "Tell the DSL now" among them', () => {
    const wrong = failing((_nodes, view) => {
      const actions = cards.draw(view).actions as CardNode[]
      return actions.length > mostActions || !actions.some(({ verb }) => verb === 'raise.tellNow')
        ? actions.length
        : undefined
    })
    expect(wrong).toEqual([])
  })

  it('has no id twice, and tells on each text how much it can hold before somebody writes', () => {
    const wrong = failing((nodes) => {
      const ids = nodes.flatMap(({ id }) => id ?? [])
      const twice = ids.find((id, at) => ids.indexOf(id) !== at)
      const silent = nodes.find(
        ({ type, label, maxLength }) =>
          type === 'Input.Text' && !String(label).includes(`up to ${maxLength} characters`),
      )
      return twice ?? silent?.id
    })
    expect(wrong).toEqual([])
  })

  it('offers neither "Tell the DSL now" nor "Discard" once the team has been told, and sends the finished screening', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' }, health: { 'q_health.sti': 'yes' } })
    const found = await stored(stage, draft.caseId)
    const next = { ...found, state: 'raised' as const, submittedAt: stage.clock.now(), urgent: true }
    const alert = { kind: 'alert' as const, caseId: draft.caseId, to: stage.person(lead).id }
    await stage.ports.cases.save({ next, audit: { actor: 'system', action: 'toldByATest' }, outbox: [alert] })
    const sections = ['safety', 'child', 'people', 'health', 'findings', 'addresses', 'level']
    const views = await Promise.all(sections.map((section) => press('raise.open', draft, { section })))
    const [overview, review] = [await press('raise.overview', draft), await press('raise.review', draft)]
    for (const view of [...views, overview, review])
      expect(JSON.stringify(cards.draw(view))).not.toMatch(/raise\.tellNow|raise\.discard/)
    expect(JSON.stringify(cards.draw(overview))).toContain('The safeguarding team is being told')
    expect(JSON.stringify(cards.draw(review))).toMatch(/Send the finished screening/)
    expect(JSON.stringify(cards.draw(review))).not.toMatch(/Send to the safeguarding team/)
  })
})

describe('A colleague’s message that was brought here', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  it('is asked for first after safety, can be put right, and says that pictures are never taken and whom to ring', async () => {
    const [colleague] = stage.ports.people.safeguardingTeam('alderbrook')
    if (!colleague) throw new Error('No team')
    const account = {
      text: 'She got into the car again.',
      sender: 'Leila Haddad',
      sentAt: '2026-11-23T08:00:00Z',
      link: '',
    }
    const actor = { ...colleague, id: stage.person(teacher).id }
    const { id } = await beginDraft({ ...stage.ports, actor }, { account })
    const safety = await stage.press(teacher, 'raise.open', { carry: { caseId: id } }, { section: 'safety' })
    const form = await stage.press(teacher, 'raise.save', safety)
    expect(form).toMatchObject({
      card: 'raise/account',
      fill: { accountText: account.text, accountSender: account.sender },
    })
    expect(form.show?.whom).toMatch(/01632[\s\S]*101[\s\S]*999/)
    const child = await stage.press(teacher, 'raise.save', form, { accountText: 'He got into the car again.' })
    expect(child.carry?.section).toBe('child')
    expect((await stored(stage, id)).content.assessment.account).toEqual({
      ...account,
      text: 'He got into the car again.',
    })
    const review = await stage.press(teacher, 'raise.review', child)
    expect(JSON.stringify(review)).toContain('He got into the car again.')
    expect(JSON.stringify(await stage.press(teacher, 'raise.overview', child))).not.toMatch(/car again|Haddad/)
  })

  it('is not asked for where there is none', async () => {
    const draft = await draftConcern(stage, { child: { surname: 'Sampleton' } })
    expect((await stage.press(teacher, 'raise.open', draft, { section: 'account' })).card).toBe('raise/overview')
  })
})
