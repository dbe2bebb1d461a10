import type { PrintedDocuments } from '../flows/ports/documents.ts'
import { openFaces } from './fonts/faces.ts'
import { writeInformationReport } from './informationReport.ts'
import { writeReferral } from './referral.ts'

/**
 * Opens the fonts, once for all documents, and makes the documents that leave the school. Throws where a font is missing.
 * The same source gives the same bytes, so that what is sent again is what was sent.
 */
export function createDocuments(): PrintedDocuments {
  const faces = openFaces()
  return {
    referral: async (source) => ({
      fileName: `${source.case.reference}-screening.pdf`,
      contentType: 'application/pdf',
      content: await writeReferral(faces, source),
    }),
    informationReport: async (source) => ({
      fileName: `${source.case.reference}-information.pdf`,
      contentType: 'application/pdf',
      content: await writeInformationReport(faces, source),
    }),
  }
}
