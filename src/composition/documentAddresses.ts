import type { DocumentLinks } from '../flows/ports/documents.ts'

/** Links whose addresses are whole: below the address under which browsers reach the bot. */
export function documentAddresses(links: DocumentLinks, publicUrl: () => string): DocumentLinks {
  return { ...links, offer: async (link) => `${publicUrl()}/documents/${await links.offer(link)}` }
}
