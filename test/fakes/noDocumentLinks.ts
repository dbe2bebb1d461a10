import type { DocumentLinks } from '../../src/flows/handOut/documentPorts.ts'

/** Where no document is asked for. */
export const noDocumentLinks: DocumentLinks = {
  offer: () => Promise.reject(new Error('No documents here')),
  find: async () => undefined,
  countOpening: async () => false,
}
