import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbedded } from '../../src/store/embedded/startEmbedded.ts'
import { rehearsalConfiguration } from '../flows/rehearsalConfiguration.ts'
import { removeDataFolder } from '../removeDataFolder.ts'
import { noTally, simulate, type Tally } from './simulate.ts'
import { memoryStores, postgresStores } from './stores.ts'

/** `npm run simulate:escalation -- --seed 1 --runs 10000`: a fifth of the timelines on PostgreSQL, each seed on its own once. */
const asked = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string', default: '10000' } },
}).values

const lanes = 2
const chunk = 100
const today = new Date('2026-11-23T09:00:00Z')

interface Work {
  seeds: number[]
  connection?: Parameters<typeof postgresStores>[0]
}

if (process.send) process.on('message', (work: Work) => void worked(work).then((tally) => process.send?.(tally)))
else await simulateAll(Number(asked.seed ?? Date.now() % 1_000_000_000), Number(asked.runs))

async function worked({ seeds, connection }: Work): Promise<Tally> {
  const knowledge = await rehearsalConfiguration(today)
  const stores = connection ? await postgresStores(connection, knowledge) : memoryStores(knowledge)
  try {
    return await simulate({ stores, knowledge }, seeds)
  } finally {
    await stores.close()
  }
}

async function simulateAll(seed: number, runs: number): Promise<void> {
  const begun = performance.now()
  const dataDir = mkdtempSync(join(tmpdir(), 'safeguarding-simulation-'))
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir })
  if (server.kind === 'fault') throw new Error(server.message)
  say(`seed ${seed}, ${runs} timelines`)
  const all = Array.from({ length: runs }, (_, at) => seed + at)
  const works = Array.from({ length: Math.ceil(runs / chunk) }, (_, at): Work => {
    const seeds = all.slice(at * chunk, (at + 1) * chunk)
    return at % 5 === 0 ? { seeds, connection: server.connection } : { seeds }
  })
  const tallies = { postgres: { ...noTally, found: [] } as Tally, memory: { ...noTally, found: [] } as Tally }
  await Promise.all(Array.from({ length: lanes }, () => workOff(works, tallies)))
  await server.stop()
  removeDataFolder(dataDir)
  const found = [...tallies.postgres.found, ...tallies.memory.found]
  for (const { seed: of, violation } of found.slice(0, 50)) say(`seed ${of}: ${violation.invariant}: ${violation.what}`)
  for (const [name, { found: _, ...counts }] of Object.entries(tallies)) say(`${name} ${JSON.stringify(counts)}`)
  say(`seed ${seed}: ${found.length} violations in ${Math.round((performance.now() - begun) / 1000)} s`)
  process.exitCode = found.length > 0 ? 1 : 0
}

async function workOff(works: Work[], tallies: Record<'postgres' | 'memory', Tally>): Promise<void> {
  const child = fork(import.meta.filename, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  for (let work = works.shift(); work; work = works.shift()) {
    child.send(work)
    add(tallies[work.connection ? 'postgres' : 'memory'], await answerOf(child))
    if (works.length % 10 === 0) say(`${works.length * chunk} timelines to begin`)
  }
  child.disconnect()
}

async function answerOf(child: ChildProcess): Promise<Tally> {
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

function add(to: Tally, { found, ...counts }: Tally): void {
  to.found.push(...found)
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) to[name] += counts[name]
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
