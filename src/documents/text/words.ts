import type { Run } from './runs.ts'

/** Words with the spaces behind them; a hyphen, a slash or an @ before a letter also ends one. */
export function wordsOf(signs: readonly Run[]): Run[][] {
  const words: Run[][] = []
  let word: Run[] = []
  signs.forEach((sign, position) => {
    word.push(sign)
    if (!endsWord(sign.text, signs[position + 1]?.text)) return
    words.push(word)
    word = []
  })
  return word.length > 0 ? [...words, word] : words
}

function endsWord(text: string, next: string | undefined): boolean {
  if (text === ' ') return next !== ' '
  return /^[-/@]$/.test(text) && next !== undefined && /^\p{L}/u.test(next)
}
