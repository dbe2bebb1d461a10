import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { View } from '../../src/flows/view.ts'
import { type AdaptiveCard, type CardNode, everyNode } from '../../src/teams/cards/card.ts'
import { fillCard } from '../../src/teams/cards/fillCard.ts'

const run = (id: string): CardNode => ({
  type: 'RichTextBlock',
  id,
  inlines: [{ type: 'TextRun', text: '', weight: 'bolder' }],
})

const card: AdaptiveCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'A heading' },
    run('words'),
    { type: 'Input.Text', id: 'typed' },
    { type: 'Input.ChoiceSet', id: 'area', choices: [] },
    {
      type: 'Container',
      id: 'rows_places',
      items: [
        run('title'),
        { type: 'Input.Text', id: 'place' },
        { type: 'ActionSet', actions: [{ type: 'Action.Execute', verb: 'open' }] },
      ],
    },
  ],
  actions: [
    { type: 'Action.Execute', id: 'save', verb: 'save', data: { go: 'next' } },
    { type: 'Action.OpenUrl', url: 'https://school.example' },
  ],
}

const draw = (view: Omit<View, 'card'>) => fillCard(card, { card: 'sample', ...view })
const nodes = (drawn: AdaptiveCard, type: string) => everyNode(drawn).filter((node) => node.type === type)
const texts = (drawn: AdaptiveCard) => nodes(drawn, 'TextRun').map(({ text }) => text)
const inputValue = (drawn: AdaptiveCard, id: string) => everyNode(drawn).find((node) => node.id === id)?.value

const hostile: readonly [string, string][] = [
  ['a template expression', '$\u007bstring($root)} $\u007blimits.line} $\u007bif(true, "x", "y")}'],
  ['an expression that was escaped', '\\$\u007bx} $$\u007bx} $\u007b{x}}'],
  ['a markdown link', '[press here](https://attacker.example) **bold** _it_ # head'],
  ['a mention', '<at>Ruth Okafor</at> <at id="0">x</at>'],
  ['a date macro', '{{DATE(2026-11-23T09:00:00Z, SHORT)}} {{TIME(x)}}'],
  ['HTML', '<img src=x onerror=alert(1)> &lt;b&gt; </script>'],
  ['a NUL', 'before\u0000after'],
  ['half a surrogate pair', 'before\ud83dafter'],
  ['marks that turn the direction of reading', '\u202eevil\u202c \u200f\u2066x\u2069'],
  ['emoji and letters with many marks', '👩‍👩‍👧‍👦 e\u0301\u0302\u0303'],
  ['card JSON', '{"type":"Action.OpenUrl","url":"https://attacker.example"}'],
  ['the name of an inherited property', '__proto__ constructor toString'],
  ['ten thousand characters', 'm'.repeat(10_000)],
  ['only white space', '   '],
]

describe('What a person typed', () => {
  it.each(hostile)('%s stands in the card as it was typed: as a text run', (_, text) => {
    const drawn = draw({ show: { words: text }, rows: { rows_places: [{ show: { title: text } }] } })
    expect(texts(drawn)).toEqual([text, text])
    expect(nodes(drawn, 'TextBlock').map((node) => node.text)).toEqual(['A heading'])
    expect(nodes(drawn, 'Action.OpenUrl')).toHaveLength(1)
  })

  it.each(hostile)('%s stands in an input as it was typed', (_, text) => {
    const drawn = draw({ fill: { typed: text }, rows: { rows_places: [{ fill: { place: text } }] } })
    expect([inputValue(drawn, 'typed'), inputValue(drawn, 'place_0')]).toEqual([text, text])
  })

  it.each(hostile)('%s comes back into the input that could not be accepted', (_, text) => {
    const drawn = draw({ fill: { typed: 'stored' }, typed: { typed: text }, problems: { typed: 'it is wrong.' } })
    expect(inputValue(drawn, 'typed')).toBe(text)
  })

  it.each(hostile)('%s survives the way to the client as JSON', (_, text) => {
    const drawn = draw({ show: { words: text }, fill: { typed: text } })
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn)
  })

  it('in any wording, in as many lines as it has, is there to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (text) => {
        const lines = text.split(/\r\n|\r|\n/).map((line) => line || ' ')
        expect(texts(draw({ show: { words: text } }))).toEqual(lines)
        expect(inputValue(draw({ fill: { typed: text } }), 'typed')).toBe(text)
      }),
    )
  })
})

