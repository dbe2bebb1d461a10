import type { Route, WebForm } from '../../domain/routing/route.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { stateWords } from '../directory/entryWords.ts'
import type { Turn } from '../turn.ts'

/** The authority's forms: where each is, and whether anybody has asked if it still is; where nobody has, they are rung first. */
export async function formLines(
  turn: Turn,
  areaId: string | undefined,
  { webForms, phone }: Pick<Route, 'webForms' | 'phone'>,
): Promise<string[]> {
  if (webForms.length === 0) return ['The directory has no form of this authority: ask them for it.']
  const { contacts } = await currentDirectory(turn)
  const entries = contacts.filter(({ area }) => area?.id === areaId).flatMap((contact) => contact.entries)
  return webForms.flatMap(({ name, url, doubt }: WebForm) => {
    const standing = entries.find(({ entry, value }) => entry.kind === 'webForm' && value === url)
    const state = url && standing ? [stateWords(turn, standing)] : []
    const isAskedFirst = url === undefined || doubt !== undefined
    const first = isAskedFirst && phone ? [askFirst(phone.telephone, url !== undefined)] : []
    return [url ? `${name}: ${url}` : `${name}: ask them where it is`, ...state, ...first]
  })
}

function askFirst(telephone: string, isKnown: boolean): string {
  const what = isKnown ? 'ask whether this is still their form, before you write anything into it' : 'ask where it is'
  return `Ring ${telephone} first, and ${what}.`
}
