import { convert, type FormatCallback, type HtmlToTextOptions, type SelectorDefinition } from 'html-to-text'

export interface PlainText {
  text: string
  /** Something in it was an image or an attachment and no word. */
  leftOut: boolean
  /** It was longer than anything that Teams lets a person send, and only its beginning was read. */
  shortened: boolean
}

/** Characters of HTML; Teams lets people send somewhat less. Far more could take a second to read. */
const mostRead = 60_000

/**
 * The words of a Teams message: mentions as names, emoji as characters, lines as lines. Nothing in it is fetched or run. Tags nested so deep that no
 * person could have written them are taken out without being understood.
 */
export function plainText(sent: string): PlainText {
  const html = sent.slice(0, mostRead)
  const shortened = html.length < sent.length
  let leftOut = false
  const words: FormatCallback = (element, _walk, builder) => {
    if (isEmoji(element)) builder.addInline(String(element.attribs.alt ?? ''))
    else leftOut = true
  }
  const options = { ...layout, formatters: { words, quote, item } } satisfies HtmlToTextOptions
  try {
    return { text: tidy(convert(html, options)), leftOut, shortened }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const text = tidy(convert(withoutTags(html), options))
    return { text, leftOut: /<(img|attachment)\b/i.test(html), shortened }
  }
}

/**
 * The library's own quotations and lists put something before every line at every level, which many levels make long enough to hold up
 * everybody: here each has one mark.
 */
const marked =
  (mark: string, trailingLineBreaks: number): FormatCallback =>
  (element, walk, builder) => {
    builder.openBlock({ leadingLineBreaks: 1 })
    walk(element.children, builder)
    builder.closeBlock({ trailingLineBreaks, blockTransform: (text) => mark + text })
  }
const quote = marked('> ', 2)
const item = marked('- ', 1)

/** Where Teams puts pictures of its own instead of characters, the character stands in `alt`. */
function isEmoji({ name, attribs }: Parameters<FormatCallback>[0]): boolean {
  return name === 'emoji' || (name === 'img' && /emoji/i.test(String(attribs.itemtype ?? '')))
}

const lines = { leadingLineBreaks: 1, trailingLineBreaks: 1 }
const asLines = (selector: string): SelectorDefinition => ({ selector, format: 'block', options: lines })
const pictures = ['img', 'emoji', 'attachment', 'video', 'audio', 'object', 'embed', 'iframe', 'picture', 'svg']

const layout: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    ...pictures.map((selector): SelectorDefinition => ({ selector, format: 'words' })),
    ...['p', 'div', 'pre', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(asLines),
    ...['table', 'td', 'th', 'ul', 'ol'].map(asLines),
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
    { selector: 'blockquote', format: 'quote' },
    { selector: 'li', format: 'item' },
  ],
}

/** In one pass: what stands between a bracket that opens and the next that closes is left out. */
function withoutTags(html: string): string {
  return html
    .split('<')
    .map((piece, at) => (at === 0 ? piece : piece.slice(piece.indexOf('>') + 1)))
    .join(' ')
}

function tidy(text: string): string {
  return text
    .replace(/[\u00a0\t]/g, ' ')
    .replaceAll('\u200b', '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
