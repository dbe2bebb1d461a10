import { mkdirSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Chat, chatSchema } from './chat.ts'

export interface ChatFiles {
  /** undefined when the person has no chat yet. Throws when a file is there and is no chat. */
  read(personaId: string): Chat | undefined
  /** Resolves when the chat lies on the disk. Writes of one chat follow each other. */
  write(chat: Chat): Promise<void>
}

/** One file a chat below `folder`, written under a temporary name and renamed, so that a half-written one is never read. */
export function openChatFiles(folder: string): ChatFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const running = new Map<string, Promise<void>>()
  const pathOf = (personaId: string) => join(folder, `${Buffer.from(personaId).toString('base64url')}.json`)
  return {
    read: (personaId) => readChat(pathOf(personaId)),
    write: (chat) => {
      const path = pathOf(chat.personaId)
      const text = JSON.stringify(chat)
      const before = running.get(path) ?? Promise.resolve()
      const write = before.catch(() => undefined).then(() => replaceFile(path, text))
      running.set(path, write)
      return write
    },
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  await writeFile(temporary, text, { mode: 0o600 })
  await rename(temporary, path)
}

function readChat(path: string): Chat | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const parsed = chatSchema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`a chat file is damaged: ${path}`)
  return parsed.data
}
