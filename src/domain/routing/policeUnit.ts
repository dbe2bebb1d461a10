import type { Authorities, Contact } from './authority.ts'

/** The areas whose police unit this area's is: one unit may serve several, and is told once. Nothing where the directory has no unit for it. */
export function areasOfUnit(areaId: string | undefined, { areas }: Pick<Authorities, 'areas'>): string[] {
  const unit = areas.find(({ id }) => id === areaId)?.policeUnit
  if (!unit) return []
  return areas.filter(({ policeUnit }) => policeUnit && isOneUnit(policeUnit, unit)).map(({ id }) => id)
}

/** The same name, and nothing known of both that differs: two units may be called alike. */
function isOneUnit(one: Contact, other: Contact): boolean {
  const [here, there] = [one, other].map(addressesOf)
  const isElsewhere = here?.length && there?.length && !here.some((address) => there.includes(address))
  const hasOtherNumber = one.telephone && other.telephone && one.telephone !== other.telephone
  return one.name === other.name && !isElsewhere && !hasOtherNumber
}

function addressesOf({ channels }: Contact): string[] {
  return channels.flatMap((channel) => (channel.kind === 'mail' ? [channel.address.toLowerCase()] : []))
}
