/** Letters that accents do not explain: as one letter, so that a slip stays one slip, and as they are often spelled out. */
const letters: Readonly<Record<string, readonly [one: string, spelled: string]>> = {
  ä: ['a', 'ae'],
  å: ['a', 'aa'],
  æ: ['a', 'ae'],
  đ: ['d', 'd'],
  ð: ['d', 'th'],
  ħ: ['h', 'h'],
  ı: ['i', 'i'],
  ł: ['l', 'l'],
  ŋ: ['n', 'ng'],
  ö: ['o', 'oe'],
  ø: ['o', 'oe'],
  œ: ['o', 'oe'],
  ß: ['s', 'ss'],
  þ: ['t', 'th'],
  ŧ: ['t', 't'],
  ü: ['u', 'ue'],
  ς: ['σ', 'σ'],
}

const betweenParts = /[\s\p{Dash}_/,.]+/u

/** How a surname may be written plainly: as a whole, and each part of a double-barrelled one, which may stand alone. */
export interface Spellings {
  whole: readonly string[]
  parts: readonly string[]
}

/** Capitals, accents, blanks, hyphens and apostrophes do not tell surnames apart. Empty where there is no letter in it. */
export function surnameSpellings(surname: string): Spellings {
  const parts = surname.split(betweenParts).flatMap(bothWays)
  return { whole: bothWays(surname), parts: [...new Set(parts)] }
}

function bothWays(name: string): string[] {
  return [...new Set([plain(name, 0), plain(name, 1)])].filter((written) => written !== '')
}

function plain(name: string, way: 0 | 1): string {
  const small = [...name.normalize('NFKC').toLowerCase()]
  const written = small.map((letter) => letters[letter]?.[way] ?? letter).join('')
  return written.normalize('NFKD').replace(/[^\p{Ll}\p{Lo}\p{Number}]/gu, '')
}
