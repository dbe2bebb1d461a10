import { bare } from './readPdf.ts'

/** Nothing of it may change the document, and nothing of it may vanish. */
export const hostile =
  'qq\0\ud83d\ude00\ud83d \u202e\u200f مرحبا 🙂 中 {{DATE(1)}} $' +
  '{x} <at>B</at> [a](https://c.example) **b** (\\) endobj'

const expected = [
  ...['[U+0000]', '😀', '[U+D83D]', '[U+202E]', '[U+200F]', '🙂', '[U+4E2D]', '{{DATE(1)}}', '<at>B</at>'],
  ...['[a](https://c.example)', '**b**', '(\\)endobj', '$' + '{x}', ...'مرحبا'],
]

/** What of the hostile text does not stand in a document. */
export function lostOf(printed: string): string[] {
  const text = bare(printed)
  return expected.filter((part) => !text.includes(part))
}

/** Ten thousand characters of words that all differ. */
export const long = Array.from({ length: 1430 }, (_, at) => `w${String(at).padStart(5, '0')}`).join(' ')
