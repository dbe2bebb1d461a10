import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import type { Draft, Section } from './section.ts'
import { typedWords } from './typedWords.ts'

/** A form as it is drawn now, and what an older card of it sent, field by field where it belongs on this one. */
export interface InPlace {
  view: View
  sent: CardData
  /** Where a field of the older card stands now; nothing where it has no place any more. */
  idNow(id: string): string | undefined
  /** What has no place any more, as text. */
  homeless: string[]
}

/** Fields of a row are numbered, and a card says with `of` what its rows are about: never may one finding's words stand under another. */
export function inPlace(section: Section, draft: Draft, turn: Turn, sent: CardData): InPlace {
  const first = section.show(draft, turn, sent)
  const idNow = movedTo(sent.of, first.carry?.of)
  const fields = Object.entries(sent)
  const moved = fields.flatMap(([id, value]) => {
    const now = idNow(id)
    return now === undefined ? [] : [[now, value] as const]
  })
  const homeless = fields.filter(([id]) => idNow(id) === undefined)
  const inOrder = { ...Object.fromEntries(moved), ...(first.carry?.of === undefined ? {} : { of: first.carry.of }) }
  return {
    view: section.show(draft, turn, inOrder),
    sent: inOrder,
    idNow,
    homeless: typedWords({ of: sent.of, ...Object.fromEntries(homeless) }, draft.instrument),
  }
}

function movedTo(before: unknown, now: unknown): (id: string) => string | undefined {
  if (typeof now !== 'string' || before === now) return (id) => id
  const [from, to] = [typeof before === 'string' ? before.split(' ') : [], now.split(' ')]
  return (id) => {
    const [, field, position] = /^(\w+)_(\d+)$/.exec(id) ?? []
    if (field === undefined) return id
    const at = to.indexOf(from[Number(position)] ?? '')
    return at < 0 ? undefined : `${field}_${at}`
  }
}

/** The form with what has no place on it any more beside it, after whatever stands there already. */
export function withHomeless(view: View, homeless: readonly string[]): View {
  if (homeless.length === 0) return view
  const beside = [view.show?.kept ?? onOlderCard].flat()
  return { ...view, show: { ...view.show, kept: [...beside, ...homeless] } }
}

export const onOlderCard = 'On your older card there stood:'
