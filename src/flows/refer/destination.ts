import type { Case } from '../../domain/case/case.ts'
import { homeOf, placeOf } from '../../domain/case/home.ts'
import { differentPostcodes } from '../../domain/routing/homeDoubts.ts'
import { asTyped, withProblems } from '../form.ts'
import { nameOf } from '../people/nameOf.ts'
import { areaChoices } from '../raise/sections/child.ts'
import { areaName, childLines } from '../reading/frontPage.ts'
import { caseView } from '../triage/caseView.ts'
import { onCase } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { isSettledFirst } from './doubtful.ts'
import { homesLabels } from './homeWords.ts'
import { readDestination, type SettledDestination } from './route.ts'

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
  work: (opened: Case, destination: SettledDestination) => Promise<View>,
): Promise<View> {
  return onReferral(turn, data, async (opened) => {
    const parsed = readDestination(turn, opened, data)
    if (parsed.kind === 'ok') return work(opened, parsed.value)
    return withProblems(await destinationView(turn, opened), data, parsed.problems)
  })
}

/** Nothing is chosen beforehand: an answer that stands there already is confirmed by habit. What is known of it stands beside it, in words. */
export async function destinationView(turn: Turn, opened: Case, data: CardData = {}): Promise<View> {
  const { assessment } = opened.content
  return {
    card: 'refer/destination',
    show: {
      reference: `Concern ${opened.reference}`,
      child: [...childLines(assessment, turn.knowledge), ...confirmedSince(turn, opened)],
      doubts: differentPostcodes(assessment.child).map((doubt) => `▲ ${doubt}`),
      proposal: await proposedInWords(turn, opened),
    },
    fill: chosenBefore(data),
    choices: { area: areaChoices(turn) },
    carry: pointerTo(opened),
  }
}

/** Where whoever referred before found out that the child lives elsewhere. */
function confirmedSince({ knowledge }: Turn, { content }: Case): string[] {
  const home = homeOf(content)
  if (placeOf(home) === placeOf({ area: content.assessment.child.area })) return []
  return [`Confirmed since by whoever referred: lives in ${areaName(home, knowledge)}`]
}

/** Whoever presses "Back" on the next card finds what they had chosen themselves. */
function chosenBefore(data: CardData): Record<string, string> {
  if (data.homes === undefined) return {}
  const asked = ['area', 'levelOfNeed', 'homes', 'otherAuthority', 'homeReason']
  return Object.fromEntries(Object.entries(asTyped(data)).filter(([id]) => asked.includes(id)))
}

/** As a colleague has proposed it, which is to be checked. */
async function proposedInWords(turn: Turn, { content }: Case): Promise<string> {
  const { proposedReferral: proposed } = content
  if (!proposed) return ''
  const { proposedBy, areaId, levelOfNeed, homes, homeReason } = proposed
  const words = [
    areaName({ area: areaId }, turn.knowledge),
    ...(levelOfNeed ? [`level of need ${levelOfNeed}`] : []),
    ...(homes ? [homesLabels[homes]] : []),
  ].join(', ')
  const because = homeReason ? ` Their reason: ${homeReason}` : ''
  return `${await nameOf(turn, proposedBy)} has proposed: ${words}.${because} Please check it.`
}
