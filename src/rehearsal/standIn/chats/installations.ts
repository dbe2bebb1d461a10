import { botId, personalConversation } from './activity.ts'
import type { Person } from './directory.ts'
import { type SendingDeps, sendActivity, wasTaken } from './sending.ts'

export interface Installations {
  /** Tells the bot of every installation that it has not heard of. */
  announceAll(): Promise<void>
  /** Tells the bot of this person's installation, unless it has heard of it. */
  announce(person: Person): Promise<void>
  /** Installs or removes the app for this person and tells the bot. */
  set(person: Person, installed: boolean): Promise<void>
}

export function createInstallations(deps: SendingDeps): Installations {
  const running = new Map<string, Promise<void>>()
  const announce = (person: Person) => {
    const started = running.get(person.id) ?? tellOfInstallation(deps, person).finally(() => running.delete(person.id))
    running.set(person.id, started)
    return started
  }
  return {
    announce,
    announceAll: async () => {
      for (const person of deps.directory.people) await announce(person)
    },
    set: async (person, installed) => {
      if (deps.chats.chatOf(person).installed === installed) return
      await deps.chats.setInstalled(person, installed)
      if (installed) await announce(person)
      else
        await sendActivity(deps, person, personalConversation(person), { type: 'installationUpdate', action: 'remove' })
    },
  }
}

/** Teams sends both; an installation counts as told when the bot took both. */
async function tellOfInstallation(deps: SendingDeps, person: Person): Promise<void> {
  const chat = deps.chats.chatOf(person)
  if (!chat.installed || chat.announced) return
  const conversation = personalConversation(person)
  const membersAdded = [{ id: botId(deps.installation), name: deps.installation.botName }]
  const added = await sendActivity(deps, person, conversation, { type: 'conversationUpdate', membersAdded })
  if (!wasTaken(added)) return
  const told = await sendActivity(deps, person, conversation, { type: 'installationUpdate', action: 'add' })
  if (wasTaken(told)) await deps.chats.setAnnounced(person)
}
