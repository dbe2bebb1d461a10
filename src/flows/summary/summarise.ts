import { routesOf } from '../../domain/team/route.ts'
import type { OutboxItem } from '../outboxItem.ts'
import { peopleInTeams } from '../reachability/teamReach.ts'
import type { FlowPorts } from '../turn.ts'
import { contestedOf } from './contestedOf.ts'
import { nextSummary } from './summaryTimer.ts'

type Summary = Extract<OutboxItem, { kind: 'weeklySummary' }>

/** Makes a card for each of those who deal with concerns and for whom there is something to say; nobody hears that there was nothing. */
export async function summarise(ports: FlowPorts, { week, since, dueAt: until }: Summary): Promise<void> {
  const { id } = ports.knowledge.school
  const span = { from: new Date(since), before: new Date(until) }
  const cards: OutboxItem[] = []
  for (const person of peopleInTeams(ports.people.listed(id)).filter((one) => routesOf(one).length > 0)) {
    const { contested } = await contestedOf(ports, person, span)
    if (contested > 0) cards.push({ kind: 'weeklySummaryCard', week, to: person.id, since, until })
  }
  await ports.outbox.add(id, [nextSummary(ports, until), ...cards])
}
