import type { PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'

/** The name of a colleague for a card. Where it cannot be looked up now, that is said; nothing waits for it. */
export async function nameOf({ people }: Pick<FlowPorts, 'people'>, id: PersonId): Promise<string> {
  const found = await people.identify(id)
  return found.kind === 'known' ? found.person.name : 'somebody whose name cannot be looked up now'
}
