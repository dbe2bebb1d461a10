import type { Level } from '../../../src/domain/instrument/level.ts'
import type { PersonId } from '../../../src/domain/team/person.ts'
import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type { CardData } from '../../../src/flows/turn.ts'
import type { Said } from './structure.ts'

/** Something that came into somebody's chat or mailbox. */
export interface Sent {
  at: number
  how: 'send' | 'replace' | 'mail'
  to: PersonId
  kind: OutboxItem['kind']
  /** Whether it was sent because of the concern that is about somebody. */
  ofX: boolean
  text: string
}

/** Something that somebody says or presses. */
export type Press = { say: string } | { verb: string; data: CardData }

/** Everything that one person said and pressed at one moment, and what they were answered. */
export interface Look {
  happening: number
  by: PersonId
  presses: readonly Press[]
  answers: readonly string[]
  /** What the forged presses have changed of the concern. */
  changedX: boolean
  warnings: string
}

/** That somebody has said whom it is about, and the bot has taken it. */
export interface Told {
  happening: number
  by: PersonId
  said: Said
  answer: string
}

export interface LookAtChat {
  at: number
  /** The happening after which it was. */
  happening: number
  item: OutboxItem
}

/** What became of one school, as whoever stands beside it sees it. */
export interface Lived {
  sent: readonly Sent[]
  /** How much had been sent when each happening was over, before anything of it was delivered. */
  marks: readonly number[]
  looks: readonly Look[]
  told: readonly Told[]
  /** Who wrote to the bot with each happening. */
  heard: readonly (readonly PersonId[])[]
  /** Looks at whether somebody can be reached at all, while everybody of the team could know why. */
  looksAtChats: readonly LookAtChat[]
  /** When whoever deals with it found that it is about nobody who works here; nothing where they did not. */
  returnedAt: number | undefined
  /** What its author was answered, with the happening it was answered to. */
  authorSaw: readonly { happening: number; text: string }[]
  /** Who acted on it after it was last said whom it is about. */
  acted: readonly { happening: number; by: PersonId; changed: boolean }[]
  xId: string
  authorId: PersonId
  /** How it stands at the end: what it waits for, and whether it is a draft. */
  state: string
  reference: string
  /** Since when it waits for what it waits for, and by whose policy; nothing where it does not. */
  waiting: { clockSince: number; level: Level } | undefined
}
