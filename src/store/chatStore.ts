import { type ExpressionBuilder, sql } from 'kysely'
import type { CardPurpose, ChatStore, LivingCard, PersonalChat } from '../flows/ports/chats.ts'
import type { Database } from './connection.ts'
import { retryFor } from './deliveries/retryFor.ts'
import type { InTransaction, StoreContext } from './storeContext.ts'
import type { Tables } from './tables.ts'

export function chatStore(context: StoreContext): ChatStore {
  const { database } = context
  return {
    rememberChat: async (chat, at) => {
      await rememberChat(database, chat, at)
      await retryFor(context, chat, at)
    },
    rememberInstalled: async (chat, at) => {
      await rememberInstalled(database, chat)
      await retryFor(context, chat, at)
    },
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
    .onConflict((known) => known.column('person_id').doUpdateSet(place).where(isNotNewerThan(at)))
    .execute()
}

function isNotNewerThan(at: Date) {
  return (known: ExpressionBuilder<Tables, 'chats'>) =>
    known.or([known('chats.seen_at', 'is', null), known('chats.seen_at', '<=', at)])
}

async function rememberInstalled(
  database: Database,
  { personId, schoolId, conversationId }: Omit<PersonalChat, 'serviceUrl'>,
): Promise<void> {
  const newest = database.selectFrom('chats').select('service_url').where('school_id', '=', schoolId)
  const found = await newest
    .orderBy('seen_at', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst()
  if (!found) return
  const place = { school_id: schoolId, conversation_id: conversationId, service_url: found.service_url, seen_at: null }
  await database
    .insertInto('chats')
    .values({ person_id: personId, ...place })
    .onConflict((known) => known.doNothing())
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

/** A message shows one case: what it was before, it is no longer. Throws for a case that does not exist. */
async function rememberCard(database: Database, card: LivingCard): Promise<void> {
  const message = { conversation_id: card.conversationId, activity_id: card.activityId }
  const shown = { case_id: card.caseId, person_id: card.personId, purpose: card.purpose }
  await database.transaction().execute(async (transaction) => {
    const owner = transaction.selectFrom('cases').select('school_id').where('id', '=', card.caseId)
    const { school_id } = await owner.executeTakeFirstOrThrow()
    await clearMessage(transaction, message)
    await transaction
      .insertInto('living_cards')
      .values({ ...shown, ...message, school_id })
      .onConflict((known) => known.columns(['case_id', 'person_id', 'purpose']).doUpdateSet(message))
      .execute()
  })
}

/** The lock makes two that remember the same message do it one after the other. */
async function clearMessage(
  transaction: InTransaction,
  { conversation_id, activity_id }: { conversation_id: string; activity_id: string },
): Promise<void> {
  const message = `card:${conversation_id} ${activity_id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${message}, 0))`.execute(transaction)
  const shown = transaction.deleteFrom('living_cards').where('conversation_id', '=', conversation_id)
  await shown.where('activity_id', '=', activity_id).execute()
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
