import { mayAct } from '../../domain/case/permissions.ts'
import { caseView } from '../triage/caseView.ts'
import type { Step } from '../turn.ts'
import { destinationView, onDestination, onReferral } from './destination.ts'
import { routeOf } from './route.ts'
import { routeView } from './routeView.ts'
import { isColleagueNeeded, propose, proposerOf } from './secondPerson.ts'
import { send } from './send.ts'

/** First: where does the child live? Whoever refers confirms it; nothing is taken over from the school's own area. */
export const openReferralStep: Step = {
  verb: 'refer.open',
  run: (turn, data) =>
    onReferral(turn, data, async (opened) =>
      mayAct(turn.actor, 'confirmReferral', opened) ? destinationView(turn, opened, data) : caseView(turn, opened),
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

/** Last, and explicitly: send. What is sent goes where the card said, or not at all; where the school asks for two people, by the second one's word. */
export const sendReferralStep: Step = {
  verb: 'refer.send',
  run: (turn, data) =>
    onDestination(turn, data, async (opened, destination) => {
      const route = await routeOf(turn, opened, destination)
      if (route.kind !== 'mail' || route.recipient.address !== data.address)
        return routeView(turn, opened, destination, route)
      const sent = { ...destination, address: route.recipient.address }
      const proposedBy = proposerOf(turn, opened, sent)
      return proposedBy === undefined && isColleagueNeeded(turn, opened)
        ? propose(turn, data, opened, sent)
        : send(turn, data, opened, { ...destination, route, proposedBy })
    }),
}
