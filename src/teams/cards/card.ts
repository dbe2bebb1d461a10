/** A node of Adaptive Card JSON: an element, an action or a run. */
export interface CardNode {
  type?: string
  id?: string
  [key: string]: unknown
}

export type AdaptiveCard = CardNode & { type: 'AdaptiveCard' }

/** The properties of an Adaptive Card node below which further nodes stand. */
const nests = ['body', 'items', 'columns', 'actions', 'inlines', 'card', 'selectAction', 'rows', 'cells'] as const

export function isNode(value: unknown): value is CardNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The nodes directly below, in order. */
export function below(node: CardNode): CardNode[] {
  return nests.flatMap((key) => {
    const value = node[key]
    return (Array.isArray(value) ? value : [value]).filter(isNode)
  })
}

/** This node and everything below it, in reading order. */
export function everyNode(node: CardNode): CardNode[] {
  return [node, ...below(node).flatMap(everyNode)]
}

/** Replaces each node below by what `change` makes of it: none, one or several. The change comes before its own children are looked at. */
export function rewrite(node: CardNode, change: (child: CardNode) => CardNode[]): CardNode {
  const copy: CardNode = { ...node }
  for (const key of nests) {
    const value = copy[key]
    if (Array.isArray(value)) copy[key] = value.flatMap((child) => (isNode(child) ? again(child, change) : [child]))
    else if (isNode(value)) copy[key] = again(value, change)[0]
  }
  return copy
}

function again(child: CardNode, change: (child: CardNode) => CardNode[]): CardNode[] {
  return change(child).map((node) => rewrite(node, change))
}
