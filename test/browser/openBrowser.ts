import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { browserVariable } from './unpackBrowser.ts'

const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-quic']

export interface OpenBrowser {
  browser: Browser
  close(): Promise<void>
}

/** The browser that npm brought, or one of the system; nothing where neither runs, which the test has to say. */
export async function openBrowser(): Promise<OpenBrowser | undefined> {
  for (const open of [openUnpacked, openSystem]) {
    const browser = await open().catch(sayWhy)
    if (browser) return { browser, close: () => browser.close() }
  }
  return undefined
}

/** A browser that does not run must not pass unseen because another one does. */
function sayWhy(error: unknown): undefined {
  process.stderr.write(`A browser did not open: ${error instanceof Error ? error.message : 'unknown'}\n`)
}

async function openUnpacked(): Promise<Browser | undefined> {
  const folder = process.env[browserVariable]
  if (!folder) return undefined
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib'), TMPDIR: folder }
  return chromium.launch({ executablePath: join(folder, 'chromium'), args: [...quiet, '--no-zygote'], env })
}

async function openSystem(): Promise<Browser | undefined> {
  const executablePath = system.find((path) => existsSync(path))
  return executablePath ? chromium.launch({ executablePath, args: quiet }) : undefined
}
