import type { Weight } from '../text/runs.ts'

/** How a text is set. Sizes are in points. */
export interface TextStyle {
  size: number
  /** From one baseline to the next. */
  pitch: number
  weight: Weight
}

export const styles = {
  title: { size: 15, pitch: 19, weight: 'bold' },
  section: { size: 11.5, pitch: 15, weight: 'bold' },
  body: { size: 10, pitch: 13.2, weight: 'regular' },
  strong: { size: 10, pitch: 13.2, weight: 'bold' },
  small: { size: 8, pitch: 10.5, weight: 'regular' },
  smallStrong: { size: 8, pitch: 10.5, weight: 'bold' },
} as const satisfies Record<string, TextStyle>

/** A4 and what is left of it for the form, in points. */
export const page = { width: 595.28, height: 841.89, left: 40, right: 40, top: 58, bottom: 62 } as const
export const contentWidth = page.width - page.left - page.right
export const contentBottom = page.height - page.bottom
/** Black for words and lines; one light grey behind headings. */
export const ink = { text: '#000000', line: '#000000', shade: '#e6e6e6' } as const
