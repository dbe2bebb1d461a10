import { createPeople } from '../../src/flows/people/identify.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import type { Stage } from './stage.ts'

/** The same stage to somebody whom the directory was never asked about, and now it cannot be asked. */
export function withoutDirectory({ ports, clock }: Stage): FlowPorts {
  const directory = { entryOf: async () => ({ kind: 'unreachable' as const }) }
  return { ...ports, people: createPeople(ports.knowledge.school, directory, clock) }
}
