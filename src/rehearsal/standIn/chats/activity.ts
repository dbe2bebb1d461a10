import type { Person } from './directory.ts'

/** The bot and the school's tenant, as every activity names them. */
export interface Installation {
  tenantId: string
  botAppId: string
  botName: string
  /** The connector's address. */
  serviceUrl: string
}

/** A Bot Framework activity as Teams sends it; the stand-in sends no other fields than those that are put in. */
export type Activity = Record<string, unknown> & { type: string; id: string }

export interface Conversation {
  id: string
  conversationType: 'personal' | 'groupChat'
}

/** What stands on every activity of this person in this conversation. The caller adds what it is about. */
export function activityFrom(
  installation: Installation,
  person: Person,
  conversation: Conversation,
  at: Date,
): Record<string, unknown> {
  const group = conversation.conversationType === 'groupChat' ? { isGroup: true } : {}
  return {
    channelId: 'msteams',
    serviceUrl: installation.serviceUrl,
    timestamp: at.toISOString(),
    localTimestamp: at.toISOString(),
    locale: 'en-GB',
    from: { id: person.teamsId, aadObjectId: person.id, name: person.name },
    recipient: { id: botId(installation), name: installation.botName },
    conversation: { ...conversation, ...group, tenantId: installation.tenantId },
    channelData: { tenant: { id: installation.tenantId } },
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
  }
}

/** The bot's id in Teams. */
export function botId(installation: Installation): string {
  return `28:${installation.botAppId}`
}

/** The person's own chat with the bot, as activities name it. */
export function personalConversation(person: Person): Conversation {
  return { id: person.conversationId, conversationType: 'personal' }
}
