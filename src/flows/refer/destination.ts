import type { Case } from '../../domain/case/case.ts'
import { withProblems } from '../form.ts'
import { areaChoices } from '../raise/sections/child.ts'
import { childLines } from '../reading/frontPage.ts'
import { caseView } from '../triage/caseView.ts'
import { onCase } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { isSettledFirst } from './doubtful.ts'
import { type Destination, readDestination } from './route.ts'

/** Opens the case for a referral, unless another mail of it has to be settled first. */
export function onReferral(turn: Turn, data: CardData, work: (opened: Case) => Promise<View>): Promise<View> {
  return onCase(turn, data, 'openReferral', async (opened) =>
    isSettledFirst(opened) ? caseView(turn, opened, settleFirst) : work(opened),
  )
}

const settleFirst =
  'It is not known whether the mail before was sent. Please say first what became of it; by telephone you can refer at any time.'

/** Opens the case with what the card says of where the child lives; where it says nothing that holds, it is asked again. */
export async function onDestination(
  turn: Turn,
  data: CardData,
  work: (opened: Case, destination: Destination) => Promise<View>,
): Promise<View> {
  return onReferral(turn, data, async (opened) => {
    const parsed = readDestination(turn, data)
    if (parsed.kind === 'ok') return work(opened, parsed.value)
    return withProblems(destinationView(turn, opened), data, parsed.problems)
  })
}

export function destinationView(turn: Turn, opened: Case): View {
  const { assessment } = opened.content
  return {
    card: 'refer/destination',
    show: { reference: `Concern ${opened.reference}`, child: childLines(assessment, turn.knowledge) },
    fill: destinationSoFar(opened),
    choices: { area: areaChoices(turn) },
    carry: pointerTo(opened),
  }
}

/** As a colleague has proposed it, which is to be checked; else where the child lives by the screening. */
function destinationSoFar({ content }: Case): Record<string, string> {
  const { proposedReferral: proposed, assessment } = content
  const area = proposed?.areaId ?? assessment.child.area
  return {
    ...(area ? { area } : {}),
    ...(proposed?.levelOfNeed ? { levelOfNeed: String(proposed.levelOfNeed) } : {}),
  }
}
