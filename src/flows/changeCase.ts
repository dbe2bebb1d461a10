import type { Case } from '../domain/case/case.ts'
import type { Authorities } from '../domain/routing/authority.ts'
import { withAnswerDue } from './answers/withAnswerDue.ts'
import { withOutstanding } from './answers/withOutstanding.ts'
import { currentDirectory } from './directory/currentDirectory.ts'
import { withClock } from './escalation/withClock.ts'
import { withFollowUps } from './followUps/withFollowUps.ts'
import type { AuditEntry, CaseChange } from './ports/cases.ts'
import { withRemindersAgain } from './records/withRemindersAgain.ts'
import { withReview } from './records/withReview.ts'
import type { FlowPorts } from './turn.ts'

const tries = 10

type Ports = Pick<FlowPorts, 'cases' | 'clock' | 'directory' | 'knowledge' | 'people'>

/** `notNow`: it cannot be done to the case as it is now, which is handed back. */
export type Changed = { kind: 'saved' | 'notNow'; case: Case }

/**
 * Makes a change on the newest version of a case, however often somebody else is faster: an author who writes and a team that handles never
 * refuse each other. With the change is stored what follows from it: deadlines, and what the board says. `change` answers nothing where it can no longer be made.
 * @throws where others are faster every time; nothing is stored then, and it can be pressed again.
 */
export async function changeCase(
  ports: Ports,
  found: Case,
  reader: AuditEntry,
  change: (current: Case) => CaseChange | undefined,
): Promise<Changed> {
  let current = found
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const wanted = change(current)
    if (!wanted) return { kind: 'notNow', case: current }
    const saved = await ports.cases.save(await withWhatFollows(ports, current, wanted))
    if (saved !== 'stale') return { kind: 'saved', case: saved }
    const since = await ports.cases.open(found.id, reader)
    if (!since) return { kind: 'notNow', case: current }
    current = since
  }
  throw new Error('A case was changed by others each time that it was to be saved')
}

async function withWhatFollows(ports: Ports, before: Case, change: CaseChange): Promise<CaseChange> {
  const authorities = await authoritiesFor(ports, change.next)
  const referred = withAnswerDue(ports, before, withClock(ports, before, change), authorities)
  const reminded = withRemindersAgain(ports, before, withReview(ports, before, referred), authorities)
  return withFollowUps(ports, before, withOutstanding(ports, reminded, authorities))
}

/** Only an answer is waited for by an authority's hours: where nothing was referred, nobody has to look what was recorded of them. */
async function authoritiesFor(ports: Ports, { content }: Case): Promise<Authorities> {
  return content.referrals.length > 0 ? (await currentDirectory(ports)).authorities : ports.knowledge.authorities
}
