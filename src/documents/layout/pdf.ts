import PDFDocument from 'pdfkit'
import type { Face } from '../fonts/face.ts'

/** A node of the tree that screen readers follow. `dictionary` is where attributes go for which pdfkit has no option. */
export interface Structure {
  dictionary: { data: Record<string, unknown> }
  add(child: Structure | MarkedContent): Structure
  end(): void
}
export interface MarkedContent {
  readonly refs: readonly unknown[]
}
export interface Marking {
  type?: 'Pagination' | 'Layout'
  attached?: readonly string[]
}
export interface TextOptions {
  lineBreak: false
  baseline: 'alphabetic'
  features?: readonly string[]
}

/** What is used of pdfkit 0.20, whose published types are those of an older release. */
export interface Pdf extends AsyncIterable<Uint8Array> {
  outline: { addItem(title: string, options: { top: number; left: number }): unknown }
  registerFont(name: string, face: Face): Pdf
  font(name: string, size: number): Pdf
  widthOfString(text: string, options: Pick<TextOptions, 'features'>): number
  text(text: string, x: number, y: number, options: TextOptions): Pdf
  struct(type: string, options?: { scope?: 'Row' | 'Column' }): Structure
  addStructure(root: Structure): Pdf
  markStructureContent(tag: string): MarkedContent
  markContent(tag: string, options: Marking): Pdf
  endMarkedContent(): Pdf
  addPage(): Pdf
  bufferedPageRange(): { start: number; count: number }
  switchToPage(position: number): unknown
  rect(x: number, y: number, width: number, height: number): Pdf
  moveTo(x: number, y: number): Pdf
  lineTo(x: number, y: number): Pdf
  lineWidth(points: number): Pdf
  dash(length: number, options: { space: number }): Pdf
  undash(): Pdf
  fillColor(colour: string): Pdf
  stroke(colour: string): Pdf
  fill(colour: string): Pdf
  fillAndStroke(fill: string, line: string): Pdf
  end(): void
}

export function newPdf(options: Record<string, unknown>): Pdf {
  return new PDFDocument(options as PDFKit.PDFDocumentOptions) as unknown as Pdf
}
