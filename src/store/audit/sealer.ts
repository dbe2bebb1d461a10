import type { Log } from '../../flows/ports/runtime.ts'
import { codeOf } from '../connection.ts'
import type { AuditHead } from './sealAudit.ts'

/** Seals at this interval and gives each new head to the log, so that it is kept outside the database as well. */
export function startSealer(
  seal: () => Promise<AuditHead | undefined>,
  seconds: number,
  log: Log,
): { stop(): Promise<void> } {
  let inHand: Promise<void> = Promise.resolve()
  let busy = false
  const once = async () => {
    try {
      const head = await seal()
      if (head) log('debug', 'auditSealed', { ...head })
    } catch (error) {
      log('warn', 'auditNotSealed', { code: codeOf(error) })
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    inHand = once()
  }, seconds * 1000)
  return {
    stop: () => {
      clearInterval(timer)
      return inHand
    },
  }
}
