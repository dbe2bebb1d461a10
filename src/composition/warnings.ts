import type { FlowPorts } from '../flows/turn.ts'

/**
 * What the readiness check says beside ready or not: `concernUnattended` while nobody acts on a concern though everybody was told. It does not make the bot
 * unready: taking it out of service would help nobody. Where the database does not answer, readiness says that itself.
 */
export async function warningsOf({
  cases,
  knowledge: { school },
}: Pick<FlowPorts, 'cases' | 'knowledge'>): Promise<readonly string[]> {
  const alarmed = await cases.countAlarmed(school.id).catch(() => 0)
  return alarmed > 0 ? ['concernUnattended'] : []
}
