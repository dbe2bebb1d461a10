import type { CaseHeader } from '../../domain/case/case.ts'
import type { PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'

/** Who has said that they cannot take it, in the time that it waits now: later they may be free again. */
export async function passedOnBy(
  { cases }: Pick<FlowPorts, 'cases'>,
  { id, state, clockSince }: CaseHeader,
): Promise<ReadonlySet<PersonId>> {
  if (state !== 'raised' || !clockSince) return new Set()
  const timeline = await cases.timeline(id)
  return new Set(timeline.filter(({ action, at }) => action === 'passOn' && at >= clockSince).map(({ actor }) => actor))
}
