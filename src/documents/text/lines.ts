import type { Faces } from '../fonts/faces.ts'
import { visualOrder } from './direction.ts'
import { paragraphsOf } from './printable.ts'
import { joinedRuns, type Run, signRuns, type Weight } from './runs.ts'
import { wordsOf } from './words.ts'

/** The width of a run in points, in the size of the text at hand. */
export type Measure = (run: Run) => number

/** A printed line: its runs from left to right, each at its distance from the left edge, in points. */
export interface Line {
  runs: readonly (Run & { x: number })[]
  /** Without the spaces at its end. */
  width: number
}

interface Word {
  runs: readonly Run[]
  width: number
  /** Of the spaces at its end, which may hang over the edge. */
  spaces: number
}

/**
 * A text broken into lines of at most `width` points. A word wider than that is broken where it has to be.
 * A paragraph ends with a space, which keeps its last word from the next one's first for whoever listens or copies.
 */
export function brokenLines(faces: Faces, text: string, weight: Weight, width: number, measure: Measure): Line[] {
  const paragraphs = paragraphsOf(text)
  return paragraphs.flatMap((paragraph, position) => {
    const ended = position < paragraphs.length - 1 ? `${paragraph} ` : paragraph
    const words = wordsOf(signRuns(faces, ended, weight)).flatMap((runs) => fittingWords(runs, width, measure))
    return filledLines(words, width).map((line) => lineOf(line, width, measure))
  })
}

function wordOf(runs: readonly Run[], measure: Measure): Word {
  const end = runs.findLastIndex(({ text }) => text !== ' ') + 1
  const spaces = total(runs.slice(end), measure)
  return { runs, spaces, width: total(joinedRuns(runs), measure) - spaces }
}

function fittingWords(runs: readonly Run[], width: number, measure: Measure): Word[] {
  const word = wordOf(runs, measure)
  if (word.width <= width) return [word]
  const parts: Run[][] = []
  let room = 0
  for (const sign of runs) {
    const wide = measure(sign)
    if (wide > room) parts.push([])
    room = (wide > room ? width : room) - wide
    parts.at(-1)?.push(sign)
  }
  return parts.map((part) => wordOf(part, measure))
}

function filledLines(words: readonly Word[], width: number): Word[][] {
  const lines: Word[][] = [[]]
  let used = 0
  for (const word of words) {
    if (used > 0 && used + word.width > width) {
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push(word)
    used += word.width + word.spaces
  }
  return lines
}

/** A line that holds nothing but text from right to left stands at the right edge. */
function lineOf(words: readonly Word[], width: number, measure: Measure): Line {
  const runs = words.flatMap((word) => word.runs)
  const used = words.reduce((sum, word) => sum + word.width + word.spaces, 0)
  let x = runs.length > 0 && runs.every(({ level }) => level > 0) ? width - used : 0
  const ordered = visualOrder(joinedRuns(runs))
  const placed = ordered.map((run, position) => {
    const at = { ...run, x }
    if (position < ordered.length - 1) x += measure(run)
    return at
  })
  return { runs: placed, width: used - (words.at(-1)?.spaces ?? 0) }
}

function total(runs: readonly Run[], measure: Measure): number {
  return runs.reduce((sum, run) => sum + measure(run), 0)
}
