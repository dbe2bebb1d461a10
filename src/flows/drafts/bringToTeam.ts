import type { CaseHeader } from '../../domain/case/case.ts'
import { nextState } from '../../domain/case/lifecycle.ts'
import { changeCase } from '../changeCase.ts'
import type { DraftTimer } from '../outboxItem.ts'
import { nextRound } from '../raise/draftTimers.ts'
import type { FlowPorts } from '../turn.ts'
import { draftNews } from './draftCards.ts'
import { dueDraft, isAsItWas } from './dueDraft.ts'

const reader = { actor: 'system', action: 'openToBringToTeam' } as const

/**
 * Tells the team of a draft in which something stands and that nobody has touched for some time, and again for as long as it waits. It stays its
 * author's, who may go on, and is kept until somebody decides. A delivery that is repeated tells nobody twice.
 */
export async function bringToTeam(ports: FlowPorts, timer: DraftTimer): Promise<void> {
  const header = await dueDraft(ports.cases, timer)
  const opened = header?.holdsConcern ? await ports.cases.open(header.id, reader) : undefined
  if (!opened) return
  await changeCase(ports, opened, reader, (current) => {
    const state = nextState(current.state, 'bringToTeam', 'outbox')
    if (!state || !isAsItWas(current, timer) || wasBrought(current, timer)) return undefined
    const next = { ...current, state, broughtToTeamAt: ports.clock.now() }
    const outbox = [...draftNews(ports, next), nextRound(ports, timer)]
    return { next, audit: { actor: 'system', action: 'bringToTeam' }, outbox }
  })
}

/** The team was told for this timer already, or, the first time, since anybody was at it: another timer was first. */
function wasBrought({ broughtToTeamAt, updatedAt }: CaseHeader, { round, dueAt }: DraftTimer): boolean {
  if (broughtToTeamAt === undefined) return false
  return round === undefined ? broughtToTeamAt > updatedAt : broughtToTeamAt >= new Date(dueAt)
}
