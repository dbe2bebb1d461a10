import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { dataKeyBytes } from './dataKeys.ts'

/**
 * The data key of a rehearsal, in DATA_DIR/data.key (Base64, readable by the owner alone). Production is given its key.
 * Written under another name first, so that a crash leaves no half key; of two that start together one key wins.
 */
export function readOrMakeDataKey(dataDir: string): string {
  const file = join(dataDir, 'data.key')
  const there = readKey(file)
  if (there !== undefined) return there
  mkdirSync(dataDir, { recursive: true })
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeDurably(fresh, randomBytes(dataKeyBytes).toString('base64'))
  try {
    linkSync(fresh, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh)
  }
  return readFileSync(file, 'utf8').trim()
}

function readKey(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function writeDurably(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, `${text}\n`)
  fsyncSync(handle)
  closeSync(handle)
}
