import { z } from 'zod'
import { type BoardPart, boardPartLabels, boardParts, statesOfPart } from '../../domain/case/board.ts'
import { type Level, levelLabels, levels } from '../../domain/instrument/level.ts'
import { routesOf } from '../../domain/team/route.ts'
import type { CaseListQuery } from '../ports/cases.ts'
import type { CardData, Turn } from '../turn.ts'

/** To what somebody has narrowed the board. */
export interface CaseFilter {
  /** By the level whose policy it goes by; nothing: every level. */
  level: Level | undefined
  state: BoardPart
  /** Only what they have in hand themselves. */
  mine: boolean
}

/** Everything that is open. */
export const noFilter: CaseFilter = { level: undefined, state: 'open', mine: false }

const filter = z.object({
  level: z.enum(levels).optional().catch(undefined),
  state: z.enum(boardParts).catch(noFilter.state),
  mine: z
    .unknown()
    .optional()
    .transform((value) => value === 'yes'),
})

/** What a button carries; what makes no sense is no filter. */
export function readFilter(data: CardData): CaseFilter {
  const { level, state, mine } = filter.parse(data)
  return { level, state, mine }
}

/** As the buttons of the list carry it; what narrows nothing is left out, for each row carries it. */
export function carriedFilter({ level, state, mine }: CaseFilter): Record<string, string> {
  return {
    ...(level ? { level } : {}),
    ...(state === noFilter.state ? {} : { state }),
    ...(mine ? { mine: 'yes' } : {}),
  }
}

export function isNarrowed({ level, state, mine }: CaseFilter): boolean {
  return level !== undefined || state !== noFilter.state || mine
}

/** Said in words above the list. */
export function filterInWords(found: CaseFilter): string {
  if (!isNarrowed(found)) return 'All open cases'
  const { level, state, mine } = found
  const label = boardPartLabels[state]
  const words = [
    ...(level ? [levelLabels[level]] : []),
    `${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    ...(mine ? ['those you have'] : []),
  ]
  return `Only: ${words.join(', ')}`
}

/** Asks for no more than whoever asks may know of. What has come to its end is read from the last one back. */
export function askedOf({ actor }: Turn, { level, state, mine }: CaseFilter): Omit<CaseListQuery, 'limit' | 'offset'> {
  return {
    ...viewerOf(actor),
    states: statesOfPart[state],
    ...(level ? { levels: [level] } : {}),
    ...(mine ? { handlerId: actor.id } : {}),
    ...(state === 'closed' ? { lastChangedFirst: true } : {}),
  }
}

/** Whose list it is: what they deal with, and never what is about them. */
export function viewerOf(actor: Turn['actor']): Pick<CaseListQuery, 'schoolId' | 'notAbout' | 'dealtWithBy'> {
  const { schoolId, id: personId } = actor
  return { schoolId, notAbout: personId, dealtWithBy: { personId, routes: routesOf(actor) } }
}
