import { reachNewsView } from '../../src/flows/reachability/reachNewsView.ts'
import { summaryView } from '../../src/flows/summary/summaryView.ts'
import { execute } from '../database.ts'
import type { Stage } from '../flows/stage.ts'
import type { Named } from './fullestViews.ts'

/** Who cannot be reached, everybody and nobody, and a week in which every High was contested. */
export async function reachViews(stage: Stage): Promise<Named[]> {
  const listed = stage.ports.people.listed('alderbrook')
  const [lead] = listed
  const head = listed.find(({ roles }) => roles.includes('headteacher'))
  if (!lead || !head) throw new Error('No team')
  const all = listed.map(({ id }) => id)
  const nobody = await reachNewsView(stage.ports, head.id, [])
  const some = await reachNewsView(stage.ports, lead.id, [])
  await execute(stage.database.connection, 'update cases set contested = true')
  const summary = await summaryView(stage.ports, lead, { from: new Date(0), before: new Date('2100-01-01') })
  if (!summary) throw new Error('No summary')
  for (const personId of all)
    await stage.chats.rememberChat(
      { personId, schoolId: 'alderbrook', conversationId: `chat-${personId}`, serviceUrl: 'https://x.example' },
      stage.clock.now(),
    )
  return [
    ['nobody of the team can be reached', nobody],
    ['who cannot be reached', some],
    ['everybody can be reached again', await reachNewsView(stage.ports, lead.id, all)],
    ['the weekly summary', summary],
  ]
}
