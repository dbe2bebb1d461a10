import { expect, it } from '@jest/globals'
import { deliveryPool } from '../../../src/outbox/queue/deliveryPool.ts'

/** Work that goes on until it is told to end. */
function workToEnd() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (rowId: string) => {
    begun.push(rowId)
    return new Promise<void>((resolve) => ends.set(rowId, resolve))
  }
  const end = async (rowId: string) => {
    ends.get(rowId)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, work, end }
}

it('what is urgent passes what waited longer, and only so much is in hand at once', async () => {
  const { begun, work, end } = workToEnd()
  const pool = deliveryPool(work, 2, 10)
  pool.offer([
    { id: 'first update', priority: 10 },
    { id: 'second update', priority: 10 },
    { id: 'third update', priority: 10 },
  ])
  pool.offer([{ id: 'alert', priority: 30 }])
  expect(begun).toEqual(['first update', 'second update'])
  await end('second update')
  await end('first update')
  expect(begun.slice(2)).toEqual(['alert', 'third update'])
})

it('what there is no room for is left to a later sweep, and what is offered twice is begun once', async () => {
  const { begun, work, end } = workToEnd()
  const pool = deliveryPool(work, 1, 2)
  const rows = ['one', 'two', 'three', 'four'].map((id) => ({ id, priority: 10 }))
  pool.offer(rows.slice(0, 1))
  pool.offer([...rows.slice(1, 2), ...rows.slice(1)])
  for (const { id } of rows) await end(id)
  expect(begun).toEqual(['one', 'two', 'three'])
})

it('draining waits for what is in hand and begins nothing more', async () => {
  const { begun, work, end } = workToEnd()
  const pool = deliveryPool(work, 1, 10)
  pool.offer([
    { id: 'one', priority: 10 },
    { id: 'two', priority: 10 },
  ])
  let drained = false
  const draining = pool.drain().then(() => {
    drained = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(drained).toBe(false)
  await end('one')
  await draining
  expect(begun).toEqual(['one'])
})
