import { z } from 'zod'
import { type Assessment, assessmentSchema } from '../../domain/assessment/assessment.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { type Parsed, withProblems, withSummary } from '../form.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { isCurrent, onDraft } from './draft.ts'
import { overviewView } from './overview.ts'
import { reviewView } from './review.ts'
import { saveScreening } from './saveScreening.ts'
import type { Draft, Section } from './section.ts'
import { sectionAfter, sectionsOf } from './sections.ts'

const places = ['next', 'overview', 'again', 'cleared'] as const
type Place = (typeof places)[number]
const asked = z.object({ section: z.string(), go: z.enum(places).default('next') })

/** For an author whose card was drawn before something else of theirs was saved. */
export const changedElsewhere =
  'This concern was changed since that card was drawn (on another device, or by pressing twice). Nothing was overwritten: this is how it stands now.'

/** Shows one form, from the overview or from Continue. */
export const openFormStep: Step = {
  verb: 'raise.open',
  run: (turn, data) =>
    onDraft(turn, data, async (draft) => sectionAsked(draft, data)?.show(draft, turn) ?? nothingHere()),
}

/** Shows the overview again without saving anything. */
export const overviewStep: Step = {
  verb: 'raise.overview',
  run: (turn, data) => onDraft(turn, data, async (draft) => overviewView(draft)),
}

/** Saves one form and goes on: to the next one, to the overview, or to the same one with more lines. */
export const saveFormStep: Step = {
  verb: 'raise.save',
  run: (turn, data) =>
    onDraft(turn, data, async (draft) => {
      const section = sectionAsked(draft, data)
      if (!section || !mayAct(turn.actor, 'edit', draft.case)) return nothingHere()
      const { go } = asked.parse(data)
      const parsed = section.read(go === 'cleared' ? {} : data, draft, turn)
      if (!isCurrent(draft, data)) return afterChange(turn, draft, section, { parsed, go })
      if (parsed.kind === 'problems') return withProblems(section.show(draft, turn), data, parsed.problems)
      const saved = await saveScreening(turn, draft, parsed.value)
      return saved === 'stale' ? overviewView(draft, changedElsewhere) : viewAfter(turn, saved, section, go)
    }),
}

/** Pressed twice, it goes on as after the first press; changed elsewhere, the newer answers stand. */
function afterChange(
  turn: Turn,
  draft: Draft,
  section: Section,
  press: { parsed: Parsed<Assessment>; go: Place },
): View {
  const { parsed, go } = press
  const isStored = parsed.kind === 'ok' && inOneOrder(parsed.value) === inOneOrder(draft.assessment)
  return isStored ? viewAfter(turn, draft, section, go) : overviewView(draft, changedElsewhere)
}

function inOneOrder(assessment: Assessment): string {
  return JSON.stringify(assessmentSchema.parse(assessment))
}

/** The form that a card was drawn from, or that it asks for. */
export function sectionAsked(draft: Draft, data: CardData): Section | undefined {
  const parsed = asked.safeParse(data)
  return parsed.success ? sectionsOf(draft.instrument).find(({ id }) => id === parsed.data.section) : undefined
}

function viewAfter(turn: Turn, draft: Draft, section: Section, go: Place): View {
  if (section.id === 'safety' && isInDanger(draft.assessment)) return withDangerAdvice(turn, draft, section, go)
  return placeAfter(turn, draft, section, go)
}

/** The answers just given say that the child is not safe: whatever comes next says first what to do. */
function withDangerAdvice(turn: Turn, draft: Draft, section: Section, go: Place): View {
  const view = placeAfter(turn, draft, section, go)
  const advice = 'Ring 999 now if the child is in danger or missing. Then go on here; everything is saved.'
  return go === 'overview' ? overviewView(draft, advice) : withSummary(view, advice)
}

function isInDanger({ safety }: Assessment): boolean {
  return safety.safeNow === 'no' || safety.missingNow === 'yes'
}

function placeAfter(turn: Turn, draft: Draft, section: Section, go: Place): View {
  if (go === 'overview') return overviewView(draft)
  if (go !== 'next') return section.show(draft, turn)
  return sectionAfter(draft, section.id)?.show(draft, turn) ?? reviewView(draft, turn)
}
