import type { Case } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Route } from '../../domain/routing/routeReferral.ts'
import { withProblems } from '../form.ts'
import { areaChoices } from '../raise/sections/child.ts'
import { childLines } from '../reading/frontPage.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, onCase, takeAction } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { numberState } from './numberState.ts'
import { type Destination, readDestination, routeOf } from './route.ts'
import { waysToReach } from './waysToReach.ts'

/** First: where does the child live? Whoever refers confirms it; nothing is taken over from the school's own area. */
export const openReferralStep: Step = {
  verb: 'refer.open',
  run: (turn, data) =>
    onCase(turn, data, 'openReferral', async (opened) =>
      mayAct(turn.actor, 'confirmReferral', opened) ? destinationView(turn, opened) : caseView(turn, opened),
    ),
}

/** Then: who would receive it, how, and why; or why not, and whom to ring. */
export const checkReferralStep: Step = {
  verb: 'refer.check',
  run: (turn, data) =>
    onDestination(turn, data, async (opened, destination) =>
      routeView(turn, opened, destination, await routeOf(turn, opened, destination)),
    ),
}

/** Last, and explicitly: send. What is sent goes where the card said, or not at all. */
export const sendReferralStep: Step = {
  verb: 'refer.send',
  run: (turn, data) =>
    onDestination(turn, data, async (opened, destination) => {
      const route = await routeOf(turn, opened, destination)
      const asShown = route.kind === 'mail' && route.recipient.address === data.address
      return asShown ? send(turn, data, opened, destination, route) : routeView(turn, opened, destination, route)
    }),
}

async function onDestination(
  turn: Turn,
  data: CardData,
  work: (opened: Case, destination: Destination) => Promise<View>,
): Promise<View> {
  return onCase(turn, data, 'openReferral', async (opened) => {
    const parsed = readDestination(turn, data)
    if (parsed.kind === 'ok') return work(opened, parsed.value)
    return withProblems(destinationView(turn, opened), data, parsed.problems)
  })
}

function destinationView(turn: Turn, opened: Case): View {
  const { assessment } = opened.content
  return {
    card: 'refer/destination',
    show: { reference: `Concern ${opened.reference}`, child: childLines(assessment, turn.knowledge) },
    fill: assessment.child.area ? { area: assessment.child.area } : {},
    choices: { area: areaChoices(turn) },
    carry: pointerTo(opened),
  }
}

async function routeView(turn: Turn, opened: Case, { area, levelOfNeed }: Destination, route: Route): Promise<View> {
  const base = {
    show: { reference: `Concern ${opened.reference}` },
    carry: {
      ...pointerTo(opened),
      area,
      ...(levelOfNeed ? { levelOfNeed: String(levelOfNeed) } : {}),
    },
  }
  if (route.kind === 'refused') {
    const { reasons } = route
    const ring = waysToReach(route)
    const state = await numberState(turn, area, route)
    const show = { ...base.show, reasons: reasons.map(({ text }) => text), ring, numberState: state }
    return { card: 'refer/refused', ...base, show, hide: route.webForms.length > 0 ? [] : ['webForm'] }
  }
  const { recipient, reasons } = route
  return {
    card: 'refer/confirm',
    show: {
      ...base.show,
      recipient: recipient.name,
      address: recipient.address,
      reasons,
      document: `Attached: ${opened.reference}-screening.pdf, the completed screening tool. The subject holds the reference only.`,
    },
    carry: { ...base.carry, address: recipient.address },
  }
}

type MailRoute = Extract<Route, { kind: 'mail' }>

async function send(
  turn: Turn,
  data: CardData,
  opened: Case,
  { area, levelOfNeed }: Destination,
  route: MailRoute,
): Promise<View> {
  const id = turn.identifiers.id()
  const referral = {
    id,
    confirmedBy: turn.actor.id,
    confirmedAt: turn.clock.now().toISOString(),
    channel: 'mail' as const,
    areaId: area,
    recipientName: route.recipient.name,
    address: route.recipient.address,
    reasons: [...route.reasons],
    caseVersion: opened.version,
    status: 'sending' as const,
    authorityReference: '',
  }
  const content = {
    ...opened.content,
    referrals: [...opened.content.referrals, referral],
    confirmedArea: area,
    levelOfNeed,
  }
  const taken = await takeAction(turn, opened, {
    action: 'confirmReferral',
    data,
    change: (state) => ({ ...opened, state, content }),
    outbox: [{ kind: 'referralMail', caseId: opened.id, referralId: id }],
  })
  return caseView(turn, taken.case, taken.kind === 'saved' ? undefined : changedSince)
}
