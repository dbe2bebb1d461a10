import { dayIn } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { canBeTold } from '../../domain/conflict/mailAllowed.ts'
import type { People } from '../../domain/escalation/recipients.ts'
import { awayAt } from '../../domain/team/absence.ts'
import { onDutyOn } from '../../domain/team/rota.ts'
import type { FlowPorts } from '../turn.ts'

/** Who there is that can be told of this concern, who of them is away and who is on duty at this moment. */
export async function peopleNow(
  { people, team, clock, knowledge: { school } }: Pick<FlowPorts, 'people' | 'team' | 'clock' | 'knowledge'>,
  header: Pick<CaseHeader, 'schoolId' | 'route' | 'subjects'>,
): Promise<People> {
  const now = clock.now()
  return {
    listed: people.listed(header.schoolId).filter(canBeTold(header, school)),
    away: awayAt(await team.absences(header.schoolId), now),
    onDuty: onDutyOn(school.rota, dayIn(school.timeZone, now)),
  }
}
