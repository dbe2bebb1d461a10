/** A request that Teams would refuse, with the code that Teams gives. The message holds nothing of the request. */
export interface Refusal {
  status: number
  code: RefusalCode
  message: string
  /** Seconds, for the Retry-After header. */
  retryAfter?: number
}

export type RefusalCode =
  | 'Unauthorized'
  | 'BadSyntax'
  | 'BadArgument'
  | 'MessageSizeTooBig'
  | 'BotNotInConversationRoster'
  | 'NotEnoughPermissions'
  | 'ConversationNotFound'
  | 'ActivityNotFoundInConversation'
  | 'MemberNotFoundInConversation'
  | 'Throttled'

export const refusals = {
  unauthorized: refusal(401, 'Unauthorized', 'Authorization has been denied for this request.'),
  noActivity: refusal(400, 'BadSyntax', 'The body is not an activity of type message or typing.'),
  textAndCard: refusal(400, 'BadArgument', 'Text and a card cannot be in one activity.'),
  unknownPerson: refusal(400, 'BadArgument', 'Failed to decrypt pairwise id.'),
  wrongTenant: refusal(400, 'BadArgument', 'The tenant is not the tenant of this conversation.'),
  groupConversation: refusal(400, 'BadArgument', 'A conversation is created with exactly one member.'),
  tooBig: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
  notInstalled: refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  notOwnMessage: refusal(403, 'NotEnoughPermissions', 'A bot can change only its own messages.'),
  noConversation: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  noActivityThere: refusal(404, 'ActivityNotFoundInConversation', 'The activity is not in the conversation.'),
  noMember: refusal(404, 'MemberNotFoundInConversation', 'The member is not in the conversation.'),
} as const satisfies Record<string, Refusal>

export function badCard(problem: string): Refusal {
  return refusal(400, 'BadArgument', problem)
}

export function throttled(retryAfter: number): Refusal {
  return { ...refusal(429, 'Throttled', 'Too many requests.'), retryAfter }
}

function refusal(status: number, code: RefusalCode, message: string): Refusal {
  return { status, code, message }
}
