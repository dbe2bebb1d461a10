import type { Assessment } from '../../domain/assessment/assessment.ts'
import { withSummary } from '../form.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { overviewView } from './overview.ts'
import { reviewView } from './review.ts'
import type { Draft, Section } from './section.ts'
import { sectionAfter } from './sections.ts'
import { whyView } from './why.ts'

/** Where a saved form leads. `none` and `takeBack` give and take back what one touch answers; `back` turns back a page of the same form. */
export const places = ['next', 'overview', 'again', 'cleared', 'none', 'takeBack', 'back', 'why'] as const
export type Place = (typeof places)[number]

export interface Press {
  section: Section
  go: Place
  sent: CardData
}

const takenBack = 'Taken back: what was answered together on this page is not answered now.'
const dangerAdvice = 'Ring 999 now if the child is in danger or missing. Then go on here; everything is saved.'

/** What follows a form that is stored, with what has to be said of it at its head. */
export function viewAfter(turn: Turn, draft: Draft, press: Press): View {
  const { section, go } = press
  const advice = section.adviceAfter?.(draft, turn)
  const inDanger = section.id === 'safety' && isInDanger(draft.assessment)
  if (go === 'overview') return overviewView(draft, inDanger ? dangerAdvice : advice?.inChat)
  const view = headed(placeAfter(turn, draft, press), advice?.words ?? [], doneWords(draft, press))
  return inDanger ? withSummary(view, dangerAdvice) : view
}

function placeAfter(turn: Turn, draft: Draft, { section, go, sent }: Press): View {
  if (go === 'why') return whyView(draft, turn)
  if (go === 'again' || go === 'cleared' || go === 'takeBack') return section.show(draft, turn)
  const page = section.turnedPage?.(draft, sent, go === 'back' ? -1 : 1)
  if (page || go === 'back') return section.show(draft, turn, page)
  return sectionAfter(draft, section.id)?.show(draft, turn) ?? reviewView(draft, turn)
}

/** A card that has advice of its own shows all of it already. */
function headed(view: View, advice: readonly string[], done: string | undefined): View {
  const show = { ...(advice.length > 0 ? { advice } : {}), ...view.show, ...(done ? { done } : {}) }
  return { ...view, show }
}

function doneWords({ assessment }: Draft, { section, go }: Press): string | undefined {
  if (go === 'takeBack' && section.together) return takenBack
  return go === 'none' ? section.together?.words(assessment) : undefined
}

/** The answers just given say that the child is not safe: whatever comes next says first what to do. */
function isInDanger({ safety }: Assessment): boolean {
  return safety.safeNow === 'no' || safety.missingNow === 'yes'
}
