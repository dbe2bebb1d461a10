import { createHash } from 'node:crypto'
import type { Mail } from '../../flows/ports/mail.ts'

/** SHA-256 in hex over the bytes of the attached files, one after another: of one file it is that file's own. */
export function contentHash({ attachments }: Pick<Mail, 'attachments'>): string {
  const hash = createHash('sha256')
  for (const { content } of attachments) hash.update(content)
  return hash.digest('hex')
}
