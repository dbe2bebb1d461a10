import { anotherArea, areaNotKnown } from '../assessment/assessment.ts'
import type { Homes } from '../case/records/home.ts'
import type { Area } from './authority.ts'
import { hasOutwardCode, outwardCodesIn } from './postcodes.ts'

/** What whoever refers has chosen, and what the screening says of the same. */
interface HomeQuestion {
  area: string
  homes: Homes
  child: { area?: string | undefined; addresses: string }
}

/** What speaks for a second look at where the child lives, a sentence each. Each needs a reason; nothing is decided by it. */
export function homeDoubts({ area, homes, child }: HomeQuestion, areas: readonly Area[]): string[] {
  return [
    ...(homes === 'several' ? ['The child has more than one home.'] : []),
    ...(homes === 'notSure' ? ['It is not sure where the child lives.'] : []),
    ...(area === anotherArea ? ['The child lives outside the school’s directory.'] : []),
    ...otherThanScreening(area, child.area, areas),
    ...differentPostcodes(child),
    ...postcodesElsewhere(
      areas.find(({ id }) => id === area),
      child.addresses,
    ),
  ]
}

/** Of the addresses alone, before anybody has chosen an area. */
export function differentPostcodes({ addresses }: HomeQuestion['child']): string[] {
  const codes = outwardCodesIn(addresses)
  return codes.length > 1 ? [`The addresses have different postcodes: ${codes.join(', ')}.`] : []
}

/** Where the screening leaves the area open, nothing differs from it. */
function otherThanScreening(area: string, said: string | undefined, areas: readonly Area[]): string[] {
  if (said === undefined || said === areaNotKnown || said === area) return []
  const name = areas.find(({ id }) => id === said)?.name ?? 'another area'
  return [`The screening says something else: ${name}.`]
}

function postcodesElsewhere(area: Area | undefined, addresses: string): string[] {
  const { name, postcodes } = area ?? {}
  if (!postcodes) return []
  return outwardCodesIn(addresses)
    .filter((code) => !hasOutwardCode(postcodes, code))
    .map((code) => `The postcode ${code} is none that the directory has for ${name}.`)
}
