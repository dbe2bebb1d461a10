import type { Case, CaseHeader } from '../../domain/case/case.ts'
import type { Turn } from '../turn.ts'
import { beginDraft } from './beginDraft.ts'

/**
 * The concern that takes the place of an empty draft that was removed, for a card of it that somebody has written on since. Its id follows from the
 * id of the removed one, so that a second press, or one at the same moment, comes to the same concern.
 */
export async function begunAgain(turn: Turn, removed: CaseHeader): Promise<Case> {
  const id = idAfter(removed.id)
  const identifiers = { ...turn.identifiers, id: () => id }
  const before = () => turn.cases.open(id, { actor: turn.actor.id, action: 'openDraft' })
  const found = await before()
  if (found && found.state !== 'purged') return found
  if (found) return begunAgain(turn, found)
  return beginDraft({ ...turn, identifiers }).catch(async (error: unknown) => {
    const meanwhile = await before()
    if (!meanwhile) throw error
    return meanwhile
  })
}

/** The next UUID: ids are random, so that nothing else has it. */
function idAfter(id: string): string {
  const last = (BigInt(`0x${id.slice(-12)}`) + 1n) % 16n ** 12n
  return `${id.slice(0, -12)}${last.toString(16).padStart(12, '0')}`
}
