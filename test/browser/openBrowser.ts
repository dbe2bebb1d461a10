import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
const packaged = join(root, 'node_modules/@sparticuz/chromium')
const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-quic']

export interface OpenBrowser {
  browser: Browser
  close(): Promise<void>
}

/** The browser that npm brought, or one of the system; nothing where neither runs, which the test has to say. */
export async function openBrowser(): Promise<OpenBrowser | undefined> {
  for (const open of [openPackaged, openSystem]) {
    const opened = await open().catch(() => undefined)
    if (opened) return opened
  }
  return undefined
}

async function openSystem(): Promise<OpenBrowser | undefined> {
  const executablePath = system.find((path) => existsSync(path))
  if (!executablePath) return undefined
  const browser = await chromium.launch({ executablePath, args: quiet })
  return { browser, close: () => browser.close() }
}

/** Unpacked into a folder of its own, with the libraries that a bare machine lacks. */
async function openPackaged(): Promise<OpenBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packaged)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'safeguarding-browser-'))
  const close = async () => rmSync(folder, { recursive: true, force: true })
  try {
    const executablePath = await unpack(folder)
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib'), TMPDIR: folder }
    const browser = await chromium.launch({ executablePath, args: [...quiet, '--no-zygote'], env })
    return { browser, close: () => browser.close().then(close) }
  } catch (error) {
    await close()
    throw error
  }
}

/** The package unpacks below TMPDIR, which it reads each time. */
async function unpack(folder: string): Promise<string> {
  const { inflate } = await import(pathToFileURL(join(packaged, 'build/esm/lambdafs.js')).href)
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await inflate(join(packaged, 'bin/al2023.tar.br'))
    await inflate(join(packaged, 'bin/fonts.tar.br'))
    return await inflate(join(packaged, 'bin/chromium.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
