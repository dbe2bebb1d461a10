import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as renderer from 'adaptivecards'
import { Ajv, type ValidateFunction } from 'ajv'
import { steps } from '../../src/flows/steps.ts'
import type { View } from '../../src/flows/view.ts'
import { forOlderClients } from '../../src/teams/bot/forOlderClients.ts'
import { type AdaptiveCard, everyNode } from '../../src/teams/cards/card.ts'
import type { Cards } from '../../src/teams/cards/readCards.ts'
import { openStage, type Stage } from '../flows/stage.ts'
import { cardsOf } from './cardsOf.ts'
import { awkwardViews, fullestViews } from './fullestViews.ts'

/** Bytes as UTF-16, as Teams counts. */
const mostBytes = 28 * 1024
/** Teams refuses a message of 100 KB: whatever somebody wrote, half of it is never passed. */
const mostBytesAtWorst = 50 * 1024
const schemaFolder = process.env.SCHEMA_DIR
if (!schemaFolder)
  process.stderr.write("Skipped: the cards against Microsoft's schema, because there is no SCHEMA_DIR.\n")

const mostInARow = 6
/** The cards of a case, which is read and worked on in a dialog. */
const inDialog = /^(case\/(?!list)|records\/|refer\/|conflict\/)/

interface Drawn {
  name: string
  card: AdaptiveCard
  keep: boolean
}

/** A card that stays in a chat leaves with what older clients need; any other answers a press of a client that knows it. */
function sentCard(cards: Cards, view: View): AdaptiveCard {
  const card = cards.draw(view)
  return view.keep ? forOlderClients(card) : card
}

