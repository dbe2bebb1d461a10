import { type Activity, activityFrom, type Conversation, type Installation } from './activity.ts'
import type { BotLine, Delivery } from './botLine.ts'
import type { Chats } from './chats.ts'
import type { Directory, Person } from './directory.ts'
import type { Resender } from './sendAgain.ts'

export interface SendingDeps {
  installation: Installation
  directory: Directory
  chats: Chats
  line: BotLine
  resender: Resender
  now: () => Date
  /** Unique ids for invokes. */
  newId: () => string
}

/** An activity before it has an id: the type and what it is about. */
export interface Outgoing {
  type: 'message' | 'invoke' | 'conversationUpdate' | 'installationUpdate'
  [field: string]: unknown
}

export interface SendOptions {
  /** Send it a second time under a new activity id, as Teams does when it heard no answer. */
  sendAgain?: boolean
  /** Id of the message the person wrote; other activities take the next one. */
  id?: string
}

/** Hands one activity of this person to the bot. */
export async function sendActivity(
  deps: SendingDeps,
  person: Person,
  conversation: Conversation,
  outgoing: Outgoing,
  options: SendOptions = {},
): Promise<Delivery> {
  const once = (id: string) => deps.line.deliver(complete(deps, person, conversation, outgoing, id))
  if (options.sendAgain) {
    deps.resender.later(async () => {
      const delivery = await once(nextId(deps, person, outgoing))
      deps.chats.announce({ kind: 'sentAgain', personaId: person.id, reached: delivery.kind === 'answered' })
    })
  }
  return once(options.id ?? nextId(deps, person, outgoing))
}

/** true when the bot took the activity. */
export function wasTaken(delivery: Delivery): boolean {
  return delivery.kind === 'answered' && delivery.status >= 200 && delivery.status < 300
}

function complete(deps: SendingDeps, person: Person, place: Conversation, outgoing: Outgoing, id: string): Activity {
  return { ...activityFrom(deps.installation, person, place, deps.now()), ...outgoing, id }
}

function nextId(deps: SendingDeps, person: Person, outgoing: Outgoing): string {
  return outgoing.type === 'invoke' ? `f:${deps.newId()}` : deps.chats.activityId(person)
}
