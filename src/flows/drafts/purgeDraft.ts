import { nextState } from '../../domain/case/lifecycle.ts'
import type { DraftTimer } from '../outboxItem.ts'
import type { TimelineEntry } from '../ports/cases.ts'
import type { FlowPorts } from '../turn.ts'
import { dueDraft } from './dueDraft.ts'

const dayMs = 24 * 60 * 60_000

/**
 * Removes an empty draft that nobody has touched. Somebody may be writing on a form that they have not saved, so one that was opened less than a
 * day ago waits another day. Answers whether it has to be looked at again.
 */
export async function purgeDraft({ cases, clock }: FlowPorts, timer: DraftTimer): Promise<'settled' | 'later'> {
  const header = await dueDraft(cases, timer)
  if (!header || header.holdsConcern || !nextState(header.state, 'purge', 'outbox')) return 'settled'
  if (isRecent((await cases.timeline(header.id)).at(-1), clock.now())) return 'later'
  return (await cases.purge(header, { actor: 'system', action: 'purge' })) === 'purged' ? 'settled' : 'later'
}

function isRecent(last: TimelineEntry | undefined, now: Date): boolean {
  return last !== undefined && now.getTime() - last.at.getTime() < dayMs
}
