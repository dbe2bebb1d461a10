/** The part of markdown that Teams draws in cards: bold, italics, links, lists and line breaks. Everything else is text. */
export function markdownToHtml(text: string): string {
  const blocks: string[] = []
  let list: { tag: 'ul' | 'ol'; items: string[] } | undefined
  for (const line of text.split('\n')) {
    const item = /^\s*(?:([-*])|\d+\.)\s+(.*)$/.exec(line)
    if (item === null) {
      list = undefined
      blocks.push(inline(line))
      continue
    }
    const tag = item[1] === undefined ? 'ol' : 'ul'
    if (list?.tag !== tag) {
      list = { tag, items: [] }
      blocks.push('')
    }
    list.items.push(`<li>${inline(item[2] ?? '')}</li>`)
    blocks[blocks.length - 1] = `<${tag}>${list.items.join('')}</${tag}>`
  }
  return blocks.map((block) => (/^<[uo]l>/.test(block) ? block : `<p>${block}</p>`)).join('')
}

function inline(line: string): string {
  return escapeHtml(line)
    .replace(/\[([^\]]+)\]\(((?:https?:|mailto:|tel:)[^\s)]+)\)/g, '<a href="$2" target="_blank" rel="noopener">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])_([^_]+)_(?=$|[\s).,;:!?])/g, '$1<em>$2</em>')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
