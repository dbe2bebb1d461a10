import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { Documents } from '../../src/flows/ports/mail.ts'
import { bare, drawnText, readPdf, textOf } from './readPdf.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

let documents: Documents
beforeAll(() => {
  documents = createDocuments()
})

/** The text of a document in which this was written as the reasons, from their label on. */
async function printed(reasons: string): Promise<string> {
  const { content } = await documents.referral(sampleSource(completeAssessment({ reasons })))
  const text = textOf((await readPdf(content)).passages)
  const start = text.indexOf('Explain your reasons:') + 'Explain your reasons:'.length
  return text.slice(start, text.indexOf('Relevant addresses', start)).trim()
}

describe('what was typed', () => {
  it.each([
    ['a template expression', ['$', '{string($root)} {{DATE(2026-01-01)}} <%= 1 %>'].join('')],
    ['markup', '<at>Odalys</at> <script>alert(1)</script> & &amp; **bold** [here](https://fernbrook.example/x)'],
    ['PDF syntax', '(unbalanced ) \\( \\) endobj /JavaScript << /S /URI >> %%EOF'],
    ['letters of other alphabets', 'Łódź, Жанна, Ελένη, Ünal, Siân, Nguyễn, Հայկ, თამარ'],
    ['letters that join', 'office, affix, flight, fluffy'],
    ['characters that look the same', 'Ω Ω µ μ A А Α'],
    ['emoji', '🙂 ✔ ✔️ 🇬🇧 1️⃣ 😡'],
    ['quotation marks and dashes', '“gut feeling” – she said ‘no’ … it’s 50 % – ½ £5 €3'],
  ])('comes out as it is: %s', async (_, text) => {
    expect(bare(await printed(text))).toBe(bare(text))
  })

  it.each([
    ['Arabic', 'مرحبا بالعالم'],
    ['Urdu with a number and brackets', 'ڈاکٹر نے کہا (12)'],
    ['Hebrew', 'שלום עולם'],
    ['Arabic and Persian digits, which share their shapes', '٣٨٩ ۳۸۹ ٣'],
    ['Arabic within English', 'She wrote مرحبا twice'],
    ['a mark for which its letter has no place', '\u0620\u0615'],
  ])('keeps its characters where it runs from right to left: %s', async (_, text) => {
    const sorted = (written: string) => [...bare(written)].sort().join('')
    expect(sorted(await printed(text))).toBe(sorted(text))
  })

  it.each([
    ['a NUL', 'a\0b', 'a[U+0000]b'],
    ['an escape', 'a\u001bb', 'a[U+001B]b'],
    ['a mark that turns the direction round', 'a\u202egpj.exe', 'a[U+202E]gpj.exe'],
    ['a right-to-left mark', 'a\u200fb', 'a[U+200F]b'],
    ['a zero-width space', 'a\u200bb', 'a[U+200B]b'],
    ['a soft hyphen', 'a\u00adb', 'a[U+00AD]b'],
    ['half a surrogate pair', 'a\ud83db', 'a[U+D83D]b'],
    ['the other half', 'a\ude00b', 'a[U+DE00]b'],
    ['an invisible tag', 'a\u{e0041}b', 'a[U+E0041]b'],
    ['a variation selector that belongs to nothing', 'a\ufe0fb', 'a[U+FE0F]b'],
    ['a character that no font holds', '中文', '[U+4E2D][U+6587]'],
    ['a character of private use', 'a\ue000b', 'a[U+E000]b'],
  ])('is written out where it cannot be seen: %s', async (_, typed, expected) => {
    expect(bare(await printed(typed))).toBe(expected)
  })

  it('is written out from left to right within text from right to left, too', async () => {
    expect(bare(await printed('שלום 中 עולם'))).toContain('[U+4E2D]')
  })

  it('is never lost, whatever it is', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async (typed) => {
        const relevantAddresses = typed.map((address) => ({ address, reason: '' }))
        const { content } = await documents.referral(sampleSource(completeAssessment({ relevantAddresses })))
        const { passages } = await readPdf(content)
        const table = textOf(passages.slice(passages.findIndex((passage) => bare(passage.text) === 'Address')))
        expect(lostCharacters(typed.join(''), table)).toEqual([])
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })
})

/** Those of which fewer came out than went in. White space may change; joiners are read as part of their neighbours. */
function lostCharacters(typed: string, printed: string): string[] {
  const plain = printed.replace(/\[U\+[0-9A-F]{4,6}\]/g, '')
  const characters = [...new Set(typed)].filter((character) => !/[\s\u0085\u200c\u200d]/u.test(character))
  return characters.filter((character) => {
    const hexadecimal = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return times(plain, character) + times(printed, `[U+${hexadecimal}]`) < times(typed, character)
  })
}

function times(text: string, part: string): number {
  return text.split(part).length - 1
}

describe('long notes', () => {
  const sentences = (name: string, count: number) =>
    Array.from(
      { length: count },
      (_, number) => `${name} sentence ${number + 1}: seen at the gate, drugs/alcohol, well-known.`,
    ).join(' ')

  it('of 4,000 characters and more come out whole and in order in every box', async () => {
    const analyses = Object.fromEntries(instrument.domains.map(({ id, shortTitle }) => [id, sentences(shortTitle, 80)]))
    const reasons = sentences('Reasons', 90)
    const { content } = await documents.referral(sampleSource(completeAssessment({ analyses, reasons })))
    const text = bare(textOf((await readPdf(content)).passages))
    for (const note of [...Object.values(analyses), reasons]) {
      expect(note.length).toBeGreaterThan(4000)
      expect(text).toContain(bare(note))
    }
  })

  it('keep their paragraphs apart for whoever listens', async () => {
    const reasons = 'first line\nsecond line\r\n\r\nthird line'
    const { content } = await documents.referral(sampleSource(completeAssessment({ reasons })))
    expect((await drawnText(content)).replace(/ +/g, ' ')).toContain('first line second line third line')
  })

  it('without a single space are broken, not cut', async () => {
    const word = Array.from({ length: 800 }, (_, number) => `w${number}`).join('')
    expect(bare(await printed(word))).toBe(word)
  })
})
