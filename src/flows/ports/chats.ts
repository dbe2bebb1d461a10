import type { PersonId } from '../../domain/team/person.ts'
import type { View } from '../view.ts'

/** Where a person's own chat with the bot is; refreshed by everything that comes in. */
export interface PersonalChat {
  personId: PersonId
  schoolId: string
  conversationId: string
  serviceUrl: string
}

/** Microsoft Graph installs the app for somebody, where the tenant's administrators have allowed it. */
export interface AppInstaller {
  install(personId: PersonId): Promise<Installation>
}

/** `installed`: now or before; `conversationId`: their chat with the bot, where it could be looked up. `notAllowed` is not asked again on the same day. */
export type Installation =
  | { kind: 'installed'; conversationId: string | undefined }
  | { kind: 'notAllowed' }
  | { kind: 'failed' }

export interface ChatStore {
  rememberChat(chat: PersonalChat, at: Date): Promise<void>
  /**
   * The app was installed for somebody who may never have been heard from. A chat that is known stays, for its own events keep it fresh; the service's
   * address is the one of the school's newest chat, and where there is none, the event of the installation brings it. What could not be delivered to this
   * person is tried anew.
   */
  rememberInstalled(chat: Omit<PersonalChat, 'serviceUrl'>, at: Date): Promise<void>
  chatOf(personId: PersonId): Promise<PersonalChat | undefined>
  /** The message that shows this case to this person, so that it is replaced and not sent again. `purpose`: alert, or the author's hub. */
  rememberCard(card: LivingCard): Promise<void>
  cardOf(caseId: string, personId: PersonId, purpose: CardPurpose): Promise<LivingCard | undefined>
}

export type CardPurpose = 'alert' | 'hub' | 'draft'

export interface LivingCard {
  caseId: string
  personId: PersonId
  purpose: CardPurpose
  conversationId: string
  activityId: string
}

/** What came of a chat message. `unreachable`: go on to the next person at once; `later`: the service asks to wait. */
export type ChatOutcome =
  | { kind: 'delivered'; conversationId: string; activityId: string }
  | { kind: 'unreachable'; code: string }
  | { kind: 'later'; afterSeconds: number }

export interface ChatSender {
  send(to: PersonId, view: View): Promise<ChatOutcome>
  /** Whether this person's chat takes messages, asked without sending one. */
  probe(to: PersonId): Promise<ChatOutcome>
  /** Replaces an earlier message in place. */
  replace(card: Pick<LivingCard, 'conversationId' | 'activityId' | 'personId'>, view: View): Promise<ChatOutcome>
}
