import { asTyped, withSummary } from '../form.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { contentMark, storedFields } from './contentMark.ts'
import { inPlace, withHomeless } from './inPlace.ts'
import type { Draft, Section } from './section.ts'

const changedElsewhere =
  'This page was changed since that card was drawn (on another device, or by pressing twice). Nothing was overwritten: this is how it stands now. What you had written in a field that is empty stands there again; look at it, then save.'

/** Whether the form holds what it held when the card was drawn; then other forms may have changed, and this one can still be saved. */
export function isUntouched(section: Section, draft: Draft, turn: Turn, sent: CardData): boolean {
  return contentMark(section.show(draft, turn, sent)) === sent.was
}

/** The form as it is stored now. What the older card says besides stands beside it, and never in the place of a newer answer. */
export function asItStandsNow(section: Section, draft: Draft, turn: Turn, older: CardData): View {
  const { view, sent, homeless } = inPlace(section, draft, turn, older)
  const stored = storedFields(view)
  const typed = Object.entries(asTyped(sent)).filter(([id, value]) => !isBlank(value) && stored[id] !== value)
  const restored = typed.filter(([id]) => isBlank(stored[id]))
  const kept = typed.filter(([id]) => !isBlank(stored[id])).map(([, value]) => value)
  const shown = withSummary({ ...view, typed: Object.fromEntries(restored) }, changedElsewhere)
  if (kept.length === 0) return withHomeless(shown, homeless)
  const beside = ['On your older card there stood instead:', ...kept.map(named)]
  return withHomeless({ ...shown, show: { ...shown.show, kept: beside } }, homeless)
}

/** A toggle that is off says as little as an empty field. */
function isBlank(value: string | undefined): boolean {
  return value === undefined || value === '' || value === 'false'
}

const choices: Readonly<Record<string, string>> = { true: 'ticked', notKnown: 'not known', gutFeeling: 'gut feeling' }

function named(value: string): string {
  return `• ${choices[value] ?? value}`
}
