import type { Row, View } from '../view.ts'

/** How much of something long is shown: characters of a line, findings of a domain, records. */
export interface Room {
  characters: number
  findings: number
  records: number
}

/** From everything to the least; the ends of what is cut can be read elsewhere. */
const rooms: readonly [Room, ...Room[]] = [
  { characters: 2000, findings: 8, records: 20 },
  { characters: 1000, findings: 6, records: 12 },
  { characters: 400, findings: 4, records: 6 },
  { characters: 250, findings: 3, records: 5 },
  { characters: 150, findings: 2, records: 4 },
  { characters: 90, findings: 2, records: 3 },
  { characters: 60, findings: 1, records: 3 },
  { characters: 50, findings: 1, records: 1 },
]

/** Characters of a card's JSON: our budget of 28 KB as UTF-16. */
const budget = 14 * 1024
/** What headings, inputs, buttons and the list of parts of a case take of it; the largest such card. */
const largestFrame = 4600
/** Characters that a text block takes besides its words. */
const block = 85

/** The view with as much in it as one card can hold besides its `frame` (in characters of JSON): with more, Teams would refuse the card and nobody could read anything. */
export function fitting(draw: (room: Room) => View, frame = largestFrame): View {
  for (const room of rooms.slice(0, -1)) {
    const view = draw(room)
    if (sizeOf(view) <= budget - frame) return view
  }
  return draw(rooms.at(-1) ?? rooms[0])
}

/** Characters of JSON that a card with this `frame` has left besides these texts. */
export function roomBeside(view: Pick<View, 'show' | 'rows'>, frame: number): number {
  return budget - frame - sizeOf(view)
}

/** Roughly the characters that these texts take in a card's JSON. */
export function sizeOf({ show = {}, rows = {} }: Pick<View, 'show' | 'rows'>): number {
  const own = Object.values(show).flat().map(lengthOf)
  const below = Object.values(rows)
    .flat()
    .map((row: Row) => sizeOf({ show: row.show ?? {} }))
  return [...own, ...below].reduce((sum, length) => sum + length, 0)
}

function lengthOf(text: string): number {
  return JSON.stringify(text).length + block * Math.min(text.split('\n').length, 20)
}

/** A text as far as there is room for it, with a sign that there is more. */
export function shortened(text: string, { characters }: Room): string {
  if (text.length <= characters) return text
  return `${text.slice(0, characters).toWellFormed().replace(/\s+/g, ' ').trimEnd()} … (shortened)`
}
