import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Message, messageSchema } from './message.ts'
import { writeMime } from './mime.ts'

/** Where the messages of the stand-in's mailboxes lie below the data folder. */
export function messageFolder(dataDir: string): string {
  return join(dataDir, 'stand-in', 'mailbox')
}

/** Where each mail that went out lies as one RFC 5322 file. */
export function outboxFolder(dataDir: string): string {
  return join(dataDir, 'outbox')
}

export interface MessageFiles {
  read(): Message[]
  /** Resolves when it lies on the disk; a sent message lies in the outbox by then as well. */
  write(message: Message): Promise<void>
  remove(message: Message): Promise<void>
}

/** One file a message, written under a temporary name and renamed, so that a half-written one is never read. */
export function openMessageFiles(dataDir: string): MessageFiles {
  const folder = messageFolder(dataDir)
  for (const path of [folder, outboxFolder(dataDir)]) mkdirSync(path, { recursive: true, mode: 0o700 })
  const queues = new Map<string, Promise<void>>()
  return {
    read: () => messageNames(readdirSync(folder)).map((name) => parse(readFileSync(join(folder, name), 'utf8'))),
    write: (message) => {
      const after = queues.get(message.key) ?? Promise.resolve()
      const written = after.catch(() => undefined).then(() => store(dataDir, message))
      queues.set(message.key, written)
      return written
    },
    remove: async ({ key }) => {
      await queues.get(key)?.catch(() => undefined)
      await rm(join(folder, `${key}.json`), { force: true })
    },
  }
}

/** Every message on the disk, also from another process. */
export async function readMessages(dataDir: string): Promise<Message[]> {
  const folder = messageFolder(dataDir)
  const names = messageNames(await readdir(folder).catch(() => []))
  return Promise.all(names.map(async (name) => parse(await readFile(join(folder, name), 'utf8'))))
}

async function store(dataDir: string, message: Message): Promise<void> {
  const mail = message.sentAt === undefined ? undefined : writeMime(message)
  if (mail !== undefined) await replace(join(outboxFolder(dataDir), `${message.key}.eml`), mail)
  await replace(join(messageFolder(dataDir), `${message.key}.json`), JSON.stringify(message))
}

async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

function messageNames(names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith('.json'))
}

function parse(text: string): Message {
  return messageSchema.parse(JSON.parse(text))
}
