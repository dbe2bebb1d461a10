import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/store/embedded/startEmbedded.ts'
import { connectionVariable } from './database.ts'
import { runningServer } from './runningServer.ts'

/** One real PostgreSQL for all test files; it ends with this process, whatever happens to it. */
export default async function globalSetup(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'safeguarding-test-'))
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir })
  if (server.kind === 'fault') throw new Error(server.message)
  process.env[connectionVariable] = JSON.stringify(server.connection)
  runningServer.current = { server, dataDir }
}
