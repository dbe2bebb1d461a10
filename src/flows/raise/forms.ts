import { z } from 'zod'
import { type Assessment, assessmentSchema } from '../../domain/assessment/assessment.ts'
import type { CaseHeader } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import { asTyped, type Parsed, withProblems, withSummary } from '../form.ts'
import { nothingHere } from '../nothingHere.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { type Press, places, viewAfter } from './afterSaving.ts'
import { begunAgain } from './begunAgain.ts'
import { isCurrent, onDraft } from './draft.ts'
import { inPlace, withHomeless } from './inPlace.ts'
import { gonePage, notSavedView, whyNotSaved } from './notSaved.ts'
import { overviewView } from './overview.ts'
import { ownReceipt } from './receipt.ts'
import { saveScreening } from './saveScreening.ts'
import type { Draft, Section } from './section.ts'
import { sectionsOf } from './sections.ts'
import { asItStandsNow, isUntouched } from './sinceChanged.ts'

const asked = z.object({ section: z.string(), go: z.enum(places).default('next') })

/** For an author whose card was drawn before something else of theirs was saved. */
export const changedElsewhere =
  'This concern was changed since that card was drawn (on another device, or by pressing twice). Nothing was overwritten: this is how it stands now.'

/** Shows one form, from the overview or from Continue. */
export const openFormStep: Step = {
  verb: 'raise.open',
  run: (turn, data) =>
    onDraft(
      turn,
      data,
      async (draft) => sectionAsked(draft, data)?.show(draft, turn) ?? withoutPage(draft, turn, data),
    ),
}

/** Shows the overview again without saving anything. */
export const overviewStep: Step = {
  verb: 'raise.overview',
  run: (turn, data) => onDraft(turn, data, async (draft) => overviewView(draft)),
}

const tries = 3

/** Saves one form and goes on: to the next one, to the overview, or to the same one again. */
export const saveFormStep: Step = { verb: 'raise.save', run: (turn, data) => save(turn, data, tries) }

/** Each time that another device of the author was faster, what it stored is looked at anew. */
function save(turn: Turn, data: CardData, attempts: number): Promise<View> {
  const work = async (draft: Draft) => {
    const section = sectionAsked(draft, data)
    if (!section) return withoutPage(draft, turn, data)
    if (!mayAct(turn.actor, 'edit', draft.case)) return notNow(section, draft, turn, data)
    const press = { section, sent: data, go: asked.parse(data).go }
    const parsed = readPress(press, draft, turn)
    if (!isCurrent(draft, data)) {
      if (isStored(parsed, draft)) return viewAfter(turn, draft, press)
      if (attempts === 0 || !isUntouched(section, draft, turn, data)) return asItStandsNow(section, draft, turn, data)
    }
    if (parsed.kind === 'problems') return refused(section, draft, turn, data, parsed.problems)
    const saved = await saveScreening(turn, draft, parsed.value)
    return saved === 'stale' ? save(turn, data, attempts - 1) : viewAfter(turn, saved, press)
  }
  return onDraft(turn, data, work, (header) => saveElsewhere(turn, header, data, attempts))
}

/** It is no draft any more: what was typed goes into a new one, or stands once more before its author. */
async function saveElsewhere(turn: Turn, header: CaseHeader, data: CardData, attempts: number): Promise<View> {
  const lost = notSavedView(turn, header, data, whyNotSaved(header))
  if (!lost) return ownReceipt(turn, header)
  if (header.state !== 'purged') return lost
  const begun = await begunAgain(turn, header)
  return save(turn, { ...data, caseId: begun.id, version: begun.screeningVersion }, attempts)
}

/** A form that was taken out of the screening since; any other that there is not was forged. */
function withoutPage(draft: Draft, turn: Turn, data: CardData): View {
  if (!isGone(draft, data)) return nothingHere()
  return notSavedView(turn, draft.case, data, gonePage(draft.case)) ?? overviewView(draft, changedElsewhere)
}

export function isGone(draft: Draft, data: CardData): boolean {
  const parsed = asked.safeParse(data)
  if (!parsed.success || sectionAsked(draft, data)) return false
  return sectionsOf(draft.instrument).some(({ id }) => id === parsed.data.section)
}

function readPress({ section, go, sent }: Press, draft: Draft, turn: Turn): Parsed<Assessment> {
  const parsed = section.read(go === 'cleared' ? {} : sent, draft, turn)
  if (parsed.kind === 'problems' || !section.together) return parsed
  if (go === 'none') return { kind: 'ok', value: section.together.give(parsed.value) }
  return go === 'takeBack' ? { kind: 'ok', value: section.together.takeBack(parsed.value) } : parsed
}

/** A form that could not be accepted, on the page that was sent: everything as it was typed, and what is wrong, field by field. */
export function refused(
  section: Section,
  draft: Draft,
  turn: Turn,
  data: CardData,
  problems: Readonly<Record<string, string>>,
): View {
  const { view, sent, idNow, homeless } = inPlace(section, draft, turn, data)
  const moved = Object.entries(problems).map(([id, problem]) => [idNow(id) ?? 'form', problem])
  return withHomeless(withProblems(view, sent, Object.fromEntries(moved)), homeless)
}

/** A mail with this concern is being made: what was typed stays on the form until it can be saved. */
function notNow(section: Section, draft: Draft, turn: Turn, data: CardData): View {
  const words =
    'This cannot be saved at this moment: the concern is being sent on. Nothing that you typed is lost; please press again in a minute.'
  return asSent(section, draft, turn, data, words)
}

/** The form with everything as it was typed, and why it is shown again. */
export function asSent(section: Section, draft: Draft, turn: Turn, data: CardData, why: string): View {
  const { view, sent, homeless } = inPlace(section, draft, turn, data)
  return withHomeless(withSummary({ ...view, typed: asTyped(sent) }, why), homeless)
}

/** Pressed twice, it goes on as after the first press. */
function isStored(parsed: Parsed<Assessment>, { assessment }: Draft): boolean {
  return parsed.kind === 'ok' && inOneOrder(parsed.value) === inOneOrder(assessment)
}

function inOneOrder(assessment: Assessment): string {
  return JSON.stringify(assessmentSchema.parse(assessment), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}

/** The form that a card was drawn from, or that it asks for. */
export function sectionAsked(draft: Draft, data: CardData): Section | undefined {
  const parsed = asked.safeParse(data)
  if (!parsed.success) return undefined
  return sectionsOf(draft.instrument).find(
    (section) => section.id === parsed.data.section && (section.isThere?.(draft) ?? true),
  )
}
