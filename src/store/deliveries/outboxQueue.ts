import { fromKysely, PgBoss } from 'pg-boss'
import type { Log } from '../../flows/ports/runtime.ts'
import { type ConnectionSettings, codeOf } from '../connection.ts'
import type { InTransaction } from '../storeContext.ts'

/** Wakes the workers of all instances a few milliseconds after a commit. The rows are the truth; a job only points at one. */
export interface OutboxQueue {
  start(): Promise<void>
  /** Within the transaction: no commit, no job. */
  wakeFor(transaction: InTransaction, rows: readonly WaitingRow[]): Promise<void>
  /** Hands over rows as they are committed, urgent ones first. `stop` waits for calls in hand. */
  listen(handler: (rows: readonly WaitingRow[]) => Promise<void>): Promise<{ stop(): Promise<void> }>
  close(): Promise<void>
}

const queueName = 'outbox'
const hour = 3600

/** A lost job is found by the worker's sweep: so nothing is retried here, and little is kept. */
const queueOptions = {
  notify: true,
  retryLimit: 0,
  expireInSeconds: 60,
  retentionSeconds: hour,
  deleteAfterSeconds: hour,
}

/** Points at a row that may be deliverable; a higher priority is more urgent. */
export interface WaitingRow {
  id: string
  priority: number
}

export function outboxQueue(connection: ConnectionSettings, log: Log): OutboxQueue {
  const boss = bossFor(connection)
  boss.on('error', (error) => log('warn', 'queueTrouble', { code: codeOf(error) }))
  boss.on('warning', ({ data }) => log('warn', 'queueWarning', { code: 'type' in data ? String(data.type) : 'other' }))
  return {
    start: async () => {
      await boss.start()
      await boss.createQueue(queueName, queueOptions)
    },
    wakeFor: async (transaction, rows) => {
      const jobs = rows.map((row) => ({ data: row, priority: row.priority }))
      if (jobs.length > 0) await boss.insert(queueName, jobs, { db: fromKysely(transaction) })
    },
    listen: (handler) => listen(boss, handler),
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

function bossFor(connection: ConnectionSettings): PgBoss {
  return new PgBoss({
    ...connection,
    max: 3,
    application_name: 'safeguarding-bot-queue',
    useListenNotify: true,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
}

async function listen(boss: PgBoss, handler: (rows: readonly WaitingRow[]) => Promise<void>) {
  const options = {
    batchSize: 50,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 1,
  }
  const id = await boss.work<WaitingRow>(queueName, options, (jobs) => handler(jobs.map((job) => job.data)))
  return { stop: () => boss.offWork(queueName, { id, wait: true }) }
}
