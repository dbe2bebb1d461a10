import type { CaseHeader } from '../../domain/case/case.ts'
import { nextState } from '../../domain/case/lifecycle.ts'
import type { DraftTimer } from '../ports.ts'
import { changeCase } from '../raise/changeCase.ts'
import type { FlowPorts } from '../turn.ts'
import { draftCards } from './draftCards.ts'
import { dueDraft, isAsItWas } from './dueDraft.ts'

const reader = { actor: 'system', action: 'openToBringToTeam' } as const

/**
 * Tells the team of a draft in which something stands and that nobody has touched for two school days. It stays its author's, who may go on, and
 * is kept until somebody decides. Done twice it tells nobody twice.
 */
export async function bringToTeam(ports: FlowPorts, timer: DraftTimer): Promise<void> {
  const header = await dueDraft(ports.cases, timer)
  const opened = header?.holdsConcern ? await ports.cases.open(header.id, reader) : undefined
  if (!opened) return
  await changeCase(ports.cases, opened, reader, (current) => {
    const state = nextState(current.state, 'bringToTeam', 'outbox')
    if (!state || !isAsItWas(current, timer) || wasBrought(current)) return undefined
    const next = { ...current, state, broughtToTeamAt: ports.clock.now() }
    return { next, audit: { actor: 'system', action: 'bringToTeam' }, outbox: draftCards(ports, next) }
  })
}

/** The team was told since anybody was at it: this is the second delivery, or another timer was first. */
function wasBrought({ broughtToTeamAt, updatedAt }: Pick<CaseHeader, 'broughtToTeamAt' | 'updatedAt'>): boolean {
  return broughtToTeamAt !== undefined && broughtToTeamAt > updatedAt
}
