import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One piece of text and the kind of element that it belongs to. */
export interface Passage {
  tag: string
  text: string
}

export interface ReadPdf {
  /** What a screen reader is given, in its order: everything but decoration. */
  passages: readonly Passage[]
  /** What a screen reader is given, page by page. */
  pages: readonly string[]
  /** Headers and footers, page by page. */
  furniture: readonly string[]
  bookmarks: readonly string[]
  title: unknown
  language: unknown
  tagged: boolean
  showsTitle: boolean
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>

/** Reads a PDF with a library that had no part in writing it. White space says nothing here: see `bare`. */
export async function readPdf(content: Buffer): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise
  const pages: Passage[][] = []
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await passagesOf(pdf, number))
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } }
  const preferences = (await pdf.getViewerPreferences()) as { DisplayDocTitle?: boolean } | null
  const read = {
    passages: pages.flat().filter(({ tag }) => tag !== 'Artifact'),
    pages: pages.map((page) => textOf(page.filter(({ tag }) => tag !== 'Artifact'))),
    furniture: pages.map((page) => textOf(page.filter(({ tag }) => tag === 'Artifact'))),
    bookmarks: (await pdf.getOutline()).map(({ title }) => title),
    title: info.Title,
    language: info.Language,
    tagged: (await pdf.getMarkInfo())?.Marked === true,
    showsTitle: preferences?.DisplayDocTitle === true,
  }
  await pdf.destroy()
  return read
}

async function passagesOf(pdf: Pdf, number: number): Promise<Passage[]> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const passages: Passage[] = []
  for (const item of items) {
    if ('str' in item) addText(passages, item.hasEOL ? `${item.str}\n` : item.str)
    else if (item.type !== 'endMarkedContent')
      passages.push({ tag: 'tag' in item ? String(item.tag) : 'none', text: '' })
  }
  return passages.filter(({ text }) => text.trim() !== '')
}

function addText(passages: Passage[], text: string): void {
  const last = passages.at(-1)
  if (last) last.text += text
  else passages.push({ tag: 'none', text })
}

/** The characters of every shape that is drawn, spaces too, in the order of drawing. */
export async function drawnText(content: Buffer): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList()
    fnArray.forEach((operator, position) => {
      if (operator === OPS.showText) text += unicodeOf(argsArray[position])
    })
  }
  await pdf.destroy()
  return text
}

function unicodeOf([shapes]: [({ unicode: string } | number)[]]): string {
  return shapes.map((shape) => (typeof shape === 'object' ? shape.unicode : '')).join('')
}

export function textOf(passages: readonly Passage[]): string {
  return passages.map(({ text }) => text).join(' ')
}

/** Text without the white space, which line ends put in and take out. */
export function bare(text: string): string {
  return text.replace(/\s+/gu, '')
}
