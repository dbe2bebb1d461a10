import type { Area, Authorities, Contact } from './authority.ts'

/** Everybody of the directory who has mail domains of their own. */
export function ownersOf({ areas, operationalGroup }: Partial<Authorities>): (Area | Contact)[] {
  const ofArea = (area: Area) => [area, area.policeUnit, area.exploitationTeam, area.escalation]
  return [...(areas ?? []).flatMap(ofArea), operationalGroup].filter((one) => one !== undefined)
}
