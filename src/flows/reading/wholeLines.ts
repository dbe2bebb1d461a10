import type { Row } from '../view.ts'
import { sizeOf } from './fitting.ts'

/** Lines as far as there is room for them, in characters of a card's JSON: each whole or not at all, and how many are left. */
export function wholeLines(lines: readonly string[], room: number): { shown: string[]; left: number } {
  let free = room
  const shown = lines.filter((line) => {
    const size = sizeOf({ show: { line } })
    if (size > free) return false
    free -= size
    return true
  })
  return { shown, left: lines.length - shown.length }
}

interface Part {
  title: string
  lines: readonly string[]
}

/** Characters of JSON of a row besides its words. */
const frameOfRow = 60

/** A row for each part, with as many of its lines as there is room for. Of each part stands there how much of it does not. */
export function partsInRows(parts: readonly Part[], room: number): Row[] {
  let free = room - parts.reduce((sum, part) => sum + headSize(part), 0)
  if (free < 0) return [{ show: { title: tooMuch } }]
  return parts.map((part) => {
    const { shown, left } = wholeLines(part.lines, free)
    free -= shown.length > 0 ? sizeOf({ show: { lines: shown } }) : 0
    return { show: { title: titleWith(part, left), lines: shown } }
  })
}

const tooMuch = 'More than this card can hold: please open the whole text.'

function headSize(part: Part): number {
  return frameOfRow + sizeOf({ show: { title: titleWith(part, part.lines.length) } })
}

function titleWith({ title }: Part, left: number): string {
  return left > 0 ? `${title} (${left} more in the whole text)` : title
}
