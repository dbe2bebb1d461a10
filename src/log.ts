import { pino } from 'pino'
import type { Log } from './flows/ports/runtime.ts'

/** One JSON line an event on standard output, for whoever runs the bot. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  return (severity, event, fields = {}) => logger[severity]({ event, ...fields })
}
