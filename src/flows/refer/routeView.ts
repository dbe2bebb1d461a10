import type { Case } from '../../domain/case/case.ts'
import type { Route } from '../../domain/routing/routeReferral.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { numberState } from './numberState.ts'
import { referralSubject } from './referralSubject.ts'
import type { Destination } from './route.ts'
import { secondPersonView } from './secondPerson.ts'
import { waysToReach } from './waysToReach.ts'

/** Who would receive it, how, and why; or why not, and whom to ring. */
export async function routeView(turn: Turn, opened: Case, destination: Destination, route: Route): Promise<View> {
  const { area, levelOfNeed } = destination
  const carry = { ...pointerTo(opened), area, ...(levelOfNeed ? { levelOfNeed: String(levelOfNeed) } : {}) }
  if (route.kind === 'mail') return confirmView(turn, opened, destination, route, carry)
  const { reasons, webForms } = route
  const show = {
    reference: `Concern ${opened.reference}`,
    reasons: reasons.map(({ text }) => text),
    ring: waysToReach(route),
    numberState: await numberState(turn, area, route),
  }
  return { card: 'refer/refused', show, hide: webForms.length > 0 ? [] : ['webForm'], carry }
}

async function confirmView(
  turn: Turn,
  opened: Case,
  destination: Destination,
  { recipient, reasons }: Extract<Route, { kind: 'mail' }>,
  carry: NonNullable<View['carry']>,
): Promise<View> {
  const { address } = recipient
  const { show, ...second } = await secondPersonView(turn, opened, { ...destination, address })
  return {
    card: 'refer/confirm',
    show: {
      reference: `Concern ${opened.reference}`,
      ...{ recipient: recipient.name, address, reasons },
      ...show,
      subject: `Subject: ${await referralSubject(turn, opened, { areaId: destination.area, address })}`,
      document: `Attached: ${opened.reference}-screening.pdf, the completed screening tool. The subject names nobody.`,
    },
    ...second,
    carry: { ...carry, address },
  }
}
