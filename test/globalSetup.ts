import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/store/embedded/startEmbedded.ts'
import { browserVariable, unpackBrowser } from './browser/unpackBrowser.ts'
import { connectionVariable, prepareServer } from './database.ts'
import { runningServer } from './runningServer.ts'

/** One real PostgreSQL and one unpacked browser for all test files. The server ends with this process, whatever happens to it. */
export default async function globalSetup(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'safeguarding-test-'))
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir })
  if (server.kind === 'fault') throw new Error(server.message)
  await prepareServer(server.connection)
  process.env[connectionVariable] = JSON.stringify(server.connection)
  const browser = await unpackBrowser()
  if (browser) process.env[browserVariable] = browser.folder
  runningServer.current = { server, dataDir, browser }
}
