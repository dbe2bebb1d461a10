import type { Level } from '../../src/domain/instrument/level.ts'
import type { School } from '../../src/domain/school/school.ts'
import type { PersonId } from '../../src/domain/team/person.ts'
import type { CaseRoute } from '../../src/domain/team/route.ts'

/** What somebody does to the concern. */
export type Act =
  | { kind: 'acknowledge' | 'discuss' | 'decideReferral' | 'decideMonitoring' | 'passOn' | 'takeOver'; by: PersonId }
  | { kind: 'handOver'; by: PersonId; to: PersonId }
  /** Its author finishes a screening that was told unfinished. */
  | { kind: 'finish'; level: Level }
  /** It turns out to be urgent. */
  | { kind: 'rise' }

/** What happens at a whole minute, before what is due then leaves; `race`: while it leaves. */
export type Happening =
  | { at: number; kind: 'raise'; raise: Raise }
  | { at: number; kind: 'act'; act: Act; race: boolean }
  | { at: number; kind: 'absence'; person: PersonId; until: number }
  | { at: number; kind: 'reach'; person: PersonId; reachable: boolean }
  /** For twenty seconds this person's chat asks to wait. */
  | { at: number; kind: 'slow'; person: PersonId }
  | { at: number; kind: 'stop' | 'start'; process: number }
  /** SIGKILL: at the so-manieth message of this minute, before it leaves or before its outcome is recorded. */
  | { at: number; kind: 'kill'; process: number; atMessage: number; sent: boolean }

export interface Raise {
  by: PersonId
  /** `unfinished`: told by "Tell the DSL now". */
  level: Level | 'unfinished'
  contested: boolean
  route: CaseRoute
  subjects: readonly PersonId[]
}

/** One concern from its telling to long after. */
export interface Timeline {
  seed: number
  school: School
  processes: number
  happenings: readonly Happening[]
  from: number
  to: number
}

export const minute = 60_000
