import { teamReach } from '../flows/reachability/teamReach.ts'
import type { FlowPorts } from '../flows/turn.ts'

type Asked = Pick<FlowPorts, 'cases' | 'people' | 'team' | 'knowledge'>

/**
 * What the readiness check says beside ready or not: `concernUnattended` while nobody acts on a concern though everybody was told; `teamUnreachable` while
 * somebody of the school file cannot be reached in Teams, and `nobodyReachable` while none of the safeguarding team can. It does not make the bot unready: taking
 * it out of service would help nobody. Where the database does not answer, readiness says that itself.
 */
export async function warningsOf(ports: Asked): Promise<readonly string[]> {
  const [attention, reach] = await Promise.all(
    [unattended(ports), unreachable(ports)].map((one) => one.catch(() => [])),
  )
  return [...(attention ?? []), ...(reach ?? [])]
}

async function unattended({ cases, knowledge: { school } }: Asked): Promise<string[]> {
  return (await cases.countAlarmed(school.id)) > 0 ? ['concernUnattended'] : []
}

async function unreachable(ports: Asked): Promise<string[]> {
  const { unreachable: missing, team } = await teamReach(ports)
  return [...(missing.length > 0 ? ['teamUnreachable'] : []), ...(team.length === 0 ? ['nobodyReachable'] : [])]
}
