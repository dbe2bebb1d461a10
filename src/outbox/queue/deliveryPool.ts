import type { WaitingRow } from './ports.ts'

export interface DeliveryPool {
  /** Takes what it has room for; what it leaves is found by a later sweep. */
  offer(rows: readonly WaitingRow[]): void
  /** Waits for what is in hand, does `work` while nothing is, and goes on. */
  whileStill(work: () => void): Promise<void>
  /** Waits until nothing is in hand and nothing more is to be begun. */
  idle(): Promise<void>
  /** Begins nothing more and waits for what is in hand. */
  drain(): Promise<void>
}

/** Works on a few rows at a time, the most urgent first; rows that are not begun cost nothing when they are forgotten. */
export function deliveryPool(work: (rowId: string) => Promise<void>, size: number, room: number): DeliveryPool {
  const pending = new Map<string, number>()
  const inHand = new Set<Promise<void>>()
  let open = true
  let held = 0
  const begin = () => {
    while (open && held === 0 && inHand.size < size && pending.size > 0) {
      const rowId = mostUrgent(pending)
      pending.delete(rowId)
      const job = work(rowId).finally(() => {
        inHand.delete(job)
        begin()
      })
      inHand.add(job)
    }
  }
  return {
    offer: (rows) => {
      for (const row of rows) if (pending.size < room) pending.set(row.id, row.priority)
      begin()
    },
    whileStill: async (work) => {
      held += 1
      await Promise.all(inHand)
      work()
      held -= 1
      begin()
    },
    idle: async () => {
      while (inHand.size > 0) await Promise.all(inHand)
    },
    drain: async () => {
      open = false
      await Promise.all(inHand)
    },
  }
}

/** The first of the highest priority: a Map keeps the order of arrival. */
function mostUrgent(pending: ReadonlyMap<string, number>): string {
  const [first] = [...pending].sort(([, one], [, other]) => other - one)
  return first?.[0] ?? ''
}
