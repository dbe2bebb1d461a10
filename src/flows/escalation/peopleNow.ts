import { dayIn } from '../../domain/calendar/day.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import type { People } from '../../domain/escalation/recipients.ts'
import { awayAt } from '../../domain/team/absence.ts'
import { onDutyOn } from '../../domain/team/rota.ts'
import type { FlowPorts } from '../turn.ts'

/** Who there is, who is away and who is on duty at this moment. */
export async function peopleNow(
  { people, team, clock, knowledge: { school } }: Pick<FlowPorts, 'people' | 'team' | 'clock' | 'knowledge'>,
  { schoolId }: Pick<CaseHeader, 'schoolId'>,
): Promise<People> {
  const now = clock.now()
  return {
    listed: people.listed(schoolId),
    away: awayAt(await team.absences(schoolId), now),
    onDuty: onDutyOn(school.rota, dayIn(school.timeZone, now)),
  }
}
