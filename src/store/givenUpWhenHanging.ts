import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'

/**
 * A pool whose connections are thrown away once a question was not answered in time (the pool's `query_timeout`). pg
 * itself would keep such a connection: the roll-back, and after it the next user, would wait behind the lost question.
 */
export function givenUpWhenHanging(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => oneUser(await pool.connect()),
    end: () => pool.end(),
  }
}

function oneUser(client: pg.PoolClient): PostgresPoolClient {
  let lost: Error | undefined
  const query = async (text: string, values: readonly unknown[]) => {
    if (lost) throw lost
    try {
      return await client.query(text, [...values])
    } catch (error) {
      if (error instanceof Error && !(error instanceof pg.DatabaseError)) lost = error
      throw error
    }
  }
  /** Kysely asks in this way only; its cursors are not in use. */
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(lost !== undefined) }
}
