import type { Child } from './assessment.ts'
import { type Spellings, surnameSpellings } from './surnameSpellings.ts'

type Named = Pick<Child, 'surname' | 'dateOfBirth'>

/**
 * Whether two concerns may be about one child: the surnames differ by one letter at most (one more, one less, another one, two neighbours in
 * turn) and the dates of birth by one digit, or by day and month in turn. Of a double-barrelled surname one part may be given alone.
 * Twins are the same child to this, so whoever reads it must be shown the forenames.
 */
export function mayBeSameChild(one: Named, other: Named): boolean {
  if (!one.dateOfBirth || !other.dateOfBirth || !isNearDay(one.dateOfBirth, other.dateOfBirth)) return false
  return mayBeSameSurname(surnameSpellings(one.surname), surnameSpellings(other.surname))
}

function mayBeSameSurname(one: Spellings, other: Spellings): boolean {
  const telling = ({ parts }: Spellings) => parts.filter(({ length }) => length >= shortestTelling)
  return (
    isNearAny(one.whole, [...other.whole, ...other.parts]) ||
    isNearAny(one.parts, other.whole) ||
    isNearAny(telling(one), telling(other))
  )
}

/** Shorter parts ("de", "van", "al") stand in too many surnames to say anything by themselves. */
const shortestTelling = 4

function isNearAny(forms: readonly string[], others: readonly string[]): boolean {
  return forms.some((form) => others.some((against) => isWithinOneEdit(form, against)))
}

/** One letter inserted, left out or replaced, or two neighbours transposed. */
function isWithinOneEdit(one: string, other: string): boolean {
  const [left, right] = unlikeMiddles([...one], [...other])
  const isTransposed = left.length === 2 && left[0] === right[1] && left[1] === right[0] && right.length === 2
  return isTransposed || (left.length <= 1 && right.length <= 1)
}

/** What is left of both without what they begin and end with alike. */
function unlikeMiddles(one: readonly string[], other: readonly string[]): [readonly string[], readonly string[]] {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start += 1
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)]
}

/** Both ISO `yyyy-mm-dd`. */
function isNearDay(one: string, other: string): boolean {
  const [year, month, day] = one.split('-')
  const digits = [...one].filter((digit, position) => digit !== other[position])
  return (one.length === other.length && digits.length <= 1) || other === `${year}-${day}-${month}`
}
