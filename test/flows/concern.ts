import { type Case, handlingVersion } from '../../src/domain/case/case.ts'
import { recordReferralOutcome } from '../../src/flows/refer/referralOutcome.ts'
import type { CardData, Turn } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import type { Stage } from './stage.ts'

export const teacher = 'Class teacher'
export const lead = 'Designated Safeguarding Lead'
export const deputy = 'Deputy DSL (1)'
export const otherDeputy = 'Deputy DSL (2)'
export const everybody = [
  teacher,
  'Teaching assistant',
  lead,
  deputy,
  otherDeputy,
  'Headteacher',
  'Chair of governors',
  'Pupil',
] as const

/** What is typed into the forms of a screening, by the form's id. */
export type Typed = Readonly<Record<string, CardData>>

/** A concern as a card points to it. */
export type Pointer = Pick<View, 'carry'> & { caseId: string }

/** Begins a concern and fills in these forms. */
export async function draftConcern(stage: Stage, forms: Typed = {}, by = teacher): Promise<Pointer> {
  let view = await stage.say(by, 'raise')
  for (const [section, typed] of Object.entries(forms)) {
    const form = await stage.press(by, 'raise.open', view, { section })
    view = await stage.press(by, 'raise.save', form, { ...typed, go: 'overview' })
    if (view.problems) throw new Error(`${section}: ${JSON.stringify(view.problems)}`)
  }
  return { caseId: String(view.carry?.caseId), carry: view.carry ?? {} }
}

export async function raiseConcern(stage: Stage, forms: Typed = {}, by = teacher): Promise<Pointer> {
  const draft = await draftConcern(stage, { child: { surname: 'Sampleton' }, ...forms }, by)
  const receipt = await stage.press(by, 'raise.submit', draft)
  if (receipt.card !== 'raise/receipt') throw new Error(`Not sent: ${receipt.card}`)
  return now(stage, draft.caseId)
}

/** The case as a card of the team that is drawn this moment points to it. */
export async function now(stage: Stage, caseId: string): Promise<Pointer> {
  const header = await stage.ports.cases.header(caseId)
  return { caseId, carry: { caseId, version: header ? handlingVersion(header) : 0 } }
}

export const discussion = {
  withWhom: 'the class teacher',
  heldOn: '2026-11-20',
  outcome: 'We agreed what to do.',
  reasons: 'What was seen.',
}
export const referralDecision = { concernsRemain: 'yes', outcome: 'referral', reason: 'Concerns remain.' }

/** Presses one button on the newest card of a case; its answer must not be a complaint. */
export async function act(
  stage: Stage,
  verb: string,
  { caseId }: Pointer,
  typed: CardData = {},
  by = lead,
): Promise<View> {
  const view = await stage.press(by, verb, await now(stage, caseId), typed)
  if (view.problems) throw new Error(`${verb}: ${JSON.stringify(view.problems)}`)
  return view
}

/** How a concern comes into each state, one step at a time. */
const steps = {
  raised: async () => undefined,
  acknowledged: (stage: Stage, concern: Pointer) => act(stage, 'case.acknowledge', concern),
  discussed: (stage: Stage, concern: Pointer) => act(stage, 'case.discussion', concern, discussion),
  referralDue: (stage: Stage, concern: Pointer) => act(stage, 'case.decide', concern, referralDecision),
  referralSending: (stage: Stage, concern: Pointer) => sendTo(stage, concern, { area: 'westmere' }),
  referralInDoubt: (stage: Stage, concern: Pointer) => report(stage, concern, { kind: 'inDoubt' }),
} as const
export type Reached = keyof typeof steps

export async function concernIn(stage: Stage, state: Reached, forms: Typed = {}): Promise<Pointer> {
  const concern = await raiseConcern(stage, forms)
  for (const [reached, step] of Object.entries(steps)) {
    await step(stage, concern)
    if (reached === state) break
  }
  return now(stage, concern.caseId)
}

/** Most children have one, and nobody doubts it. */
export const oneHome = { homes: 'one' }

/** Both steps of a referral: shown, then confirmed as shown. */
export async function sendTo(stage: Stage, concern: Pointer, destination: CardData, by = lead): Promise<View> {
  const sent = await confirmed(stage, concern, destination, by)
  return stage.ports.knowledge.school.referralsNeedTwo ? confirmed(stage, concern, destination, deputy) : sent
}

async function confirmed(stage: Stage, concern: Pointer, destination: CardData, by: string): Promise<View> {
  const shown = await act(stage, 'refer.check', concern, { ...oneHome, ...destination }, by)
  return stage.press(by, 'refer.send', shown)
}

export async function report(
  stage: Stage,
  { caseId }: Pick<Pointer, 'caseId'>,
  outcome: Parameters<typeof recordReferralOutcome>[2],
  referralId?: string,
): Promise<void> {
  const { content } = await stored(stage, caseId)
  const id = referralId ?? content.referrals.at(-1)?.id ?? ''
  await recordReferralOutcome(stage.ports, { caseId, referralId: id }, outcome)
}

export async function stored(stage: Stage, caseId: string): Promise<Case> {
  const opened = await stage.ports.cases.open(caseId, { actor: 'system', action: 'openToReport' })
  if (!opened) throw new Error('No such case')
  return opened
}

/** As somebody's press comes to the flows. */
export async function turnOf({ ports, person }: Stage, by = lead): Promise<Turn> {
  const found = await ports.people.identify(person(by).id)
  if (found.kind !== 'known') throw new Error(`${by} is not known`)
  return { ...ports, actor: found.person }
}
