import type { Documents } from '../flows/mailPorts.ts'
import { openFaces } from './fonts/faces.ts'
import { writeReferral } from './referral.ts'

/**
 * Opens the fonts, once for all documents, and makes the documents that leave the school. Throws where a font is missing.
 * The same source gives the same bytes, so that what is sent again is what was sent.
 */
export function createDocuments(): Documents {
  const faces = openFaces()
  return {
    referral: async (source) => ({
      fileName: `${source.case.reference}-screening.pdf`,
      contentType: 'application/pdf',
      content: await writeReferral(faces, source),
    }),
  }
}
