import type { SchoolCalendar } from '../domain/calendar/schoolCalendar.ts'
import type { KnownAuthorities } from '../domain/directory/entry.ts'
import type { KnownInstrument } from '../domain/instrument/instrument.ts'
import type { Helpline } from '../domain/school/helpline.ts'
import type { School } from '../domain/school/school.ts'
import type { Person } from '../domain/team/person.ts'
import type { CaseStore } from './ports/cases.ts'
import type { ChatStore } from './ports/chats.ts'
import type { DirectoryStore } from './ports/directory.ts'
import type { DocumentLinks } from './ports/documents.ts'
import type { OutboxStore } from './ports/outbox.ts'
import type { People } from './ports/people.ts'
import type { Clock, Identifiers } from './ports/runtime.ts'
import type { TeamStore } from './ports/team.ts'
import type { View } from './view.ts'

/** What the school has put into its configuration files. */
export interface Knowledge {
  school: School
  helplines: readonly Helpline[]
  authorities: KnownAuthorities
  /** Every wording that a stored case may have been begun on; the first is the one that new concerns are raised on. */
  instruments: readonly [KnownInstrument, ...KnownInstrument[]]
  calendar: SchoolCalendar
  /** The working days of an authority that is open at these hours, England's bank holidays left out; without hours those of an office. */
  workingDays(hours?: string): SchoolCalendar
}

/** What flows ask of the world. */
export interface FlowPorts {
  cases: CaseStore
  people: People
  /** Whether somebody has a chat of their own with the bot. */
  chats: Pick<ChatStore, 'chatOf'>
  team: TeamStore
  outbox: OutboxStore
  /** What the team has recorded of the authorities' numbers and addresses. */
  directory: DirectoryStore
  documentLinks: DocumentLinks
  clock: Clock
  identifiers: Identifiers
  knowledge: Knowledge
}

/** One press or message of one person. */
export interface Turn extends FlowPorts {
  actor: Person
}

/** What a card sends back: its inputs and the data that its action carried. Anybody can forge it. */
export type CardData = Readonly<Record<string, unknown>>

/** What one button does. Its verb is the only thing that a card and its step share. */
export interface Step {
  verb: string
  run(turn: Turn, data: CardData): Promise<View>
}