describe('A card', () => {
  it('is not changed by being filled', () => {
    const before = JSON.stringify(card)
    draw({
      show: { words: 'one' },
      fill: { typed: 'two' },
      rows: { rows_places: [{ show: { title: 'three' } }] },
      hide: ['save'],
    })
    expect(JSON.stringify(card)).toBe(before)
  })

  it.each([
    ['text', { show: { nowhere: 'x' } }],
    ['value', { fill: { nowhere: 'x' } }],
    ['list', { rows: { nowhere: [] } }],
    ['set of choices', { choices: { nowhere: [] } }],
    ['thing to hide', { hide: ['nowhere'] }],
  ])('that lacks the element of a %s is a mistake, and says which', (_, view) => {
    expect(() => draw(view)).toThrow('Card sample has no element nowhere')
  })

  it('leaves out texts and lists that the view does not mention, and empty ones', () => {
    expect(texts(draw({}))).toEqual([])
    expect(texts(draw({ show: { words: '' }, rows: { rows_places: [] } }))).toEqual([])
    expect(everyNode(draw({})).some(({ id }) => id?.includes('places'))).toBe(false)
  })

  it('leaves out what is hidden', () => {
    expect(everyNode(draw({ hide: ['save'] })).some(({ id }) => id === 'save')).toBe(false)
  })

  it('draws several paragraphs as the first is drawn, with one id only', () => {
    const drawn = draw({ show: { words: ['one', 'two\nthree'] } })
    expect(nodes(drawn, 'TextRun').map(({ text, weight }) => [text, weight])).toEqual([
      ['one', 'bolder'],
      ['two', 'bolder'],
      ['three', 'bolder'],
    ])
    expect(everyNode(drawn).filter(({ id }) => id === 'words')).toHaveLength(1)
  })

  it('draws a text of very many lines in few blocks, and leaves nothing of it out', () => {
    const text = Array.from({ length: 500 }, (_, at) => `line ${at}`).join('\n')
    const drawn = texts(draw({ show: { words: text } }))
    expect(drawn.join('\n')).toBe(text)
    expect(drawn).toHaveLength(20)
  })

  it('has no id twice, however many rows it has', () => {
    const rows = Array.from({ length: 12 }, (_, at) => ({ show: { title: `${at}` }, fill: { place: `${at}` } }))
    const drawn = draw({ rows: { rows_places: rows } })
    const ids = everyNode(drawn).flatMap(({ id }) => id ?? [])
    expect(ids).toHaveLength(new Set(ids).size)
    expect(texts(drawn)).toEqual(rows.map(({ show }) => show.title))
    expect(rows.map((_, at) => inputValue(drawn, `place_${at}`))).toEqual(rows.map(({ fill }) => fill.place))
  })

  it('has every button carry which case it is about; what the button or its row says itself stands over that', () => {
    const rows = [{ carry: { caseId: 'two' } }, {}]
    const drawn = draw({ carry: { caseId: 'one', version: 3, go: 'elsewhere' }, rows: { rows_places: rows } })
    expect(nodes(drawn, 'Action.Execute').map(({ data }) => data)).toEqual([
      { caseId: 'two', version: 3, go: 'elsewhere' },
      { caseId: 'one', version: 3, go: 'elsewhere' },
      { caseId: 'one', version: 3, go: 'next' },
    ])
    expect(nodes(drawn, 'Action.OpenUrl')[0]).not.toHaveProperty('data')
  })

  it('says above the field what is wrong with it, in a row too, and nothing of fields it does not have', () => {
    const problems = { typed: 'it is wrong.', place_1: 'so is this.', nowhere: 'never seen.' }
    const drawn = draw({ problems, rows: { rows_places: [{}, {}] } })
    const order = everyNode(drawn).flatMap(({ type, id, text }) =>
      type === 'TextRun' ? [text] : type === 'Input.Text' ? [id] : [],
    )
    expect(order).toEqual([
      'Please look at this: it is wrong.',
      'typed',
      'place_0',
      'Please look at this: so is this.',
      'place_1',
    ])
  })

  it('takes the choices that are known only now', () => {
    const choices = [{ title: '$\u007bx} [a](b)', value: 'one' }]
    expect(nodes(draw({ choices: { area: choices } }), 'Input.ChoiceSet')[0]?.choices).toEqual(choices)
  })
})

