import type { CardPurpose, ChatStore, LivingCard, PersonalChat } from '../flows/ports.ts'
import type { Database } from './connection.ts'

export function chatStore(database: Database): ChatStore {
  return {
    rememberChat: (chat, at) => rememberChat(database, chat, at),
    chatOf: (personId) => chatOf(database, personId),
    rememberCard: (card) => rememberCard(database, card),
    cardOf: (caseId, personId, purpose) => cardOf(database, caseId, personId, purpose),
  }
}

/** What came in later stays, also when two activities are handled at once. */
async function rememberChat(database: Database, chat: PersonalChat, at: Date): Promise<void> {
  const address = { conversation_id: chat.conversationId, service_url: chat.serviceUrl }
  const place = { school_id: chat.schoolId, ...address, seen_at: at }
  await database
    .insertInto('chats')
    .values({ person_id: chat.personId, ...place })
    .onConflict((known) => known.column('person_id').doUpdateSet(place).where('chats.seen_at', '<=', at))
    .execute()
}

function chatOf(database: Database, personId: string): Promise<PersonalChat | undefined> {
  return database
    .selectFrom('chats')
    .select(['person_id as personId', 'school_id as schoolId'])
    .select(['conversation_id as conversationId', 'service_url as serviceUrl'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Throws for a case that does not exist. */
async function rememberCard(database: Database, card: LivingCard): Promise<void> {
  const owner = database.selectFrom('cases').select('school_id').where('id', '=', card.caseId)
  const { school_id } = await owner.executeTakeFirstOrThrow()
  const message = { conversation_id: card.conversationId, activity_id: card.activityId }
  const shown = { case_id: card.caseId, person_id: card.personId, purpose: card.purpose }
  await database
    .insertInto('living_cards')
    .values({ ...shown, ...message, school_id })
    .onConflict((known) => known.columns(['case_id', 'person_id', 'purpose']).doUpdateSet(message))
    .execute()
}

function cardOf(
  database: Database,
  caseId: string,
  personId: string,
  purpose: CardPurpose,
): Promise<LivingCard | undefined> {
  return database
    .selectFrom('living_cards')
    .select(['case_id as caseId', 'person_id as personId', 'purpose'])
    .select(['conversation_id as conversationId', 'activity_id as activityId'])
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
}
