import type { PrintedDocuments } from '../../src/flows/ports/documents.ts'
import type { Attachment } from '../../src/flows/ports/mail.ts'

const empty = async (fileName: string): Promise<Attachment> => ({
  ...{ fileName, contentType: 'application/pdf', content: Buffer.from('%PDF') },
})

/** Documents of which only the file name matters: what stands in them is tested where they are made. */
export const emptyDocuments: PrintedDocuments = {
  referral: () => empty('screening.pdf'),
  informationReport: () => empty('information.pdf'),
}
