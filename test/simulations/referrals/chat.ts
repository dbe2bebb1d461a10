import { randomUUID } from 'node:crypto'
import type { ChatOutcome, ChatSender } from '../../../src/flows/ports/chats.ts'
import type { View } from '../../../src/flows/view.ts'
import type { Surroundings } from './world.ts'

/** The chats of those who deal with it; one of them may take nothing. */
export function chatOf({ plan, setting, tell, time }: Surroundings): ChatSender {
  const last = setting.knowledge.school.team.filter(({ role }) => role === 'dsl' || role === 'deputy').at(-1)
  const answer = (to: string): ChatOutcome =>
    plan.unreachable && to === last?.id
      ? { kind: 'unreachable', code: 'noChat' }
      : { kind: 'delivered', conversationId: `chat-${to}`, activityId: randomUUID() }
  return {
    async send(to: string, view: View) {
      const outcome = answer(to)
      const caseId = String(view.carry?.caseId ?? '')
      if (outcome.kind === 'delivered')
        tell({ at: time.now(), to, card: view.card, caseId, words: String(view.show?.words ?? '') })
      return outcome
    },
    probe: async (to) => answer(to),
    replace: async ({ personId }) => answer(personId),
  }
}
