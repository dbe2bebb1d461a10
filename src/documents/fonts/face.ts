import type { Font, Glyph, GlyphPosition, GlyphRun } from 'fontkit'
import { mirrored } from '../text/direction.ts'
import { exactSubset } from './exactSubset.ts'

/** Text that is laid out from right to left; handed to pdfkit in the place of OpenType features, which it passes on unread. */
export const rightToLeft = ['rtl'] as const

/** What the dots of a letter stand for where the font draws them by themselves: nothing that is read or heard. */
const joiner = 0x200d

export interface FaceGlyph {
  /** The glyph and the characters it stands for: one shape may stand for two characters, and each is kept apart. */
  id: string | number
  advanceWidth: number
  codePoints: number[]
}
export interface FaceRun {
  glyphs: FaceGlyph[]
  /** In the units of the font; pdfkit scales them in place. */
  positions: GlyphPosition[]
  /** Of the positions as they are when it is asked for. */
  readonly advanceWidth: number
}

/** A font as pdfkit takes it: the metrics of the font beneath, its own layout and its own subset. */
export interface Face {
  hasGlyphForCodePoint(codePoint: number): boolean
  layout(text: string, direction?: readonly string[]): FaceRun
}

/**
 * A font from which exactly the characters that were put in can be read again. fontkit remembers a shape by the text it
 * first stood for, in whichever document that was; and it drops characters in some substitutions. Here each run is laid
 * out without memory, held against its text, and laid out character by character where the two differ or it cannot be laid out.
 */
export function exactFace(font: Font): Face {
  const face: Font = Object.create(font)
  face.getGlyph = rememberingGlyphs(font)
  const layout = (text: string, direction?: readonly string[]): FaceRun => {
    const towards = direction?.includes('rtl') ? 'rtl' : 'ltr'
    const run = shaped(font, face, text, towards)
    return named(face, run && saysTheSame(run, text) ? run : plainRun(face, text, towards), towards)
  }
  return Object.defineProperties(face, {
    layout: { value: layout },
    createSubset: { value: () => exactSubset(font.createSubset()) },
  }) as unknown as Face
}

/** Shapes by what they stand for here, not by what they stood for first. Those of one character are kept: they are as many as the font has. */
function rememberingGlyphs(font: Font): Font['getGlyph'] {
  const known = new Map<number, Glyph>()
  return (id, codePoints = []) => {
    const key = codePoints.length === 1 ? id * 0x110000 + (codePoints[0] ?? 0) : undefined
    const glyph = (key !== undefined && known.get(key)) || standingFor(font.getGlyph(id), codePoints)
    if (key !== undefined) known.set(key, glyph)
    return glyph
  }
}

function standingFor(shape: Glyph, codePoints: readonly number[]): Glyph {
  return Object.create(shape, { codePoints: { value: codePoints }, advanceWidth: { value: shape.advanceWidth } })
}

/** Nothing where fontkit stumbles over what it was asked to put together: a mark for which the letter before it has no place (fontkit 2.0.4). */
function shaped(font: Font, face: Font, text: string, direction: 'ltr' | 'rtl'): GlyphRun | undefined {
  try {
    return font.layout.call(face, text, undefined, undefined, undefined, direction)
  } catch {
    return undefined
  }
}

function saysTheSame(run: GlyphRun, text: string): boolean {
  const said = run.glyphs.flatMap(({ id, codePoints }) => (id === 0 ? [-1] : codePoints)).sort()
  const meant = [...text].map((character) => character.codePointAt(0) ?? 0).sort()
  return said.length === meant.length && said.every((codePoint, position) => codePoint === meant[position])
}

/** Each character by its own shape, unjoined: plainer, and nothing is lost. */
function plainRun(face: Font, text: string, direction: 'ltr' | 'rtl'): GlyphRun {
  const characters = direction === 'rtl' ? [...text].reverse() : [...text]
  const glyphs = characters.map((character) => {
    const codePoint = character.codePointAt(0) ?? 0
    const { id, advanceWidth } = face.glyphForCodePoint(codePoint)
    return { id, advanceWidth, codePoints: [codePoint] }
  })
  const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }))
  return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) }
}

function named(face: Font, run: GlyphRun, direction: 'ltr' | 'rtl'): FaceRun {
  const glyphs = run.glyphs.map(({ id, advanceWidth, codePoints }) => {
    const shown = direction === 'rtl' ? mirroredGlyph(face, codePoints, id) : id
    const meant = codePoints.length > 0 ? [...codePoints] : [joiner]
    return { id: `${shown}/${meant.join()}`, advanceWidth, codePoints: meant }
  })
  const positions = run.positions.map((position) => ({ ...position }))
  return {
    glyphs,
    positions,
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    },
  }
}

/** Brackets turn round in text from right to left; what is read back is still what was typed. */
function mirroredGlyph(face: Font, codePoints: readonly number[], id: number): number {
  const [only, more] = codePoints
  if (only === undefined || more !== undefined) return id
  const mirror = mirrored(String.fromCodePoint(only))
  const codePoint = mirror?.codePointAt(0)
  return codePoint !== undefined && face.hasGlyphForCodePoint(codePoint) ? face.glyphForCodePoint(codePoint).id : id
}
