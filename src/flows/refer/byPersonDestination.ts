import { z } from 'zod'
import { anotherArea } from '../../domain/assessment/assessment.ts'
import type { Case } from '../../domain/case/case.ts'
import { type HomeArea, homeOf } from '../../domain/case/home.ts'
import { asTyped, needed, type Parsed, readForm } from '../form.ts'
import { limits } from '../raise/limits.ts'
import { areaChoices } from '../raise/sections/child.ts'
import type { CardData, Turn } from '../turn.ts'
import type { Destination } from './route.ts'

/** Where it goes as far as anybody has said; an area outside of the directory has the name that somebody wrote. */
export type SaidDestination = HomeArea & Pick<Destination, 'levelOfNeed'>

/** What a card of this way sends back; `otherAuthority` is another area in words. */
const asked = z.object({
  area: z.string().optional().catch(undefined),
  otherAuthority: z.string().optional().catch(undefined),
  levelOfNeed: z.enum(['3', '4']).optional().catch(undefined),
})

/** Where the card says that it goes, where whoever refers has said so before, or where the child lives as far as the screening says. */
export function destinationSaid(turn: Turn, data: CardData, { content }: Case): SaidDestination {
  const { area, otherAuthority, levelOfNeed } = asked.parse(asTyped(data))
  const isListed = areaChoices(turn).some(({ value }) => value === area)
  const home = isListed ? { area } : homeOf(content)
  const level = levelOfNeed ? Number(levelOfNeed) : content.levelOfNeed
  return {
    ...home,
    ...(home.area === anotherArea ? { areaName: otherAuthority ?? homeOf(content).areaName ?? '' } : {}),
    levelOfNeed: level === 3 || level === 4 ? level : undefined,
  }
}

/** Whether the card has said so itself, with a name where it is none of the directory's areas. */
export function isDestinationSaid(turn: Turn, data: CardData): boolean {
  const { area, otherAuthority } = asked.parse(data)
  const isListed = areaChoices(turn).some(({ value }) => value === area)
  return isListed && (area !== anotherArea || Boolean(otherAuthority?.trim()))
}

/** The same for a call or form that is written down. It may be any area, or that it is not known; but somebody has to say so. */
export function readDestinationSaid(
  turn: Turn,
  data: CardData,
  opened: Case,
): Parsed<SaidDestination & { area: string }> {
  const { area, areaName, levelOfNeed } = destinationSaid(turn, data, opened)
  if (area === undefined) return { kind: 'problems', problems: { area: whichArea } }
  if (area !== anotherArea) return { kind: 'ok', value: { area, levelOfNeed } }
  const named = readForm(form, { otherAuthority: areaName })
  if (named.kind === 'problems') return named
  return { kind: 'ok', value: { area, areaName: named.value.otherAuthority, levelOfNeed } }
}

const whichArea = 'please choose the area the child lives in, or “Not known”.'
const form = z.object({ otherAuthority: needed(limits.line, 'which area it is') })

/** What of it stands in the inputs of the card. */
export function destinationFilled({ area, areaName, levelOfNeed }: SaidDestination): Record<string, string> {
  return {
    ...(area ? { area } : {}),
    ...(areaName ? { otherAuthority: areaName } : {}),
    ...(levelOfNeed ? { levelOfNeed: String(levelOfNeed) } : {}),
  }
}
