/** One paragraph of a plain text, with its heading. */
export interface TextPart {
  title: string
  lines: readonly string[]
}
