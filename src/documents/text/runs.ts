import { type FaceId, type Faces, faceFor } from '../fonts/faces.ts'
import { levelsOf } from './direction.ts'
import { printableSigns, type Sign } from './printable.ts'

export type Weight = 'regular' | 'bold'

/** Text that is drawn in one go: one face, one direction. */
export interface Run {
  text: string
  face: FaceId
  /** The bidi level: odd is right to left. */
  level: number
}

/** A paragraph as its smallest runs, one a sign, in the order in which it was typed. */
export function signRuns(faces: Faces, paragraph: string, weight: Weight): Run[] {
  const faceOf = rememberedFaces(faces, weight)
  const signs = printableSigns(paragraph, (sign) => faceOf(sign) !== undefined)
  // A code reads from left to right wherever it stands: to the rules of direction it is a Latin word.
  const levels = levelsOf(signs.map(({ text, kind }) => (kind === 'code' ? 'U'.repeat(text.length) : text)).join(''))
  let position = 0
  return signs.map((sign) => {
    const level = levels[position] ?? 0
    position += sign.text.length
    return { text: sign.text, face: faceOf(sign) ?? 'sans', level }
  })
}

function rememberedFaces(faces: Faces, weight: Weight): (sign: Sign) => FaceId | undefined {
  const known = new Map<string, FaceId | undefined>()
  return ({ text, kind }) => {
    if (!known.has(text)) known.set(text, faceFor(faces, text, weight, kind === 'emoji'))
    return known.get(text)
  }
}

/** Neighbours of one face and one direction as one run. */
export function joinedRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && last.face === run.face && last.level === run.level) last.text += run.text
    else joined.push({ ...run })
  }
  return joined
}
