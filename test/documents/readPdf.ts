import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One piece of text and the kind of element that it belongs to; an artifact is what only decorates the page. */
export interface Passage {
  tag: string
  text: string
}

export interface ReadPdf {
  /** What a screen reader is given, in its order. */
  passages: readonly Passage[]
  /** Headers and footers, page by page. */
  furniture: readonly string[]
  bookmarks: readonly string[]
  title: unknown
  language: unknown
  marked: boolean
  pageCount: number
  bytes: string
}

/** Reads a PDF with a library that had no part in writing it. White space says nothing here: see `bare`. */
export async function readPdf(content: Buffer): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, page) => passagesOf(pdf, page + 1)))
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } }
  const read = {
    passages: joined(pages.flat().filter(({ tag }) => tag !== 'Artifact')),
    furniture: pages.map((page) => page.filter(({ tag }) => tag === 'Artifact').map(({ text }) => text).join(' ')),
    bookmarks: (await pdf.getOutline()).map(({ title }) => title),
    title: info.Title,
    language: info.Language,
    marked: (await pdf.getMarkInfo())?.Marked === true,
    pageCount: pdf.numPages,
    bytes: content.toString('latin1'),
  }
  await pdf.destroy()
  return read
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>

async function passagesOf(pdf: Pdf, number: number): Promise<Passage[]> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
  const passages: Passage[] = []
  for (const item of items) {
    if ('str' in item) passages.push({ tag: 'none', text: '' })
    break
  }
  for (const item of items) {
    if ('str' in item) {
      const last = passages.at(-1)
      if (last) last.text += item.hasEOL ? `${item.str} ` : item.str
    } else if (item.type !== 'endMarkedContent') {
      passages.push({ tag: item.tag ?? 'none', text: '' })
    }
  }
  return passages.filter(({ text }) => text.trim() !== '')
}

/** Text without the white space, which line ends put in and take out. */
export function bare(text: string): string {
  return text.replace(/\s+/gu, '')
}

export function allText({ passages }: ReadPdf): string {
  return passages.map(({ text }) => text).join(' ')
}
