import { surnameSpellings } from '../../domain/assessment/surnameSpellings.ts'

/** Letters that are compared. What is longer differs early, or is taken for the same: whoever asks compares again. */
const longest = 15
const mostParts = 8

/**
 * What stands for a surname where it is looked for with a slip of the pen: two surnames share one of these strings if they are within one letter
 * left out, added, changed or swapped with its neighbour. Capitals, accents, blanks, hyphens and apostrophes do not tell surnames apart; of a
 * double-barrelled one each part may stand alone. Empty where there is no letter in it.
 */
export function surnameNeighbourhood(surname: string): readonly string[] {
  return [...new Set(spellings(surname).flatMap(withOneLeftOut))]
}

function spellings(surname: string): string[] {
  const { whole, parts } = surnameSpellings(surname)
  return [...whole, ...parts.slice(0, mostParts)]
}

function withOneLeftOut(name: string): string[] {
  const compared = [...name].slice(0, longest)
  return [compared.join(''), ...compared.map((_, at) => compared.toSpliced(at, 1).join(''))]
}
