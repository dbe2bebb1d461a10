/** Signs that belong together: an emoji of several code points, Arabic letters with a joiner between them; else a code point. */
const signs = /\p{RGI_Emoji}|\p{Script=Arabic}(?:[\u200C\u200D]\p{Script=Arabic})+|[\s\S]/gv
/** Most of what is written: in it, each code point is a sign, and it need not be searched for pictures. */
const plain = /^[\p{L}\p{N}\p{P} ]*$/v
const emoji = /^\p{RGI_Emoji}$/v
const unseen = /^[\p{C}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]$/v
const space = /^[\t\p{Zs}]$/v

/** What is printed as one: a character, or several that make one picture or one joined shape. */
export interface Sign {
  text: string
  kind: 'character' | 'emoji' | 'code'
}

/** The paragraphs of a text. However a line was ended where it was typed, here it ends the same. */
export function paragraphsOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
}

/**
 * A paragraph sign by sign. Every kind of space is printed as a space. What cannot be seen (controls, marks of direction,
 * lone surrogates) and what no font draws is written out as `[U+XXXX]`: nothing typed is lost, and nothing hides.
 */
export function printableSigns(paragraph: string, draws: (sign: Sign) => boolean): Sign[] {
  const found = plain.test(paragraph) ? [...paragraph] : (paragraph.match(signs) ?? [])
  return found.flatMap((text) => {
    if (space.test(text)) return [{ text: ' ', kind: 'character' as const }]
    const sign: Sign = { text, kind: emoji.test(text) ? 'emoji' : 'character' }
    return !unseen.test(text) && draws(sign) ? [sign] : writtenOut(text)
  })
}

function writtenOut(text: string): Sign[] {
  return [...text].map((character) => {
    const hexadecimal = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return { text: `[U+${hexadecimal}]`, kind: 'code' }
  })
}
