import type { ChatStore } from '../../flows/ports/chats.ts'
import type { Log } from '../../flows/ports/runtime.ts'
import type { FlowPorts } from '../../flows/turn.ts'
import type { Cards } from '../cards/readCards.ts'

/** What the bot answers with. */
export interface BotParts {
  ports: FlowPorts
  chats: ChatStore
  cards: Cards
  log: Log
  /** Work that goes on after the answer, one after the other under one key; a stop waits for it. */
  afterwards(key: string, work: () => Promise<unknown>): void
}
