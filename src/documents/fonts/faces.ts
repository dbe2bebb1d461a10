import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import { exactFace, type Face } from './face.ts'

/**
 * The open fonts of a document (SIL Open Font License; DejaVu: its own free licence), the first that holds a character
 * prints it. Noto Sans: Latin, Greek, Cyrillic. DejaVu Sans: Hebrew, Armenian, Georgian, signs.
 */
const files = {
  sans: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  sansBold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  arabic: '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  arabicBold: '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  signs: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  signsBold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
} as const

export type FaceId = keyof typeof files
export type Faces = Readonly<Record<FaceId, Face>>

const regular: readonly FaceId[] = ['sans', 'arabic', 'signs', 'emoji']
const bold: readonly FaceId[] = ['sansBold', 'arabicBold', 'signsBold', 'emoji']

/** Reads every font file. Slow (some 4 MB): done once, for all documents. Throws where a file is missing. */
export function openFaces(): Faces {
  const { resolve } = createRequire(import.meta.url)
  const faces = Object.entries(files).map(([id, file]) => [id, exactFace(create(readFileSync(resolve(file))))])
  return Object.fromEntries(faces) as Faces
}

/** The face that prints all of this, or nothing where none does. Emoji are looked for among the emoji first. */
export function faceFor(faces: Faces, text: string, weight: 'regular' | 'bold', emoji = false): FaceId | undefined {
  const order = weight === 'bold' ? bold : regular
  const wanted = emoji ? order.toReversed() : order
  return wanted.find((id) => [...text].every((sign) => faces[id].hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)))
}
