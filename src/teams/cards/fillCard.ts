import type { Row, View } from '../../flows/view.ts'
import { type AdaptiveCard, type CardNode, everyNode, isNode, rewrite } from './card.ts'

/**
 * Puts a view's values into a ready card. What people typed goes into text runs and input values only, so that it is never
 * read as markdown or as a template. A text, a list or a set of choices that the view does not mention is left out of the card.
 * @throws where the view names an element that the card does not have: the two were not written for each other.
 */
export function fillCard(card: AdaptiveCard, view: View): AdaptiveCard {
  demandElements(card, view)
  const filled = fillNodes(card, view)
  const whole = rewrite(filled, (child) => marked(child, view))
  if (JSON.stringify(whole).length <= mostCharacters) return { ...whole, type: 'AdaptiveCard' }
  const typed = withinReason(filled, view.typed)
  return { ...rewrite(filled, (child) => marked(child, { ...view, typed })), type: 'AdaptiveCard' }
}

/** Teams refuses a message of 100 KB as UTF-16 altogether: then nobody would see what is wrong with what was typed. */
const mostCharacters = 45 * 1024

/** Characters of all fields together, each of which can become six of JSON. No client lets a person type so much that this is needed. */
const mostTypedOfAll = 6000

function withinReason(card: CardNode, typed: View['typed']): Record<string, string> {
  const inputs = everyNode(card).filter(({ type }) => type?.startsWith('Input.')).length
  const most = Math.floor(mostTypedOfAll / Math.max(1, inputs))
  return Object.fromEntries(Object.entries(typed ?? {}).map(([id, text]) => [id, text.slice(0, most)]))
}

/** Puts back what somebody typed where it could not be accepted, and says above the field what is wrong. */
function marked(child: CardNode, { typed, problems }: View): CardNode[] {
  if (!child.type?.startsWith('Input.')) return [child]
  const value = typed?.[child.id ?? '']
  const problem = problems?.[child.id ?? '']
  const restored = value === undefined ? child : { ...child, value }
  return problem ? [complaint(problem, child.id ?? ''), restored] : [restored]
}

function fillNodes(node: CardNode, values: Omit<View, 'card'>): CardNode {
  return rewrite(node, (found) => {
    const child = labelled(unfolded(found, values), values)
    const { id } = child
    if (id !== undefined && values.hide?.includes(id)) return []
    if (child.type === 'RichTextBlock' && id !== undefined) return paragraphs(child, values.show?.[id])
    if (child.type === 'Container' && id?.startsWith('rows_')) return copies(child, values.rows?.[id] ?? [])
    if (child.type?.startsWith('Input.')) return [input(child, values)]
    if (child.type === 'Action.OpenUrl' && id !== undefined) return linked(child, values.link?.[id])
    if (child.type?.startsWith('Action.')) return [carrying(child, values.carry)]
    return [child]
  })
}

/** What the card keeps folded away stands open where something is written in it already. */
function unfolded(child: CardNode, { open }: Pick<View, 'open'>): CardNode {
  return child.id !== undefined && open?.includes(child.id) ? { ...child, isVisible: true } : child
}

/** A button and a toggle are named by their title, every other input by its label. */
function labelled(child: CardNode, { label }: Pick<View, 'label'>): CardNode {
  const words = label?.[child.id ?? '']
  if (words === undefined) return child
  const isTitled = child.type === 'Input.Toggle' || child.type?.startsWith('Action.')
  return { ...child, [isTitled ? 'title' : 'label']: words }
}

/** A block is some 100 characters of JSON: a text of a thousand short lines would be too large a card to be shown at all. */
const mostLines = 20

/** One block for each line, drawn as the card's own first run is; of very many lines the last block holds the rest. */
function paragraphs(block: CardNode, text: string | readonly string[] | undefined): CardNode[] {
  if (text === undefined || text === '') return []
  const lines = [text].flat().flatMap(linesOf)
  const style = Array.isArray(block.inlines) ? block.inlines[0] : {}
  return lines.map((line, position) => {
    const { id, ...rest } = block
    return { ...rest, ...(position === 0 ? { id } : {}), inlines: [{ ...style, type: 'TextRun', text: line || ' ' }] }
  })
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.length <= mostLines) return lines
  return [...lines.slice(0, mostLines - 1), lines.slice(mostLines - 1).join('\n')]
}

function copies(container: CardNode, rows: readonly Row[]): CardNode[] {
  const pattern = Array.isArray(container.items) ? container.items : []
  if (rows.length === 0) return []
  const items = rows.flatMap((row, position) => {
    const filled = fillNodes({ items: structuredClone(pattern) }, row)
    return (filled.items as CardNode[]).map((node) => numbered(node, position))
  })
  return [{ ...container, id: `filled_${container.id}`, items: items.map(sealed) }]
}

/** Ids must be unique in a card, so those of a copy are numbered, and what its buttons fold out; an input's id says which row it belongs to. */
function numbered(node: CardNode, position: number): CardNode {
  const ofRow = (child: CardNode): CardNode => ({
    ...child,
    ...(child.id === undefined ? {} : { id: `${child.id}_${position}` }),
    ...(Array.isArray(child.targetElements)
      ? { targetElements: child.targetElements.map((target) => numberedTarget(target, position)) }
      : {}),
  })
  return rewrite(ofRow(node), (child) => [ofRow(child)])
}

/** A target is an id, or an object that says as well whether the element is to be seen. */
function numberedTarget(target: unknown, position: number): unknown {
  return isNode(target) ? { ...target, elementId: `${target.elementId}_${position}` } : `${target}_${position}`
}

/** Rows are filled already: without its ids a block is not taken for one of the card's own and emptied. */
function sealed(node: CardNode): CardNode {
  const strip = (child: CardNode): CardNode => {
    if (child.type !== 'RichTextBlock') return child
    const { id: _id, ...rest } = child
    return rest
  }
  return rewrite(strip(node), (child) => [strip(child)])
}

function input(element: CardNode, values: Omit<View, 'card'>): CardNode {
  const value = values.fill?.[element.id ?? '']
  const choices = values.choices?.[element.id ?? '']
  return { ...element, ...(choices ? { choices } : {}), ...(value === undefined ? {} : { value }) }
}

/** Its name says whose complaint it is, for hosts that read it out with the field. */
function complaint(problem: string, inputId: string): CardNode {
  return {
    type: 'RichTextBlock',
    id: `problem_${inputId}`,
    inlines: [{ type: 'TextRun', text: `Please look at this: ${problem}`, color: 'Attention', weight: 'Bolder' }],
  }
}

function linked(action: CardNode, url: string | undefined): CardNode[] {
  return url === undefined ? [] : [{ ...action, url }]
}

/** What an action or its row says itself stands over what the whole card carries. */
function carrying(action: CardNode, carry: View['carry']): CardNode {
  if (!carry || (action.type !== 'Action.Execute' && action.type !== 'Action.Submit')) return action
  return { ...action, data: { ...carry, ...(action.data as object | undefined) } }
}

function demandElements(card: AdaptiveCard, view: View): void {
  const ids = new Set(everyNode(card).map((node) => node.id))
  const named = [view.show, view.fill, view.label, view.rows, view.choices, view.link].flatMap((values) =>
    Object.keys(values ?? {}),
  )
  const missing = [...named, ...(view.hide ?? []), ...(view.open ?? [])].find((id) => !ids.has(id))
  if (missing !== undefined) throw new Error(`Card ${view.card} has no element ${missing}`)
}
