import type { CaseHeader } from '../../domain/case/case.ts'
import type { Turn } from '../turn.ts'
import { viewerOf } from './caseFilter.ts'

/** Drafts that wait, and such as their authors discarded, go on with the pages of the open cases. */
export interface WaitingDrafts {
  shown: readonly CaseHeader[]
  words: string
  isMore: boolean
}

const pageLength = 3
/** A discarded draft stays in sight for thirty days, whoever has opened it: somebody may still think otherwise. */
const discardedListedMs = 30 * 24 * 60 * 60_000

export async function waitingDrafts(turn: Turn, page: number): Promise<WaitingDrafts> {
  const discardedAfter = new Date(turn.clock.now().getTime() - discardedListedMs)
  const told = { states: ['draft', 'discarded'] as const, broughtToTeam: true as const, discardedAfter }
  const waiting = { ...viewerOf(turn.actor), ...told }
  const offset = Math.floor(page) * pageLength
  const [shown, total] = await Promise.all([
    turn.cases.list({ ...waiting, limit: pageLength, offset }),
    turn.cases.count(waiting),
  ])
  return { shown, words: inWords(total), isMore: offset + shown.length < total }
}

function inWords(total: number): string {
  return `Begun and not sent, or discarded by their authors: ${total}. What stands in a draft is its author’s until it is sent or taken up.`
}
