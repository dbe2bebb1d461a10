import type { Route } from '../../domain/routing/route.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { stateWords } from '../directory/entryWords.ts'
import type { Turn } from '../turn.ts'

/** Whether anybody of the school has asked if the number is right; nothing where the area has none. */
export async function numberState(
  turn: Turn,
  areaId: string | undefined,
  { phone }: Pick<Route, 'phone'>,
): Promise<string> {
  if (!phone) return ''
  const { contacts } = await currentDirectory(turn)
  const standing = contacts
    .filter(({ area }) => area?.id === areaId)
    .flatMap(({ entries }) => entries)
    .find(({ entry, value }) => entry.kind === 'phone' && value === phone.telephone)
  return standing ? `${phone.telephone}: ${stateWords(turn, standing)}` : ''
}
