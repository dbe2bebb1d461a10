import type { PageMessage } from '../pageServer/pageApi.ts'
import type { MessageView } from './messageView.ts'
import { server } from './server.ts'

interface Refresh {
  action?: { type?: string; id?: string; verb?: string; data?: Record<string, unknown> }
  userIds?: string[]
}

/** Asks for the person's own form of a card that names them in its refresh, as Teams does when it comes into view. */
export async function refreshCard(personId: string, teamsId: string, message: PageMessage, view: MessageView) {
  const [card] = message.cards
  const refresh = (card as { refresh?: Refresh } | undefined)?.refresh
  if (refresh?.action?.type !== 'Action.Execute') return
  if (refresh.userIds && !refresh.userIds.includes(teamsId)) return
  const { id, verb, data = {} } = refresh.action
  const answer = await server.press(personId, { messageId: message.id, id, verb, data, trigger: 'automatic' })
  if (answer.kind === 'card') view.showAnswer(answer.card, answer.version)
}
