import pg from 'pg'
import { askedOf, noFilter } from '../../src/flows/triage/caseFilter.ts'
import type { Turn } from '../../src/flows/turn.ts'
import { execute } from '../../test/database.ts'
import { openStage, type Stage } from '../../test/flows/stage.ts'
import { insertManyCases } from '../../test/store/manyCases.ts'
import { type Timing, timed } from '../timed.ts'
import { dropIndexes, plainPage, questionsOf } from './questions.ts'

export interface Measured {
  who: string
  what: string
  timing: Timing
  /** The same question when the board's indexes are dropped. */
  without?: Timing
}

const labels = { lead: 'Designated Safeguarding Lead', headteacher: 'Headteacher' } as const
const runs = 100
const runsWithout = 15

/** Everything that the board asks, for both of them, with the board's indexes and without. */
export async function measureBoard(count: number): Promise<{ measured: Measured[]; plain: Timing }> {
  const stage = await openStage()
  const person = (label: string) => stage.person(label).id
  const people = {
    ...{ author: person('Class teacher'), lead: person(labels.lead), deputy: person('Deputy DSL (1)') },
    ...{ headteacher: person(labels.headteacher), chair: person('Chair of governors') },
  }
  await insertManyCases(stage.database, { count, schoolId: 'alderbrook', people, now: stage.clock.now() })
  try {
    const plain = await timePlain(stage)
    const measured = await measureAll(stage, runs)
    for (const statement of dropIndexes) await execute(stage.database.connection, statement)
    const without = await measureAll(stage, runsWithout)
    return { plain, measured: measured.map((one, at) => ({ ...one, without: without[at]?.timing })) as Measured[] }
  } finally {
    await stage.close()
  }
}

async function measureAll(stage: Stage, times: number): Promise<Measured[]> {
  const all: Measured[] = []
  for (const [who, label] of Object.entries(labels)) {
    const add = async (what: string, work: () => Promise<unknown>) =>
      void all.push({ who, what, timing: await timed(times, work) })
    const turn = turnOf(stage, label)
    const open = askedOf(turn, noFilter)
    await add('the whole answer to “cases”', () => stage.sayAtOnce(label, 'cases'))
    for (const { name, query } of questionsOf(turn)) await add(name, () => turn.cases.list(query))
    await add('counted up to 501', () => turn.cases.count(open, 501))
    await add('counted to the last one', () => turn.cases.count(open))
  }
  return all
}

function turnOf({ ports, person }: Stage, label: string): Turn {
  const actor = ports.people.listed('alderbrook').find(({ id }) => id === person(label).id)
  if (!actor) throw new Error(`Nobody is ${label}`)
  return { ...ports, actor }
}

async function timePlain({ database }: Stage): Promise<Timing> {
  const client = new pg.Client(database.connection)
  await client.connect()
  try {
    return await timed(runs, () => client.query(plainPage, ['alderbrook']))
  } finally {
    await client.end()
  }
}
