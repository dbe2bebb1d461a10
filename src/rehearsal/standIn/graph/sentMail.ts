import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message } from './mailbox/message.ts'
import { outboxFolder, readMessages } from './mailbox/messageFiles.ts'
import { sizeOf } from './mailbox/readDraft.ts'

/** A mail that left a mailbox of the rehearsal school. */
export interface SentMail {
  id: string
  sentAt: string
  from: string
  to: string[]
  subject: string
  text: string
  /** Sizes in bytes. */
  attachments: { fileName: string; contentType: string; size: number }[]
  /** Absolute path. */
  emlFile: string
}

/** A sent mail with its files, and the whole as an RFC 5322 message. */
export interface SentMailContent extends SentMail {
  files: { fileName: string; contentType: string; content: Buffer }[]
  eml: Buffer
}

/** Every mail that went out, the latest first. Empty when there was none yet. */
export async function listSentMail(dataDir: string): Promise<SentMail[]> {
  const sent = (await readMessages(dataDir)).flatMap((message) => toSentMail(dataDir, message) ?? [])
  return sent.sort((left, right) => right.sentAt.localeCompare(left.sentAt))
}

/** undefined when no sent mail has this id. */
export async function readSentMail(dataDir: string, id: string): Promise<SentMailContent | undefined> {
  const message = (await readMessages(dataDir)).find((one) => one.key === id)
  const mail = message && toSentMail(dataDir, message)
  if (message === undefined || mail === undefined) return undefined
  const files = message.attachments.map(({ name, contentType, contentBytes }) => ({
    fileName: name,
    contentType,
    content: Buffer.from(contentBytes, 'base64'),
  }))
  return { ...mail, files, eml: await readFile(mail.emlFile) }
}

function toSentMail(dataDir: string, message: Message): SentMail | undefined {
  if (message.sentAt === undefined) return undefined
  return {
    id: message.key,
    sentAt: message.sentAt,
    from: message.mailbox,
    to: message.to.map((person) => person.address),
    subject: message.subject,
    text: message.bodyContent,
    attachments: message.attachments.map(({ name, contentType, contentBytes }) => ({
      fileName: name,
      contentType,
      size: sizeOf(contentBytes),
    })),
    emlFile: join(outboxFolder(dataDir), `${message.key}.eml`),
  }
}
