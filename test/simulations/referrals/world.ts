import { randomUUID } from 'node:crypto'
import { identifiers } from '../../../src/composition/identifiers.ts'
import { createPeople } from '../../../src/flows/people/identify.ts'
import type { FlowPorts } from '../../../src/flows/turn.ts'
import type { GraphService } from '../../../src/rehearsal/standIn/graph/graphService.ts'
import { noDocumentLinks } from '../../fakes/noDocumentLinks.ts'
import type { Random } from '../random.ts'
import type { Planted } from './faults.ts'
import type { Life, Steps } from './life.ts'
import type { Plan } from './plan.ts'
import type { Counts, Impatience, Told } from './record.ts'
import type { Setting } from './setting.ts'
import type { StepKind } from './steps.ts'
import type { VirtualTime } from './virtualTime.ts'

/** What a process of one plan needs of the world. */
export interface Surroundings {
  plan: Plan
  setting: Pick<Setting, 'knowledge' | 'documents' | 'mailbox'> & { store: Pick<Setting['store'], 'parts'> }
  fault: Planted | undefined
  time: VirtualTime
  random: Random
  steps: Steps
  counts: Counts
  tell(one: Told): void
  impatience: Impatience[]
}

/** Everything that stands around the processes of one plan. */
export interface World extends Surroundings {
  setting: Setting
  service: GraphService
  /** Those that have not died. */
  lives: Set<Life>
  /** Somebody has written something: perhaps there is work. */
  wake(): void
  /** Waits so many milliseconds, or until somebody wakes. */
  rest(milliseconds: number): Promise<void>
  told: Told[]
  /** Milliseconds in which no process was there. */
  down: number
}

/** What the flows ask of the world, each question a step of this life. */
export function portsOf(world: Surroundings, life: Life, kind: StepKind): FlowPorts {
  const { plan, setting, steps, time } = world
  const { cases, outbox, chats, team, directory } = setting.store.parts
  const through = <T extends object>(name: string, ports: T) => steps.through(life, kind, name, ports)
  const clock = { now: () => new Date(time.now() + (plan.clocksAhead[life.process] ?? 0)) }
  const { knowledge } = setting
  return {
    ...{ cases: through('cases', cases), outbox: through('outbox', outbox) },
    ...{ chats: through('chats', chats), team: through('team', team) },
    ...{ directory: through('directory', directory), clock },
    people: createPeople(knowledge.school, nobodyElse, clock),
    identifiers: { ...identifiers, id: () => randomUUID() },
    documentLinks: noDocumentLinks,
    knowledge,
  }
}

const nobodyElse = { entryOf: async () => ({ kind: 'stranger' as const }) }
