import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cutTo } from '../../src/flows/form.ts'
import { fromMessageView } from '../../src/flows/raise/fromMessage.ts'
import { limits } from '../../src/flows/raise/limits.ts'
import { sectionsOf } from '../../src/flows/raise/sections.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { type CardNode, everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import {
  act,
  concernIn,
  discussion,
  draftConcern,
  lead,
  now,
  type Pointer,
  raiseConcern,
  stored,
  teacher,
} from '../flows/concern.ts'
import { openStage, type Stage } from '../flows/stage.ts'
import { cardsOf } from './cardsOf.ts'
import { fullestForms } from './fullestViews.ts'

/** Found wherever it has got to, whatever stands around it. */
const token = 'Zq7'

/** What templates, markdown, Teams and databases read something into. */
const corpus: readonly (readonly [string, string])[] = [
  ['a template expression', `${token} \${string($root)} \${if(true, 'x', 'y')}`],
  ['a template key', `{"$data": "${token}", "$when": "\${true}"}`],
  ['a markdown link', `[${token}](https://elsewhere.example/a)`],
  ['a markdown picture', `![${token}](https://elsewhere.example/a.png)`],
  ['markdown', `# ${token}\n**bold** _it_ ~~no~~\n- one\n1. two\n> three`],
  ['a mention', `<at>${token}</at> <at id="0">everyone</at>`],
  ['a date of Adaptive Cards', `${token} {{DATE(2026-11-23T10:00:00Z, SHORT)}} {{TIME(2026-11-23T10:00:00Z)}}`],
  ['HTML', `<script>alert('${token}')</script><img src=x onerror=alert(1)>&lt;&#x3C;`],
  ['signs that turn the line', `\u202E${token}\u202C \u2066inner\u2069 \u200F\u200Eend`],
  ['emoji and combining signs', `${token} 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301\u0327 ﷽`],
  ['line separators', `${token} one\u2028two\u2029three\u0085four\ttab`],
  ['words of JavaScript', `${token} __proto__ constructor toString`],
  ['a statement', `${token}'; drop table cases; --`],
  ['JSON and backslashes', `${token} \\n \\u0000 {"caseId":"x"} \\`],
]
const withoutText: readonly (readonly [string, string])[] = [
  ['a NUL', `${token} a\0b`],
  ['half of a pair', `${token} a\uD83Db`],
]

