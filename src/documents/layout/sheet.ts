import { rightToLeft } from '../fonts/face.ts'
import type { Faces } from '../fonts/faces.ts'
import { brokenLines, type Line } from '../text/lines.ts'
import type { Run } from '../text/runs.ts'
import { type Marking, newPdf, type Pdf, type Structure, type TextOptions } from './pdf.ts'
import { contentBottom, page, type TextStyle } from './style.ts'

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

export function typeset(sheet: Sheet, text: string, style: TextStyle, width: number): Line[] {
  return brokenLines(sheet.faces, text, style.weight, width, (run) => measured(sheet, run, style.size))
}

function measured({ pdf }: Sheet, run: Run, size: number): number {
  return pdf.font(run.face, size).widthOfString(run.text, directionOf(run))
}

function directionOf({ level }: Run): Pick<TextOptions, 'features'> {
  return level % 2 === 1 ? { features: rightToLeft } : {}
}

/** Draws lines downwards, the first one's top at `y`. */
export function drawLines(sheet: Sheet, lines: readonly Line[], x: number, y: number, style: TextStyle): void {
  sheet.pdf.fillColor('black')
  lines.forEach((line, row) => {
    const baseline = y + row * style.pitch + style.pitch * 0.76
    for (const run of line.runs) drawRun(sheet, run, x + run.x, baseline, style.size)
  })
}

function drawRun({ pdf }: Sheet, run: Run, x: number, baseline: number, size: number): void {
  pdf
    .font(run.face, size)
    .text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...directionOf(run) })
}

/** Ends the document. Its bytes are known only then. */
export async function closeSheet({ pdf, root }: Sheet): Promise<Buffer> {
  root.end()
  pdf.end()
  const parts: Uint8Array[] = []
  for await (const part of pdf) parts.push(part)
  return Buffer.concat(parts)
}
