import type { KnownAuthorities } from '../../domain/directory/entry.ts'

const daysAgo = 7

/** The made-up authorities with their confirmations a week old: a rehearsal must not go stale because its files are. */
export function confirmedLately(authorities: KnownAuthorities, today: Date): KnownAuthorities {
  const confirmedOn = new Date(today.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return JSON.parse(JSON.stringify(authorities), (key, value) => (key === 'confirmedOn' ? confirmedOn : value))
}
