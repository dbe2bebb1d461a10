import type { Case } from '../../domain/case/case.ts'
import { newsFor } from '../handling/news.ts'
import { nameOf } from '../people/nameOf.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, takeAction } from '../triage/onCase.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import type { SettledDestination } from './route.ts'

/** Where it would go. */
interface Sent extends SettledDestination {
  address: string
}

/** Whether a colleague has to confirm it: not where the school does not ask for that, nor where nobody else may know of the concern. */
export function isColleagueNeeded(turn: Turn, opened: Case): boolean {
  return turn.knowledge.school.referralsNeedTwo && newsFor(turn, opened, 'referralProposed').length > 0
}

/** The colleague who has proposed to send just this; nothing where nobody has, or only whoever presses. */
export function proposerOf({ actor }: Pick<Turn, 'actor'>, opened: Case, sent: Sent): string | undefined {
  const by = proposedAs(opened, sent)
  return by === actor.id ? undefined : by
}

/** A proposal of before its author wrote on in the screening is none; nor is one that says otherwise how sure it is where the child lives. */
function proposedAs({ content: { proposedReferral: proposed }, screeningVersion }: Case, sent: Sent) {
  const isThis =
    proposed?.areaId === sent.area &&
    proposed.levelOfNeed === sent.levelOfNeed &&
    proposed.address === sent.address &&
    (proposed.homes ?? sent.home.homes) === sent.home.homes &&
    proposed.screeningVersion === screeningVersion
  return isThis ? proposed.proposedBy : undefined
}

/** The first of two: where it should go is kept, and the others are asked to confirm it. Pressed twice it asks once. */
export async function propose(turn: Turn, data: CardData, opened: Case, sent: Sent): Promise<View> {
  const { actor, clock } = turn
  if (proposedAs(opened, sent) === actor.id) return caseView(turn, opened)
  const { area: areaId, levelOfNeed, address, home } = sent
  const proposedReferral = {
    ...{ proposedBy: actor.id, proposedAt: clock.now().toISOString(), areaId, levelOfNeed, address },
    ...{ homes: home.homes, homeReason: home.reason },
    screeningVersion: opened.screeningVersion,
  }
  const next = { ...opened, content: { ...opened.content, proposedReferral } }
  const taken = await takeAction(turn, opened, {
    action: 'proposeReferral',
    data,
    change: (state) => ({ ...next, state }),
    outbox: newsFor(turn, next, 'referralProposed'),
  })
  return caseView(turn, taken.case, taken.kind === 'saved' ? undefined : changedSince)
}

/** What the card before the sending says of the second person, and what its button is called. */
export async function secondPersonView(turn: Turn, opened: Case, sent: Sent): Promise<Pick<View, 'show' | 'label'>> {
  if (!isColleagueNeeded(turn, opened)) return {}
  const proposer = proposerOf(turn, opened, sent)
  if (proposer === undefined) return { show: { second: first }, label: { send: 'Ask a colleague to confirm it' } }
  const name = await nameOf(turn, proposer)
  return { show: { second: `${name} has proposed to send it there. You are the second person: your press sends it.` } }
}

const first =
  'Your school asks for two people: it leaves when a colleague has confirmed the same. By telephone you can refer alone, now.'
