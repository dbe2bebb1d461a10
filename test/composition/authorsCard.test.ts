import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readPersonas } from '../../src/rehearsal/school/readPersonas.ts'
import { type AdaptiveCard, type CardNode, everyNode } from '../../src/teams/cards/card.ts'
import { type Product, startProduct } from '../browser/product.ts'

const patience = 60_000
const teacher = 'Class teacher'
const lead = 'Designated Safeguarding Lead'

interface Message {
  id: string
  from: string
  cards: AdaptiveCard[]
}

describe('The author’s card, in the product as it runs', () => {
  let product: Product
  let idOf: (label: string) => string

  beforeAll(async () => {
    product = await startProduct()
    const personas = await readPersonas()
    idOf = (label) => personas.find((one) => one.label === label)?.id ?? ''
  }, patience)
  afterAll(async () => {
    await product.end('SIGTERM')
    product.remove()
  }, patience)

  async function ask(who: string, name: string, body?: object) {
    const { origin } = new URL(product.address)
    const headers = { 'content-type': 'application/json', origin }
    const post = { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await fetch(`${origin}/api/people/${idOf(who)}/${name}`, body ? post : {})
    return response.json() as Promise<{ messages: Message[]; card: AdaptiveCard }>
  }
  const chatOf = async (who: string) =>
    (await ask(who, 'chat')).messages.flatMap(({ id, cards: [card] }) => (card ? [{ id, card }] : []))
  /** The newest message that has this button. */
  const withButton = async (who: string, verb: string) => {
    const found = (await chatOf(who)).findLast(({ card }) => button(card, verb))
    if (!found) throw new Error(`${who} has no card with ${verb}`)
    return found
  }
  const press = async (who: string, messageId: string, card: AdaptiveCard, verb: string, typed: object = {}) => {
    const data = { ...(button(card, verb)?.data as object | undefined), ...typed }
    return (await ask(who, 'actions', { messageId, id: 'sample', verb, data })).card
  }
  const messageOf = async (id: string) =>
    JSON.stringify((await chatOf(teacher)).find((message) => message.id === id)?.card)

  it(
    'is the one that was pressed last: sent from “my concerns”, it says there that the team has acknowledged it',
    async () => {
      await ask(teacher, 'messages', { text: 'raise' })
      const begun = await withButton(teacher, 'raise.open')
      const child = await press(teacher, begun.id, begun.card, 'raise.open', { section: 'child' })
      await press(teacher, begun.id, child, 'raise.save', { surname: 'Sampleton', go: 'overview' })
      await ask(teacher, 'messages', { text: 'my concerns' })
      const mine = await withButton(teacher, 'raise.continue')
      expect(mine.id).not.toBe(begun.id)
      const overview = await press(teacher, mine.id, mine.card, 'raise.continue')
      const review = await press(teacher, mine.id, overview, 'raise.review')
      expect(JSON.stringify(await press(teacher, mine.id, review, 'raise.submit'))).toContain('Waiting to be ack')
      await eventually(async () => JSON.stringify(await chatOf(lead)).includes('case.acknowledge'))
      const alert = await withButton(lead, 'case.acknowledge')
      await press(lead, alert.id, alert.card, 'case.acknowledge')
      await eventually(async () => (await messageOf(mine.id)).includes('Seen by '))
      expect(product.output()).not.toMatch(/cardNotKept|TypeError/)
    },
    patience,
  )
})

function button(card: AdaptiveCard, verb: string): CardNode | undefined {
  return everyNode(card).find((node) => node.type === 'Action.Execute' && node.verb === verb)
}

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('It did not come to that within fifteen seconds')
}
