import type { Row } from '../view.ts'
import { sizeOf } from './fitting.ts'

/** Characters of JSON for the rows of one card: the budget of a card (28 KB as UTF-16) less its heading and buttons. */
const pageBudget = 14 * 1024 - 2600

export interface Page {
  rows: readonly Row[]
  /** The first row of the next page; nothing where this is the last. */
  next: number | undefined
}

/** As many rows from `from` on as one card can hold, and at least one: nothing is cut, and there is a next page. */
export function pageFrom(rows: readonly Row[], from: number): Page {
  const start = Math.min(Math.max(0, from), Math.max(0, rows.length - 1))
  let room = pageBudget
  let end = start
  while (end < rows.length) {
    room -= sizeOf({ show: rows[end]?.show ?? {} })
    if (room < 0 && end > start) break
    end += 1
  }
  return { rows: rows.slice(start, end), next: end < rows.length ? end : undefined }
}
