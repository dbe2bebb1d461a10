import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/store/embedded/startEmbedded.ts'
import { connectionVariable } from '../../test/database.ts'
import { removeDataFolder } from '../../test/removeDataFolder.ts'
import type { Timing } from '../timed.ts'
import { type Measured, measureBoard } from './measureBoard.ts'

/** How quick the team's board is with many cases, beside a plain page of the same table and beside itself without its indexes: `npm run bench:board`. */
const sizes = [100, 10_000, 100_000]

const dataDir = mkdtempSync(join(tmpdir(), 'safeguarding-bench-'))
chmodSync(dataDir, 0o711)
const server = await startEmbedded({ dataDir })
if (server.kind === 'fault') throw new Error(server.message)
process.env[connectionVariable] = JSON.stringify(server.connection)
try {
  for (const size of sizes) {
    const { measured, plain } = await measureBoard(size)
    print(`\n${size.toLocaleString('en-GB')} cases. A plain page of ten off the index: ${inWords(plain)}`)
    print('who | what | median / 95th percentile | times the plain page | without the indexes | times slower')
    for (const one of measured) print(line(one, plain))
  }
} finally {
  await server.stop()
  removeDataFolder(dataDir)
}

function line({ who, what, timing, without }: Measured, plain: Timing): string {
  const before = without ? `${inWords(without)} | ${ratio(without, timing)}` : ''
  return `${who} | ${what} | ${inWords(timing)} | ${ratio(timing, plain)} | ${before}`
}

function ratio(one: Timing, other: Timing): string {
  return (one.median / other.median).toFixed(1)
}

function inWords({ median, p95 }: Timing): string {
  return `${median.toFixed(1)} / ${p95.toFixed(1)} ms`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
