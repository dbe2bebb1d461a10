import { anotherArea, areaNotKnown } from '../assessment/assessment.ts'
import type { CaseContent } from './case.ts'

/** An area of the directory by its id, another one by the name that somebody wrote, or that it is not known; nothing where nobody has said so. */
export interface HomeArea {
  area: string | undefined
  areaName?: string | undefined
}

export type Located = Pick<CaseContent, 'confirmedArea' | 'confirmedAreaName' | 'assessment'>

/** Where the child lives: as whoever referred last has confirmed it, else as the screening says. */
export function homeOf({ confirmedArea, confirmedAreaName, assessment }: Located): HomeArea {
  if (confirmedArea === undefined) return { area: assessment.child.area }
  return { area: confirmedArea, areaName: confirmedAreaName }
}

/** What tells one home from another; nothing where it is not known. Of an area outside of the directory only the name does, as it was written. */
export function placeOf({ area, areaName }: HomeArea): string | undefined {
  if (area === undefined || area === '' || area === areaNotKnown) return undefined
  return area === anotherArea ? [anotherArea, areaName?.trim().toLowerCase()].filter(Boolean).join(' ') : area
}
