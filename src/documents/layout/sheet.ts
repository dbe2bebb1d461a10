import type { Faces } from '../fonts/faces.ts'
import { type Marking, newPdf, type Pdf, type Structure } from './pdf.ts'
import { contentBottom, page } from './style.ts'

/** A document being written: where the pen stands, and what the text belongs to. */
export interface Sheet {
  pdf: Pdf
  faces: Faces
  /** The root of the structure that screen readers follow. */
  root: Structure
  /** Distance of the pen from the top edge, in points. */
  y: number
}

export interface DocumentFacts {
  title: string
  madeAt: Date
}

/** An empty tagged document (PDF/UA) of one page. The same facts and the same content give the same bytes. */
export function openSheet(faces: Faces, { title, madeAt }: DocumentFacts): Sheet {
  const pdf = newPdf({
    size: [page.width, page.height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: withoutMarkup(title),
      CreationDate: madeAt,
      ModDate: madeAt,
      Creator: 'Safeguarding bot',
      Producer: 'PDFKit',
    },
  })
  for (const [id, face] of Object.entries(faces)) pdf.registerFont(id, face)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  return { pdf, faces, root, y: page.top }
}

/** pdfkit writes the title into XML as it stands. */
function withoutMarkup(title: string): string {
  return title.replace(/[<>&]/g, ' ')
}

export function roomLeft(sheet: Sheet): number {
  return contentBottom - sheet.y
}

export function turnPage(sheet: Sheet): void {
  sheet.pdf.addPage()
  sheet.y = page.top
}

/** A structure element below `parent`. */
export function element(
  sheet: Sheet,
  parent: Structure,
  type: string,
  options: { scope?: 'Row' | 'Column' } = {},
): Structure {
  const made = sheet.pdf.struct(type, options)
  parent.add(made)
  return made
}

/** Draws what belongs to this element. It must not turn the page. */
export function within(sheet: Sheet, owner: Structure, type: string, draw: () => void): void {
  owner.add(sheet.pdf.markStructureContent(type))
  draw()
  sheet.pdf.endMarkedContent()
}

/** Draws what is only to be seen: lines, shades, furniture. */
export function decoration(sheet: Sheet, draw: () => void, options: Marking = { type: 'Layout' }): void {
  sheet.pdf.markContent('Artifact', options)
  draw()
  sheet.pdf.endMarkedContent()
}

/** Ends the document. Its bytes are known only then. */
export async function closeSheet({ pdf, root }: Sheet): Promise<Buffer> {
  root.end()
  pdf.end()
  const parts: Uint8Array[] = []
  for await (const part of pdf) parts.push(part)
  return Buffer.concat(parts)
}
