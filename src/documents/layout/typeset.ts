import { rightToLeft } from '../fonts/face.ts'
import { brokenLines, type Line } from '../text/lines.ts'
import type { Run } from '../text/runs.ts'
import type { TextOptions } from './pdf.ts'
import type { Sheet } from './sheet.ts'
import type { TextStyle } from './style.ts'

/** A text in lines of at most `width` points, ready to be drawn. */
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