describe('Every card, as full as it can get', () => {
  let stage: Stage
  let cards: Cards
  let drawn: Drawn[]
  /** The card of each view, by the view's name. */
  let from: Map<string, string>

  beforeAll(async () => {
    stage = await openStage()
    cards = await cardsOf(stage.ports.knowledge.instruments)
    const views = await fullestViews(stage)
    from = new Map(views.map(([name, { card }]) => [name, card]))
    drawn = views.map(([name, view]) => ({ name, card: sentCard(cards, view), keep: view.keep === true }))
  }, 120_000)
  afterAll(() => stage.close())

  /** The names of those that are not as they should be, with what is wrong. */
  const failing = (wrong: (one: Drawn) => unknown) =>
    drawn.map((one) => [one.name, wrong(one)] as const).filter(([, what]) => what !== undefined)

  it('is among those looked at here', () => {
    expect(cards.names.filter((name) => ![...from.values()].includes(name))).toEqual([])
  })

  it('is at most 28 KB, as Teams counts', () => {
    const tooLarge = failing(({ card }) => {
      const bytes = JSON.stringify(card).length * 2
      return bytes > mostBytes ? bytes : undefined
    })
    expect(tooLarge).toEqual([])
  })

  it('is far below what Teams refuses with texts that take more room than their length says, and with many records', async () => {
    const sizes: number[] = []
    for (const text of ['a\n', '"', 'ä ', '👩‍👩‍👧 '])
      for (const [, view] of await awkwardViews(stage, text)) sizes.push(JSON.stringify(cards.draw(view)).length * 2)
    expect(sizes.filter((bytes) => bytes > mostBytesAtWorst)).toEqual([])
    expect(sizes.length).toBeGreaterThan(30)
  })

  it('is understood by the Adaptive Cards library without a complaint', () => {
    // The library's own check of `lang` keeps its place between two cards and refuses every second one; the next test holds it.
    const complaints = failing(({ card }) => {
      const context = new renderer.SerializationContext(renderer.Versions.v1_5)
      const parsed = new renderer.AdaptiveCard()
      const { lang: _lang, ...rest } = card
      parsed.parse(rest, context)
      const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at)?.message)
      return events.length > 0 || parsed.getItemCount() === 0 ? events : undefined
    })
    expect(complaints).toEqual([])
  })

  const withSchema = schemaFolder ? it : it.skip
  withSchema('follows Microsoft’s schema of version 1.5', async () => {
    const validate = await schemaOf(schemaFolder ?? '')
    expect(failing(({ card }) => (validate(card) ? undefined : validate.errors))).toEqual([])
  })

  it('has nothing left of its template', () => {
    expect(failing(({ card }) => /\$\{|"\$(when|data)"/.exec(JSON.stringify(card))?.[0])).toEqual([])
  })

  it('is of version 1.5, in English, with a neutral sentence for whoever cannot draw it', () => {
    const neutral = [
      'The safeguarding assistant has a card for you.',
      'Safeguarding: something is waiting for you.',
      '▲ Safeguarding: please look at this now.',
    ]
    const wrong = failing(({ card }) =>
      card.version === '1.5' && card.lang === 'en' && neutral.includes(String(card.fallbackText))
        ? undefined
        : card.fallbackText,
    )
    expect(wrong).toEqual([])
  })

  it('begins, where it stays in a chat, with words that could be seen by anybody in a notification', () => {
    const wrong = failing(({ card, keep }) => {
      const first = everyNode(card).find(({ type }) => type === 'TextBlock' || type === 'TextRun')
      return !keep || first?.type === 'TextBlock' ? undefined : first?.text
    })
    expect(wrong).toEqual([])
  })

  it('holds no input where it stays in a chat: an update from outside would take away what is typed', () => {
    expect(
      failing(({ card, keep }) => (keep ? everyNode(card).find(({ type }) => type?.startsWith('Input.')) : undefined)),
    ).toEqual([])
  })

  it('gives older clients, where it stays in a chat, a button instead of each that they do not know', () => {
    const wrong = failing(({ card, keep }) =>
      everyNode(card).find(({ type, verb, title, fallback }) => {
        if (!keep || type !== 'Action.Execute') return false
        const instead = fallback as { type?: string; title?: string; data?: { verb?: string } } | undefined
        return instead?.type !== 'Action.Submit' || instead.title !== title || instead.data?.verb !== verb
      }),
    )
    expect(wrong).toEqual([])
  })

  it('has buttons that lead somewhere', () => {
    const verbs = [...steps.map(({ verb }) => verb), 'support.callAdult', 'support.helplines']
    const wrong = failing(({ card }) =>
      everyNode(card).find(({ type, verb }) => type === 'Action.Execute' && !verbs.includes(String(verb))),
    )
    expect(wrong).toEqual([])
  })

  it('shows each of its buttons: of more than six in a row Teams hides the rest, or shows none of them', () => {
    const wrong = failing(({ card }) =>
      everyNode(card).find(({ actions }) => (actions as unknown[])?.length > mostInARow),
    )
    expect(wrong).toEqual([])
  })

  it('has its buttons in its own row where it is shown in a dialog: those in its body do nothing on some telephones', () => {
    const wrong = failing(({ name, card, keep }) =>
      !keep && inDialog.test(from.get(name) ?? '')
        ? everyNode(card).find(({ type }) => type === 'ActionSet')
        : undefined,
    )
    expect(wrong).toEqual([])
    expect([...from.values()].filter((card) => inDialog.test(card)).length).toBeGreaterThan(20)
  })

  it('asks what to read of a case right above the button that shows it, not pages before', () => {
    const wrong = failing(({ name, card }) => {
      const last = (card.body as { id?: string }[]).at(-1)?.id
      return from.get(name) === 'case/case' && last !== 'domain' ? last : undefined
    })
    expect(wrong).toEqual([])
    expect([...from.values()]).toContain('case/case')
  })

  it('writes each long answer to choose out in full, also on a telephone: one that does not wrap is cut off there', () => {
    const fits = 20
    const wrong = failing(({ card }) => {
      const nodes = everyNode(card).filter(
        ({ type, style }) => type === 'Input.Toggle' || (type === 'Input.ChoiceSet' && style === 'expanded'),
      )
      const answers = ({ title, choices }: (typeof nodes)[number]) =>
        title ? [String(title)] : (choices as { title: string }[]).map((choice) => choice.title)
      return nodes.find((node) => node.wrap !== true && answers(node).some(({ length }) => length > fits))?.id
    })
    expect(wrong).toEqual([])
  })

  it('has no id twice, and a label on every input', () => {
    const wrong = failing(({ card }) => {
      const nodes = everyNode(card)
      const ids = nodes.flatMap(({ id }) => id ?? [])
      const twice = ids.find((id, at) => ids.indexOf(id) !== at)
      const unlabelled = nodes.find(({ type, label, title }) => type?.startsWith('Input.') && !label && !title)?.id
      return twice ?? unlabelled
    })
    expect(wrong).toEqual([])
  })

  it('asks for nothing under an id that a button carries: the input would take its place', () => {
    const wrong = failing(({ card }) => {
      const nodes = everyNode(card)
      const inputs = nodes.filter(({ type }) => type?.startsWith('Input.')).map(({ id }) => String(id))
      const carried = nodes.flatMap(({ data, associatedInputs }) =>
        typeof data === 'object' && data !== null && associatedInputs !== 'none' ? Object.keys(data) : [],
      )
      return inputs.find((id) => carried.includes(id) || id === 'verb' || id === 'msteams')
    })
    expect(wrong).toEqual([])
  })

  it('is no card where there is none of that name', () => {
    expect(() => cards.draw({ card: 'raise/elsewhere' })).toThrow('There is no card raise/elsewhere')
  })
})

async function schemaOf(folder: string): Promise<ValidateFunction> {
  const { id: $id, ...schema } = JSON.parse(await readFile(join(folder, 'adaptive-card-1.5.json'), 'utf8'))
  const draft06 = await import('ajv/lib/refs/json-schema-draft-06.json', { with: { type: 'json' } })
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false })
  ajv.addMetaSchema(draft06.default)
  return ajv.compile({ ...schema, $id })
}
