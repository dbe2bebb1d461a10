import { startApplication } from './composition/application.ts'
import { productionSurroundings } from './composition/production.ts'
import { rehearsalSurroundings } from './composition/rehearsal.ts'
import { CannotStart, type Surroundings } from './composition/surroundings.ts'
import { createLog } from './log.ts'
import { type ProductionSettings, type RehearsalSettings, readSettings } from './settings.ts'

const clock = { now: () => new Date() }

async function main(): Promise<void> {
  const read = readSettings(process.env)
  if (read.kind === 'problems')
    throw new CannotStart(`Settings are missing or wrong:\n${read.problems.map((line) => `  ${line}`).join('\n')}`)
  const { settings } = read
  const surroundings = await surroundingsFor(settings)
  const stop = await run(settings, surroundings)
  let stopping: Promise<void> | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => (stopping ??= stop()))
}

function surroundingsFor(settings: RehearsalSettings | ProductionSettings): Promise<Surroundings> {
  return settings.mode === 'rehearsal' ? rehearsalSurroundings(settings, clock.now()) : productionSurroundings(settings)
}

async function run(
  settings: RehearsalSettings | ProductionSettings,
  surroundings: Surroundings,
): Promise<() => Promise<void>> {
  const application = await startApplication({
    surroundings,
    host: settings.HOST,
    onPort: (start) => onFreePort(settings, start),
    clock,
    log: createLog(settings.LOG_LEVEL),
  }).catch(async (error: unknown) => {
    await surroundings.stop()
    throw error
  })
  for (const note of surroundings.notes) say(note)
  const address = await surroundings.listening(`http://127.0.0.1:${application.port}/api/messages`)
  say(`The safeguarding bot is running: ${address}`)
  return async () => {
    await application.stop()
    await surroundings.stop()
    process.exit(0)
  }
}

const portsTried = 20

/** A taken port is said and the next one tried, unless PORT names one that has to be it (production). */
async function onFreePort<T>(
  { PORT, mode }: RehearsalSettings | ProductionSettings,
  start: (port: number) => Promise<T>,
): Promise<T> {
  for (let port = PORT; ; port += 1) {
    try {
      return await start(port)
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken) throw error
      if (mode === 'production' || port >= PORT + portsTried)
        throw new CannotStart(`Port ${port} is taken. Set PORT to another one.`)
      say(`Port ${port} is taken; trying ${port + 1}.`)
    }
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof CannotStart
      ? `${error.message}\n`
      : `The bot could not start (${error instanceof Error ? error.stack : 'unknown'})\n`,
  )
  process.exit(1)
})
