import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Server } from 'restify'
import { listenOnLoopback } from '../loopbackServer.ts'

/**
 * Listens where the connector listened at the last start: the bot keeps this address for everybody whom it may have to
 * tell something, as it may in Teams, where it does not change over a restart. Taken by somebody else, the next free
 * port follows. Throws when the folder cannot be written to.
 */
export async function listenOnKeptPort(server: Server, dataDir: string): Promise<number> {
  const folder = join(dataDir, 'stand-in')
  const file = join(folder, 'connector-port')
  const kept = readPort(file)
  const port = await listenOnLoopback(server, kept).catch(() => listenOnLoopback(server, 0))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (port !== kept) writeFileSync(file, `${port}\n`, { mode: 0o600 })
  return port
}

/** 0, which takes any, where there is none or what is there is no port. */
function readPort(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port >= 1024 && port <= 65535 ? port : 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