describe('What people type', () => {
  let stage: Stage
  let cards: Cards

  beforeAll(async () => {
    stage = await openStage()
    cards = await cardsOf(stage.ports.knowledge.instruments)
  })
  afterAll(() => stage.close())

  const open = (draft: Pick<View, 'carry'>, section: string) => stage.press(teacher, 'raise.open', draft, { section })
  const nodesOf = (view: View) => everyNode(cards.draw(view))
  const textInputs = (view: View) => nodesOf(view).filter(({ type }) => type === 'Input.Text')
  const filledWith = (view: View, text: string): CardData =>
    Object.fromEntries(
      textInputs(view).map(({ id, maxLength }) => [String(id), text.slice(0, Number(maxLength) || undefined)]),
    )

  /** Wherever the words stand on a card, it is a text run or the value of an input. */
  const strayPlaces = (view: View) =>
    nodesOf(view).flatMap((node) => (strayIn(node) ? [`${view.card}: ${node.type} ${node.id ?? ''}`] : []))

  const sections = () => sectionsOf(stage.ports.knowledge.instruments[0]).map(({ id }) => id)
  const found = { health: { 'q_health.sti': 'yes' } }

  it.each(corpus)(
    '%s comes back into every field of every form of a screening as it was typed',
    async (_what, text) => {
      const draft = await draftConcern(stage, found)
      for (const section of sections()) {
        const form = await open(draft, section)
        const typed = filledWith(form, text)
        const after = await stage.press(teacher, 'raise.save', form, { ...form.fill, ...typed, go: 'overview' })
        const again = await open(after, section)
        const values = Object.fromEntries(textInputs(again).map(({ id, value }) => [String(id), value]))
        expect({ section, problems: after.problems }).toEqual({ section, problems: undefined })
        expect({ section, values: pick(values, typed) }).toEqual({ section, values: trimmed(typed) })
        expect([...strayPlaces(again), ...strayPlaces(after)]).toEqual([])
      }
    },
  )

  it.each(corpus)('%s stands as text, and as nothing else, on every card that shows it', async (_what, text) => {
    const forms = Object.fromEntries(
      Object.entries(fullestForms(stage)).map(([section, typed]) => [section, hostile(typed, text)]),
    )
    const draft = await draftConcern(stage, forms)
    const shown = [await stage.press(teacher, 'raise.review', draft), await open(draft, 'level')]
    const concern = await raiseConcern(stage, forms)
    await act(stage, 'case.acknowledge', concern)
    const about = { ...discussion, withWhom: text, outcome: text, reasons: text }
    const opened = await act(stage, 'case.discussion', concern, about)
    shown.push(opened, ...(await partsOf(stage, concern, opened)))
    expect(shown.flatMap(strayPlaces)).toEqual([])
    const runs = shown
      .flatMap(nodesOf)
      .filter(({ type, text: run }) => type === 'TextRun' && String(run).includes(token))
    expect(runs.length).toBeGreaterThan(20)
  })

  it.each(corpus)('%s in a discussion, a decision and a call is kept as it was typed', async (_what, text) => {
    const concern = await concernIn(stage, 'discussed')
    for (const [opening, doing] of forms) {
      const form = await stage.press(lead, opening, await now(stage, concern.caseId))
      const complaint = await stage.press(lead, doing, form, { ...form.fill, ...filledWith(form, text) })
      const values = textInputs(complaint).map(({ value }) => value)
      expect(strayPlaces(complaint)).toEqual([])
      if (complaint.problems) expect(values).toContain(text)
    }
  })

  it.each(withoutText)('%s is said to be no text: it stands marked, and can be saved so', async (_what, text) => {
    const form = await open(await draftConcern(stage, {}), 'child')
    const refused = await stage.press(teacher, 'raise.save', form, { surname: text })
    expect(refused.problems).toEqual({ surname: expect.stringContaining('cannot be stored') })
    expect(refused.typed).toMatchObject({ surname: `${token} a\uFFFDb` })
    const taken = await stage.press(teacher, 'raise.save', refused, { ...refused.typed, go: 'overview' })
    expect(taken.problems).toBeUndefined()
    expect((await open(taken, 'child')).fill).toMatchObject({ surname: `${token} a\uFFFDb` })
  })

  describe.each([...withoutText, ['an emoji across the limit', `${'m'.repeat(limits.account - 1)}👩`], ...corpus])(
    '%s in a message that is brought here',
    (_what, text) => {
      const message = { text, sender: 'Rowan Ashby', link: '', shortened: false, leftOut: false }
      const kept = (typed: string) =>
        typed.slice(0, limits.account - 1).replace(/\0|\uD83D(?!\uDC69|[\uDC00-\uDFFF])/g, '\uFFFD')

      it('is told at once', async () => {
        const key = randomUUID()
        const form = fromMessageView(stage.ports.knowledge, message, key)
        const told = await stage.press(teacher, 'raise.fromMessageNow', form)
        expect(told.card).toBe('raise/fromMessageKept')
        expect(strayPlaces(form)).toEqual([])
        const { content, submittedAt } = await stored(stage, key)
        expect([submittedAt !== undefined, content.assessment.account?.text]).toEqual([true, kept(text).trim()])
      })

      it('is saved as it is, or comes back into the form as it can be saved', async () => {
        const form = fromMessageView(stage.ports.knowledge, message, randomUUID())
        const answer = await stage.press(teacher, 'raise.fromMessage', form)
        if (answer.card === 'raise/fromMessageKept') return
        expect(answer.problems).toEqual({ text: expect.stringMatching(/cannot be stored|can hold 4,000/) })
        const again = await stage.press(teacher, 'raise.fromMessage', answer, {
          text: cutTo(limits.account, answer.typed?.text ?? ''),
        })
        expect(again.card).toBe('raise/fromMessageKept')
      })
    },
  )

  it('ten thousand characters in any field are refused by that field, with its limit, and nothing typed is lost', async () => {
    const long = token.repeat(3334).slice(0, 10_000)
    for (const section of sections()) {
      const form = await open(await draftConcern(stage, found), section)
      for (const { id } of textInputs(form)) {
        const refused = await stage.press(teacher, 'raise.save', form, { ...form.fill, [String(id)]: long })
        expect({ section, problem: refused.problems?.[String(id)] }).toEqual({
          section,
          problem: expect.stringMatching(/can hold [\d,]+ characters/),
        })
        expect(refused.typed?.[String(id)]).toBe(long)
        expect(strayPlaces(refused)).toEqual([])
      }
    }
  })
})

const forms = [
  ['case.discussionForm', 'case.discussion'],
  ['case.decisionForm', 'case.decide'],
  ['refer.phoneForm', 'refer.phone'],
] as const

/** Everything but a run's text and an input's value is the card's own. */
function strayIn({
  body: _body,
  items: _items,
  columns: _columns,
  inlines: _inlines,
  actions: _actions,
  ...node
}: CardNode): boolean {
  const { text, value, ...rest } = node
  const own = node.type === 'TextRun' ? { ...rest, value } : node.type === 'Input.Text' ? { ...rest, text } : node
  return JSON.stringify(own).includes(token)
}

function hostile(typed: CardData, text: string): CardData {
  return Object.fromEntries(
    Object.entries(typed).map(([id, value]) => [
      id,
      String(value).includes(' ') ? text.slice(0, String(value).length) : value,
    ]),
  )
}

async function partsOf(stage: Stage, concern: Pointer, opened: View): Promise<View[]> {
  const parts = opened.choices?.domain ?? []
  return Promise.all(parts.map(({ value }) => act(stage, 'case.domain', concern, { domain: value })))
}

function pick(values: CardData, keys: CardData): CardData {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, values[key]]))
}

function trimmed(typed: CardData): CardData {
  return Object.fromEntries(Object.entries(typed).map(([id, text]) => [id, String(text).trim()]))
}
