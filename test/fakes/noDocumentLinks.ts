import type { DocumentLinks } from '../../src/flows/ports/documents.ts'

/** Where nobody follows a link: all are the same for each kind of document. */
export const noDocumentLinks: DocumentLinks = {
  offer: async ({ kind }) => `link-to-${kind}`,
  find: async () => undefined,
  countOpening: async () => false,
}
