import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where globalSetup has unpacked the browser; jest hands the environment on to its workers. */
export const browserVariable = 'TEST_BROWSER_FOLDER'

const packaged = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium')

export interface UnpackedBrowser {
  folder: string
  remove(): void
}

/**
 * Unpacks the browser that npm brought, with the libraries that a bare machine lacks; nothing on a machine that it is not made for. Not
 * from within a test: the package unpacks below the TMPDIR of the process, and a test has only a copy of the environment.
 */
export async function unpackBrowser(): Promise<UnpackedBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packaged)) return undefined
  const { inflate } = await import(join(packaged, 'build/esm/lambdafs.js'))
  const folder = mkdtempSync(join(tmpdir(), 'safeguarding-browser-'))
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    for (const part of ['al2023.tar.br', 'fonts.tar.br', 'chromium.br']) await inflate(join(packaged, 'bin', part))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
