import type { Message, MessageAttachment } from './message.ts'

/** The mail as it would go over the wire: RFC 5322 with MIME parts, lines ended by CR LF. */
export function writeMime(message: Message): string {
  const boundary = `part-${message.key}`
  const head = [
    `From: ${mailbox({ name: '', address: message.mailbox })}`,
    `To: ${message.to.map(mailbox).join(',\r\n ')}`,
    `Subject: ${headerText(message.subject)}`,
    `Date: ${dateOf(message.sentAt ?? message.createdAt)}`,
    `Message-ID: ${message.internetMessageId}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ]
  const parts = [textPart(message), ...message.attachments.map(filePart)].map((part) => `--${boundary}\r\n${part}\r\n`)
  return `${head.join('\r\n')}\r\n\r\n${parts.join('')}--${boundary}--\r\n`
}

function textPart(message: Message): string {
  const type = message.bodyType === 'html' ? 'text/html' : 'text/plain'
  const content = Buffer.from(message.bodyContent, 'utf8').toString('base64')
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${folded(content)}`
}

function filePart(attachment: MessageAttachment): string {
  const name = `"${attachment.name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"`
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(attachment.contentType) ? attachment.contentType : 'application/octet-stream'
  const head = [
    `Content-Type: ${type}; name=${name}`,
    `Content-Disposition: attachment; filename=${name}`,
    'Content-Transfer-Encoding: base64',
  ]
  return `${head.join('\r\n')}\r\n\r\n${folded(attachment.contentBytes)}`
}

function mailbox(person: { name: string; address: string }): string {
  return person.name === '' ? `<${person.address}>` : `${encodedWords(person.name)} <${person.address}>`
}

/** Anything but plain ASCII becomes encoded words (RFC 2047), so that no header can be smuggled in. */
function headerText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?') ? text : encodedWords(text)
}

/** Pieces of 11 characters: at most 44 bytes each, which keeps a word below 75 characters. */
function encodedWords(text: string): string {
  const pieces: string[] = []
  const characters = [...text]
  for (let start = 0; start < characters.length; start += 11) pieces.push(characters.slice(start, start + 11).join(''))
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`).join('\r\n ')
}

function folded(base64: string): string {
  return base64.replace(/.{76}/g, '$&\r\n')
}

/** RFC 5322 wants an offset where JavaScript writes GMT. */
function dateOf(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000')
}
