import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDataFolder } from '../removeDataFolder.ts'

/** Readable by the account that PostgreSQL runs under when this is root. */
function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safeguarding-product-'))
  chmodSync(folder, 0o711)
  return folder
}

const root = join(import.meta.dirname, '../..')

/** The product as `npm start` runs it, on ports of its own and with a data folder of its own. */
export interface Product {
  address: string
  dataDir: string
  output(): string
  /** SIGTERM and SIGKILL by name; answers when the process has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
  /** Starts it once more on the same data. */
  again(): Promise<Product>
  remove(): void
}

export async function startProduct(
  dataDir = newDataFolder(),
  settings: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const env = {
    ...process.env,
    PORT: '0',
    PAGE_PORT: '0',
    DATA_DIR: dataDir,
    NODE_ENV: '',
    NODE_OPTIONS: '',
    ...settings,
  }
  const child = spawn(process.execPath, ['src/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const address = await addressFrom(child, () => output).catch((error: unknown) => {
    if (readdirSync(dataDir).length === 0) removeDataFolder(dataDir)
    throw error
  })
  return {
    address,
    dataDir,
    output: () => output,
    end: (signal) => end(child, signal),
    again: () => startProduct(dataDir),
    remove: () => removeDataFolder(dataDir),
  }
}

async function addressFrom(child: ChildProcess, output: () => string): Promise<string> {
  for (;;) {
    const address = /running: (http\S+)/.exec(output())?.[1]
    if (address) return address
    if (child.exitCode !== null) throw new Error(`It did not start: ${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
  child.kill(signal)
  await exit
  return child.exitCode
}
