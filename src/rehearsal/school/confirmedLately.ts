import type { Authorities } from '../../domain/routing/authority.ts'

const daysAgo = 7

/** The made-up authorities with their confirmations a week old: a rehearsal must not go stale because its files are. */
export function confirmedLately(authorities: Authorities, today: Date): Authorities {
  const confirmedOn = new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10)
  const areas = authorities.areas.map((area) => ({
    ...area,
    channels: area.channels.map((channel) => (channel.confirmedOn ? { ...channel, confirmedOn } : channel)),
  }))
  return { ...authorities, areas }
}
