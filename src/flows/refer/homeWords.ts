import type { Home, Homes } from '../../domain/case/records/home.ts'

export const homesLabels: Record<Homes, string> = {
  one: 'one home',
  several: 'more than one home',
  notSure: 'not sure',
}

/** What was settled about where the child lives, for the card before the sending and for the case; nothing where nobody was asked. */
export function homeLines(home: Home | undefined): string[] {
  if (!home) return []
  const { homes, authority, doubts, reason } = home
  return [
    `How sure it is where the child lives: ${homesLabels[homes]}`,
    ...(authority ? [`Authority: ${authority}`] : []),
    ...doubts.map((doubt) => `▲ ${doubt}`),
    ...(reason ? [`Why this area: ${reason}`] : []),
  ]
}

/** The same in a line of the chronology: only what was in doubt has to be explained to anybody. */
export function homeInShort(home: Home | undefined): string {
  if (!home?.reason) return ''
  const named = home.authority ? `${home.authority}. ` : ''
  return `. ${named}${[...home.doubts, `Why this area: ${home.reason}`].join(' ')}`
}
