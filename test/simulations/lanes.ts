import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ConnectionSettings } from '../../src/store/connection.ts'
import { startEmbedded } from '../../src/store/embedded/startEmbedded.ts'
import { removeDataFolder } from '../removeDataFolder.ts'

/** Some of the seeds, on PostgreSQL where there is a connection and else in memory. */
export interface Work {
  seeds: number[]
  connection?: ConnectionSettings
}

export interface Found {
  found: { seed: number; violation: { invariant: string; what: string } }[]
}

const lanes = 2
const chunk = 100

/**
 * A simulation as a command: `--seed 1 --runs 10000`, every so-manieth part of it on PostgreSQL, each seed on its own once. Started again as a child it works off
 * what it is given.
 */
export async function inLanes<Tally extends Found>(
  file: string,
  simulation: { what: string; postgresEach: number; none: Tally; work(given: Work): Promise<Tally> },
): Promise<void> {
  if (process.send) {
    process.on('message', (given: Work) => void simulation.work(given).then((tally) => process.send?.(tally)))
    return
  }
  const { seed, runs } = parseArgs({
    options: { seed: { type: 'string' }, runs: { type: 'string', default: '10000' } },
  }).values
  await simulateAll(file, simulation, Number(seed ?? Date.now() % 1_000_000_000), Number(runs))
}

async function simulateAll<Tally extends Found>(
  file: string,
  { what, postgresEach, none }: { what: string; postgresEach: number; none: Tally },
  seed: number,
  runs: number,
): Promise<void> {
  const begun = performance.now()
  const dataDir = mkdtempSync(join(tmpdir(), 'safeguarding-simulation-'))
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir })
  if (server.kind === 'fault') throw new Error(server.message)
  say(`seed ${seed}, ${runs} ${what}`)
  const all = Array.from({ length: runs }, (_, at) => seed + at)
  const works = Array.from({ length: Math.ceil(runs / chunk) }, (_, at): Work => {
    const seeds = all.slice(at * chunk, (at + 1) * chunk)
    return at % postgresEach === 0 ? { seeds, connection: server.connection } : { seeds }
  })
  const tallies = { postgres: structuredClone(none), memory: structuredClone(none) }
  await Promise.all(Array.from({ length: lanes }, () => workOff(file, works, tallies)))
  await server.stop()
  removeDataFolder(dataDir)
  const found = [...tallies.postgres.found, ...tallies.memory.found]
  for (const [name, { found: _, ...counts }] of Object.entries(tallies)) say(`${name} ${JSON.stringify(counts)}`)
  say(`seed ${seed}: ${found.length} violations in ${Math.round((performance.now() - begun) / 1000)} s`)
  process.exitCode = found.length > 0 ? 1 : 0
}

async function workOff<Tally extends Found>(
  file: string,
  works: Work[],
  tallies: Record<'postgres' | 'memory', Tally>,
): Promise<void> {
  const child = fork(file, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  for (let work = works.shift(); work; work = works.shift()) {
    child.send(work)
    const answer = await answerOf<Tally>(child)
    for (const { seed, violation } of answer.found) say(`seed ${seed}: ${violation.invariant}: ${violation.what}`)
    add(tallies[work.connection ? 'postgres' : 'memory'], answer)
    if (works.length % 10 === 0) say(`${works.length * chunk} to begin`)
  }
  child.disconnect()
}

async function answerOf<Tally>(child: ChildProcess): Promise<Tally> {
  const ended = new AbortController()
  const [answer] = await Promise.race([
    once(child, 'message', { signal: ended.signal }),
    once(child, 'exit', { signal: ended.signal }).then(() =>
      Promise.reject(new Error('A simulation has ended by itself')),
    ),
  ])
  ended.abort()
  return answer as Tally
}

/** Every figure of a tally is a sum. */
function add<Tally extends Found>(to: Tally, more: Tally): void {
  to.found.push(...more.found)
  for (const [name, value] of Object.entries(more))
    if (typeof value === 'number') Reflect.set(to, name, Number(Reflect.get(to, name)) + value)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
