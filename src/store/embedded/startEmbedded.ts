import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ConnectionSettings } from '../connection.ts'
import { type EmbeddedFault, fault } from './fault.ts'
import { findBinaries } from './findBinaries.ts'
import { initialiseCluster } from './initialiseCluster.ts'
import { placeDataFolder } from './placeDataFolder.ts'
import { prepareBinaries } from './prepareBinaries.ts'
import { type ServerAccount, serverAccount } from './serverAccount.ts'
import { answers, connectionAt, hasEnded, type Place, port, type ServerProcess, spawnServer } from './serverProcess.ts'

export interface EmbeddedServer {
  kind: 'running'
  connection: ConnectionSettings
  pid: number
  /** Ends all connections, writes everything down and stops. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** The bot's own folder; the database lies in its `postgres`. */
  dataDir: string
  /** How long a server that is just ending may keep the folder. */
  patienceSeconds?: number
}

/** Runs the PostgreSQL that npm brought, for trying, developing and testing; production names its own server. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer | EmbeddedFault> {
  const found = findBinaries()
  if (found.kind === 'fault') return found
  const account = serverAccount()
  if (account.kind === 'fault') return account
  const folder = placeDataFolder(options.dataDir, account)
  if (folder.kind === 'fault') return folder
  const binaries = await prepareBinaries(found, account)
  await initialiseCluster(binaries, folder.path, account)
  const socket = socketFolder(folder.path, account)
  return startAt({ binaries, data: folder.path, socket, account }, options.patienceSeconds ?? 15)
}

const longestSocketPath = 107
const socketName = `.s.PGSQL.${port}`

/** The data folder itself where the path is short enough, otherwise a private folder among the temporary ones. */
function socketFolder(data: string, account: ServerAccount): string {
  if (Buffer.byteLength(join(data, socketName)) <= longestSocketPath) return data
  const folder = mkdtempSync(join(tmpdir(), 'sgb-'))
  if (account.kind === 'nobody') chownSync(folder, account.uid, account.gid)
  return folder
}

/** Never deletes `postmaster.pid`: it is what keeps two servers out of one folder. It waits for the other to end. */
async function startAt(place: Place, patienceSeconds: number): Promise<EmbeddedServer | EmbeddedFault> {
  const until = performance.now() + patienceSeconds * 1000
  for (;;) {
    const server = spawnServer(place)
    if (await answers(server, place)) return running(server, place)
    const heldByAnother = /postmaster\.pid|shared memory block/.test(server.log())
    if (!heldByAnother) return fault('failed', `PostgreSQL did not start: ${lastLine(server.log())}`)
    if (performance.now() > until) return fault('inUse', `Another PostgreSQL is running in ${place.data}.`)
    await pause(200)
  }
}

function lastLine(log: string): string {
  return log.trim().split('\n').at(-1) ?? ''
}

function running(server: ServerProcess, place: Place): EmbeddedServer {
  const { child } = server
  return {
    kind: 'running',
    connection: connectionAt(place.socket),
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = hasEnded(child) ? undefined : once(child, 'exit')
      child.kill('SIGINT')
      await ended
      if (place.socket !== place.data) rmSync(place.socket, { recursive: true, force: true })
    },
  }
}
