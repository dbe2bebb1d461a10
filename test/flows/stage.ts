import { randomUUID } from 'node:crypto'
import { afterAll } from '@jest/globals'
import { documentAddresses } from '../../src/composition/documentAddresses.ts'
import type { School } from '../../src/domain/school/school.ts'
import type { PersonId } from '../../src/domain/team/person.ts'
import { createPeople } from '../../src/flows/people/identify.ts'
import type { ChatStore } from '../../src/flows/ports/chats.ts'
import type { DirectoryEntry } from '../../src/flows/ports/people.ts'
import type { CardData, FlowPorts } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { readPersonas } from '../../src/rehearsal/school/readPersonas.ts'
import type { Persona } from '../../src/rehearsal/standIn/protocol.ts'
import type { OutboxClaims } from '../../src/store/deliveries/outboxClaims.ts'
import type { Store } from '../../src/store/openStore.ts'
import { answerMessage, answerPress } from '../../src/teams/bot/answer.ts'
import { openTestStore, queryRows, type TestDatabase, takeTestDatabase } from '../database.ts'
import { type FakeDirectory, fakeDirectory } from '../fakes/fakeDirectory.ts'
import { type HandClock, handClock } from '../fakes/handClock.ts'
import { rehearsalConfiguration } from './rehearsalConfiguration.ts'

/** The flows on a real database, with the rehearsal school's people; only clock and directory are fakes. */
export interface Stage {
  ports: FlowPorts
  clock: HandClock
  directory: FakeDirectory
  database: TestDatabase
  /** Where people's chats are. */
  chats: ChatStore
  /** What a worker of the outbox claims and settles. */
  claims: OutboxClaims
  /** Somebody writes to the bot: what could not be delivered to them is tried anew. */
  heardFrom(label: string): Promise<void>
  /** By the label of the persona switch. */
  person(label: string): Persona
  /** A minute after whatever was before: two wishes, not one that arrives twice. */
  say(label: string, text: string): Promise<View>
  /** With no time in between, as a message that is delivered twice. */
  sayAtOnce(label: string, text: string): Promise<View>
  /** Presses a button: the data that the view's actions carry, and what is typed on top of it. */
  press(label: string, verb: string, view: Pick<View, 'carry' | 'fill'>, typed?: CardData): Promise<View>
  outbox(): Promise<{ kind: string; key: string; state: string }[]>
  /** Every row of every table as text: what somebody finds who has the database and not the key. */
  everyRow(): Promise<string>
  /** The same of our own tables alone: the queue's housekeeping changes by itself. */
  everyRecord(): Promise<string>
  close(): Promise<void>
}

interface Opened {
  database: TestDatabase
  store: Store
  /** The time of whichever stage has the store. */
  clock: { now(): Date; of: HandClock }
}

/** Stores that earlier tests of the same file are done with, their database emptied: to open one costs as much as many a test. */
const free: Opened[] = []
let isOver = false
afterAll(async () => {
  isOver = true
  await Promise.all(free.map(({ store }) => store.close()))
})

/** The next test begins with it, or nobody does. */
async function handBack(opened: Opened): Promise<void> {
  if (isOver) return opened.store.close()
  await opened.database.empty()
  free.push(opened)
}

async function openedFor(of: HandClock): Promise<Opened> {
  const kept = free.pop()
  if (kept) {
    kept.clock.of = of
    return kept
  }
  const clock: Opened['clock'] = { of, now: () => clock.of.now() }
  const database = await takeTestDatabase()
  return { database, clock, store: await openTestStore(database, { clock }) }
}

/** `asSchool`: what this school's file says otherwise. */
export async function openStage(asSchool: (school: School) => School = (school) => school): Promise<Stage> {
  const clock = handClock()
  const opened = await openedFor(clock)
  const { database, store } = opened
  const [read, personas] = await Promise.all([rehearsalConfiguration(clock.now()), readPersonas()])
  const configuration = { ...read, school: asSchool(read.school) }
  const directory = fakeDirectory(new Map(personas.map((persona) => [persona.id, entryOf(persona)])))
  const people = createPeople(configuration.school, directory, clock)
  const identifiers = {
    id: () => randomUUID(),
    caseReference: () =>
      randomUUID()
        .slice(0, 9)
        .replace(/(.{4})(.{4})-/, '$1-$2')
        .toUpperCase(),
  }
  const knowledge = { ...configuration, instruments: await store.rememberWordings(configuration.instruments) }
  const ports = {
    cases: store.cases,
    outbox: store.outbox,
    chats: store.chats,
    team: store.team,
    directory: store.directory,
    documentLinks: documentAddresses(store.documentLinks, () => 'https://bot.example'),
    people,
    clock,
    identifiers,
    knowledge,
  }
  const idOf = (label: string): PersonId => personOf(personas, label).id
  return {
    ports,
    clock,
    directory,
    database,
    chats: store.chats,
    claims: store.outboxClaims,
    heardFrom: (label) =>
      store.chats.rememberChat(
        {
          personId: idOf(label),
          schoolId: 'alderbrook',
          conversationId: `chat-${label}`,
          serviceUrl: 'https://x.example',
        },
        clock.now(),
      ),
    person: (label) => personOf(personas, label),
    say(label, text) {
      clock.forward(1)
      return answerMessage(ports, idOf(label), text)
    },
    sayAtOnce: (label, text) => answerMessage(ports, idOf(label), text),
    press: (label, verb, view, typed = {}) =>
      answerPress(ports, idOf(label), verb, { ...view.carry, ...view.fill, ...typed }),
    outbox: () => queryRows(database.connection, 'select kind, key, state from outbox order by key'),
    everyRow: () => everyRow(database),
    everyRecord: async () => ownRecords(await everyRow(database)),
    close: () => handBack(opened),
  }
}

function ownRecords(rows: string): string {
  return rows
    .split('\n')
    .filter((row) => row.startsWith('public.'))
    .join('\n')
}

async function everyRow({ connection }: TestDatabase): Promise<string> {
  const tables = await queryRows<{ name: string }>(
    connection,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const all = tables.map(({ name }) => `select '${name} ' || entry::text as row from ${name} entry`)
  const rows = await queryRows<{ row: string }>(connection, `${all.join(' union all ')} order by 1`)
  return rows.map(({ row }) => row).join('\n')
}

function personOf(personas: readonly Persona[], label: string): Persona {
  const found = personas.find((persona) => persona.label === label)
  if (!found) throw new Error(`No persona ${label}`)
  return found
}

function entryOf({ groups, name, jobTitle, mail, telephone }: Persona): DirectoryEntry {
  return { kind: 'known', groups, name, jobTitle, email: mail, telephone }
}
