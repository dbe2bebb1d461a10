import type { Standing } from '../../domain/directory/standing.ts'
import { addressRefusals } from '../../domain/routing/addressRefusals.ts'
import type { FlowPorts } from '../turn.ts'
import type { AskedContact } from './onContact.ts'

/** What speaks against an entry's address whoever confirms it; nothing for numbers, names and hours. */
export function whyNotUsed(
  { knowledge }: Pick<FlowPorts, 'knowledge'>,
  { contact, directory }: AskedContact,
  { entry, value }: Standing,
): string[] {
  if (entry.kind !== 'mail' || value === undefined) return []
  const { school } = knowledge
  return addressRefusals(value, contact, { authorities: directory.authorities, school }).map(({ text }) => text)
}