describe('What a card keeps folded away', () => {
  const more = (inside: CardNode[]): CardNode => ({ type: 'Container', id: 'more', isVisible: false, items: inside })
  const toggle = (targetElements: unknown[]): CardNode => ({
    type: 'ActionSet',
    actions: [{ type: 'Action.ToggleVisibility', title: 'More', targetElements }],
  })
  const row: CardNode = {
    type: 'Container',
    id: 'rows_findings',
    items: [
      run('title'),
      toggle(['more', { elementId: 'more', isVisible: true }]),
      more([run('note'), { type: 'Input.Text', id: 'typedNote' }]),
    ],
  }
  const folded: AdaptiveCard = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      more([run('words'), { type: 'Input.Text', id: 'typed' }]),
      { ...run('line'), isVisible: false },
      { type: 'Input.Text', id: 'own', isVisible: false },
      row,
    ],
    actions: [{ type: 'Action.ToggleVisibility', title: 'More', targetElements: ['more', 'line'] }],
  }
  const drawFolded = (view: Omit<View, 'card'>) => everyNode(fillCard(folded, { card: 'folded', ...view }))
  const byId = (drawn: CardNode[], id: string) => drawn.find((node) => node.id === id)

  it('stays folded, with everything in it, until it is opened', () => {
    const drawn = drawFolded({ show: { words: 'inside' }, fill: { typed: 'typed inside' } })
    expect(byId(drawn, 'more')?.isVisible).toBe(false)
    expect(byId(drawn, 'typed')?.value).toBe('typed inside')
  })

  it('stands open where the view says so, and is filled all the same', () => {
    const drawn = drawFolded({
      open: ['more', 'line', 'own'],
      show: { words: 'inside', line: 'said' },
      fill: { typed: 'typed inside', own: 'typed alone' },
    })
    expect(['more', 'line', 'own'].map((id) => byId(drawn, id)?.isVisible)).toEqual([true, true, true])
    expect(drawn.flatMap(({ type, text }) => (type === 'TextRun' ? [text] : []))).toEqual(['inside', 'said'])
    expect([byId(drawn, 'typed')?.value, byId(drawn, 'own')?.value]).toEqual(['typed inside', 'typed alone'])
  })

  it('stands open in that row alone whose view says so, and each row’s button unfolds its own', () => {
    const rows = [
      { fill: { typedNote: 'one' } },
      { open: ['more'], show: { note: 'said' }, fill: { typedNote: 'two' } },
      {},
    ]
    const drawn = drawFolded({ rows: { rows_findings: rows } })
    expect([0, 1, 2].map((at) => byId(drawn, `more_${at}`)?.isVisible)).toEqual([false, true, false])
    expect([0, 1, 2].map((at) => byId(drawn, `typedNote_${at}`)?.value)).toEqual(['one', 'two', undefined])
    const toggles = drawn.filter(({ type }) => type === 'Action.ToggleVisibility').map((node) => node.targetElements)
    expect(toggles).toEqual([
      ...[0, 1, 2].map((at) => [`more_${at}`, { elementId: `more_${at}`, isVisible: true }]),
      ['more', 'line'],
    ])
  })

  it('is a mistake where the card has no such element', () => {
    expect(() => drawFolded({ open: ['nowhere'] })).toThrow('Card folded has no element nowhere')
  })
})

describe('A card with far more in it than anybody could type', () => {
  it.each([
    ['letters', 'm'.repeat(200_000)],
    ['signs that take six of JSON', '\u0001'.repeat(200_000)],
  ])('(%s) is still one that Teams shows, with what is wrong', (_, text) => {
    const drawn = draw({
      typed: { typed: text, place_0: text },
      problems: { typed: 'it is too long.' },
      rows: { rows_places: [{}] },
    })
    expect(JSON.stringify(drawn).length * 2).toBeLessThan(100 * 1024)
    expect(texts(drawn)).toEqual(['Please look at this: it is too long.'])
    expect(String(inputValue(drawn, 'typed'))).toHaveLength(3000 - 1000)
  })

  it('loses nothing of what anybody could type', () => {
    const text = '"ä\n'.repeat(3000)
    expect(inputValue(draw({ typed: { typed: text } }), 'typed')).toBe(text)
  })
})
