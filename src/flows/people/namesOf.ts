import type { PersonId } from '../../domain/team/person.ts'
import type { FlowPorts } from '../turn.ts'
import { nameOf } from './nameOf.ts'

/** The names of these colleagues, looked up once, for a document that is drawn in one go. */
export async function namesOf(
  ports: Pick<FlowPorts, 'people'>,
  ids: readonly PersonId[],
): Promise<(id: PersonId) => string> {
  const all = [...new Set(ids)].map(async (id) => [id, await nameOf(ports, id)] as const)
  const names = new Map(await Promise.all(all))
  return (id) => names.get(id) ?? ''
}
