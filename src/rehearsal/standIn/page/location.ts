export const views = ['chat', 'staffRoom', 'sentMail'] as const
export type ViewName = (typeof views)[number]

export interface Place {
  personId: string | undefined
  view: ViewName
}

/** Who this tab is and what it shows: kept in the address, so that several tabs can be several people. */
export function readPlace(): Place {
  const hash = new URLSearchParams(location.hash.slice(1))
  const view = views.find((name) => name === hash.get('view')) ?? 'chat'
  return { personId: hash.get('persona') ?? undefined, view }
}

export function writePlace(place: Place): void {
  location.hash = new URLSearchParams({ persona: place.personId ?? '', view: place.view }).toString()
}
