import { type Activity, type ConversationReference, TurnContext } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'

/**
 * Where a turn happens, for work that goes on after its answer: the SDK takes the context itself away with the end of the turn, so everything
 * that is needed later is read out before.
 */
export interface TurnPlace {
  personId: string
  conversationId: string
  /** Replaces a message of this chat, at any time. */
  replace(activityId: string, message: Partial<Activity>): Promise<void>
}

export function turnPlace(context: TurnContext): TurnPlace {
  const reference: Partial<ConversationReference> = TurnContext.getConversationReference(context.activity)
  const conversationId = context.activity.conversation.id
  const connector = context.turnState.get<ConnectorClient>(context.adapter.ConnectorClientKey)
  return {
    personId: context.activity.from.aadObjectId ?? '',
    conversationId,
    async replace(activityId, message) {
      const addressed = TurnContext.applyConversationReference({ ...message, id: activityId }, reference)
      await connector.conversations.updateActivity(conversationId, activityId, addressed as Activity)
    },
  }
}
