import { areaNotKnown } from '../../domain/assessment/assessment.ts'
import type { Case } from '../../domain/case/case.ts'
import { homeOf, placeOf } from '../../domain/case/home.ts'
import type { Home } from '../../domain/case/records/home.ts'
import type { Route } from '../../domain/routing/route.ts'
import { currentDirectory } from '../directory/currentDirectory.ts'
import { asTyped } from '../form.ts'
import { linkTo } from '../handOut/linkTo.ts'
import { areaChoices } from '../raise/sections/child.ts'
import { roomBeside } from '../reading/fitting.ts'
import { areaName } from '../reading/frontPage.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { partsInRows } from '../reading/wholeLines.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { CardData, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { destinationFilled, destinationSaid, isDestinationSaid, type SaidDestination } from './byPersonDestination.ts'
import { inOneLine, moreToSay } from './moreToSay.ts'
import { numberState } from './numberState.ts'
import { carriedHome, homeSettled, routeOf } from './route.ts'
import { openingOf, scriptOf } from './script.ts'

/** How a way of referring by a person looks. */
export interface WayShown {
  channel: 'phone' | 'webForm'
  card: string
  /** What of this way stands on its card, for where the referral goes. */
  show(turn: Turn, area: string | undefined, route: Route): Promise<Pick<View, 'show' | 'fill'>>
}

/** Where the child lives, whom to ring there or which form to use, what to say, the completed tool, and room for what came of it. */
export async function byPersonView(turn: Turn, data: CardData, opened: Case, way: WayShown): Promise<View> {
  const destination = destinationSaid(turn, data, opened)
  const { area, levelOfNeed } = destination
  const route = await routeOf(turn, opened, { area: area ?? areaNotKnown, levelOfNeed })
  const { show: ofWay, fill } = await way.show(turn, area, route)
  const carried = carriedOf(settledOn(turn, opened, data, destination), destination)
  const show = {
    reference: `Concern ${opened.reference}`,
    ...ofWay,
    areaNotes: [...levelAsked(route), ...toolHome(turn, opened, destination)],
    numberState: await numberState(turn, area, route),
    opening: openingOf(turn, opened),
    parents: parentLines(opened.content).map(inOneLine),
    script: scriptOf(turn, opened, destination),
  }
  const view: View = {
    ...{ card: way.card, show, choices: { area: areaChoices(turn) } },
    fill: { ...fill, ...destinationFilled(destination), ...(await keptOf(turn, data, way)) },
    rows: {
      rows_more: partsInRows(await moreToSay(turn, opened), roomBeside({ show }, frame + sizeOfCarried(carried))),
    },
    link: {
      screening: await linkTo(turn, opened, 'screening'),
      referralText: await linkTo(turn, opened, 'referralText'),
    },
    carry: { ...pointerTo(opened), way: way.channel, ...carried },
  }
  if (roomBeside({ show }, frame + sizeOfCarried(carried)) >= 0) return view
  return isDestinationSaid(turn, data) ? withoutQuestion(view, destination) : withoutScript(view)
}

/** Characters of JSON of either card besides these texts: layout, what every button carries, and what is typed and refused. */
const frame = 6300
/** Each carries what was settled on the card before. */
const mostButtons = 6

function sizeOfCarried(carried: Record<string, string>): number {
  return mostButtons * JSON.stringify(carried).length
}

/** How sure it is where the child lives, as it was settled on the card before; of another area than that one it says nothing. */
export function settledOn(
  turn: Turn,
  opened: Case,
  data: CardData,
  { area, areaName: named }: SaidDestination,
): Home | undefined {
  if (data.settledArea !== undefined && data.settledArea !== area) return undefined
  return homeSettled(turn, opened, { ...data, otherAuthority: named ?? '' })
}

/** The inputs of this card ask for the area itself. */
function carriedOf(home: Home | undefined, { area }: SaidDestination): Record<string, string> {
  if (!home) return {}
  const { otherAuthority: _, ...settled } = carriedHome(home)
  return { ...settled, ...(area ? { settledArea: area } : {}) }
}

/** Where everything was written at great length the question and the words to say stand on a card each: nothing of either is shortened. */
function withoutScript(view: View): View {
  const { opening: _, parents: _parents, script: _script, areaNotes, ...show } = view.show ?? {}
  return {
    ...view,
    show: { ...show, areaNotes: [areaNotes ?? [], scriptFollows].flat() },
    rows: { rows_more: [] },
    hide: ['scriptHeading', 'moreHeading', 'openWords'],
  }
}

const scriptFollows =
  'What to say is long: it stands on the next card. Choose the area, and press “Show”. You can ring before that, and record it here.'

function withoutQuestion(view: View, destination: SaidDestination): View {
  const said = destinationFilled(destination)
  return {
    ...view,
    choices: {},
    hide: [...Object.keys(askedOf), 'showArea', 'openWords'],
    fill: Object.fromEntries(Object.entries(view.fill ?? {}).filter(([id]) => !(id in askedOf))),
    carry: { ...view.carry, ...said },
  }
}

const askedOf = { area: '', otherAuthority: '', levelOfNeed: '' }

/** Nobody is kept from ringing without it; they are asked for it there. */
function levelAsked(route: Route): string[] {
  const asked = route.kind === 'refused' ? route.reasons.filter(({ code }) => code === 'levelOfNeedMissing') : []
  return asked.map(({ text }) => text)
}

/** The document goes by what is recorded. */
function toolHome({ knowledge }: Turn, { content }: Case, destination: SaidDestination): string[] {
  const home = homeOf(content)
  if (placeOf(home) === placeOf(destination)) return []
  return [
    `▲ The completed tool says “Lives in: ${areaName(home, knowledge)}” until you have recorded this. Record it before you pass the tool on, and open it anew under Documents.`,
  ]
}

/** What was written on this card already, where only another area was asked for. The name of a form that another area has is not kept. */
async function keptOf(turn: Turn, data: CardData, { channel }: WayShown): Promise<Record<string, string>> {
  if (data.way !== channel) return {}
  const { recipientName = '', authorityReference = '' } = asTyped(data)
  const { areas } = (await currentDirectory(turn)).authorities
  const forms = areas.flatMap(({ team, channels }) => channels.map(({ name }) => name ?? team))
  return {
    ...(recipientName && !forms.includes(recipientName) ? { recipientName } : {}),
    ...(authorityReference ? { authorityReference } : {}),
  }
}
