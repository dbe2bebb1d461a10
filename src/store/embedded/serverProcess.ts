import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { ConnectionSettings } from '../connection.ts'
import { superuser } from './initialiseCluster.ts'
import { commandFor, type ServerAccount, serverEnvironment } from './serverAccount.ts'

export interface Place {
  binaries: string
  data: string
  /** Folder of the Unix socket; a socket's whole path may have 107 bytes. */
  socket: string
  account: ServerAccount
}

/** Names the socket's file; nothing listens on it. */
export const port = 5432

/** Everything is said here, so that PG... variables of the environment change nothing. */
export function connectionAt(socket: string): ConnectionSettings {
  return { host: socket, port, user: superuser, database: 'postgres', ssl: false }
}

/** Nothing listens on the network, and the server's log holds no statement and no value. */
const settings = {
  listen_addresses: '',
  port: String(port),
  unix_socket_permissions: '0700',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  timezone: 'UTC',
}

export interface ServerProcess {
  child: ChildProcess
  log(): string
}

/**
 * Starts the server as its own process group: Ctrl-C in a terminal must end the bot first and the server last. The log
 * goes to a file, because a pipe would break with this process.
 */
export function spawnServer(place: Place): ServerProcess {
  const logFile = `${place.data}.log`
  const output = openSync(logFile, 'a', 0o600)
  const before = fstatSync(output).size
  const options = Object.entries({ ...settings, unix_socket_directories: place.socket })
  const args = ['-D', place.data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const [command, commandArgs] = commandFor(place.account, join(place.binaries, 'bin', 'postgres'), args)
  const child = spawn(command, commandArgs, {
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  return { child, log: () => readFileSync(logFile).subarray(before).toString() }
}

/** Waits until this server answers (`true`) or has ended (`false`). Recovery after a crash may take its time. */
export async function answers(server: ServerProcess, place: Place): Promise<boolean> {
  while (!hasEnded(server.child)) {
    if (saysReady(place.data, server.child.pid) && (await canConnect(place.socket))) return true
    await pause(10)
  }
  return false
}

/** Line 1 of the server's own file is its process id, line 8 its state: so another server at this socket is not taken for ours. */
function saysReady(data: string, pid: number | undefined): boolean {
  const file = join(data, 'postmaster.pid')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines[0] === String(pid) && (lines[7] ?? '').startsWith('ready')
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function canConnect(socket: string): Promise<boolean> {
  const client = new pg.Client(connectionAt(socket))
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
