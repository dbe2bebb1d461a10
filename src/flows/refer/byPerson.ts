import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { mayAct } from '../../domain/case/permissions.ts'
import type { Referral } from '../../domain/case/records/referral.ts'
import type { Route } from '../../domain/routing/route.ts'
import { asTyped, readForm, withProblems, withSummary } from '../form.ts'
import { linkTo } from '../handOut/linkTo.ts'
import { areaChoices } from '../raise/sections/child.ts'
import { roomBeside } from '../reading/fitting.ts'
import { parentLines } from '../reading/parentsInWords.ts'
import { partsInRows } from '../reading/wholeLines.ts'
import { caseView } from '../triage/caseView.ts'
import { changedSince, changedWhileWriting, onCase, takeAction } from '../triage/onCase.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { inOneLine, moreToSay } from './moreToSay.ts'
import { numberState } from './numberState.ts'
import { carriedHome, type Destination, homeSettled, routeOf } from './route.ts'
import { openingOf, scriptOf } from './script.ts'
import { serviceNow } from './serviceNow.ts'

type Fields = Pick<Referral, 'recipientName' | 'authorityReference'>
type Recorded = Fields & Partial<Destination> & Pick<Referral, 'home'> & { way: ByPerson }

/** A way of referring that a person goes and the bot only helps with: the telephone, or a form of the authority's. */
export interface ByPerson {
  channel: 'phone' | 'webForm'
  card: string
  form: z.ZodType<Fields>
  /** What of this way stands on its card, for where the referral goes. */
  show(route: Route): Pick<View, 'show' | 'fill'>
}

/** What has to be said, whom to say it to, and room for what came of it. */
export function openByPerson(verb: string, way: ByPerson): Step {
  return {
    verb,
    run: (turn, data) => onCase(turn, data, 'openReferral', (opened) => byPersonView(turn, data, opened, way)),
  }
}

/** That somebody did it, with whom, and the reference that they were given. Nobody is kept from ringing, whatever the bot refuses to mail. */
export function recordByPerson(verb: string, way: ByPerson): Step {
  return {
    verb,
    run: (turn, data) =>
      onCase(turn, data, 'openReferral', async (opened) => {
        const parsed = readForm(way.form, data)
        const view = () => byPersonView(turn, data, opened, way)
        if (parsed.kind === 'problems') return withProblems(await view(), data, parsed.problems)
        const referral = asReferral(turn, opened, {
          ...{ way, ...destinationOf(turn, data, opened), ...parsed.value },
          home: homeSettled(turn, opened, data),
        })
        const referrals = [...opened.content.referrals, referral]
        const taken = await takeAction(turn, opened, {
          action: 'recordPhoneReferral',
          data,
          change: (state) => ({ ...opened, ...seen(turn, opened), state, content: { ...opened.content, referrals } }),
        })
        if (taken.kind === 'saved') return caseView(turn, taken.case)
        if (!mayAct(turn.actor, 'recordPhoneReferral', taken.case)) return caseView(turn, taken.case, changedSince)
        const again = await byPersonView(turn, data, taken.case, way)
        return { ...withSummary(again, changedWhileWriting), typed: asTyped(data) }
      }),
  }
}

/** Whoever has rung about what nobody had acknowledged has it; but for its author, who never acknowledges for the others. */
function seen({ actor, clock }: Turn, { acknowledgedBy, authorId }: Case): Partial<Case> {
  if (acknowledgedBy !== undefined || authorId === actor.id) return {}
  return { handlerId: actor.id, acknowledgedBy: actor.id, acknowledgedAt: clock.now() }
}

function asReferral(
  turn: Turn,
  opened: Case,
  { way, area, home, recipientName, authorityReference }: Recorded,
): Referral {
  const now = turn.clock.now().toISOString()
  return {
    ...{ id: turn.identifiers.id(), confirmedBy: turn.actor.id, confirmedAt: now, sentAt: now },
    ...{ channel: way.channel, areaId: area ?? '', address: '', recipientName, authorityReference },
    ...(home ? { home } : {}),
    ...{ reasons: [], caseVersion: opened.version, status: 'recorded', service: serviceNow(turn, opened) },
  }
}

/** Characters of JSON of either card besides these texts: layout, what every button carries, and what is typed and refused. */
const frame = 5200
/** Each carries what was settled on the card before. */
const mostButtons = 6

async function byPersonView(turn: Turn, data: CardData, opened: Case, way: ByPerson): Promise<View> {
  const destination = destinationOf(turn, data, opened)
  const home = homeSettled(turn, opened, data)
  const ofHome = home ? carriedHome(home) : {}
  const { area, levelOfNeed } = destination
  const route = await routeOf(turn, opened, { area: area ?? 'notKnown', levelOfNeed })
  const { show: ofWay, fill } = way.show(route)
  const show = {
    reference: `Concern ${opened.reference}`,
    ...ofWay,
    numberState: await numberState(turn, area, route),
    opening: openingOf(turn, opened),
    parents: parentLines(opened.content).map(inOneLine),
    script: scriptOf(turn, opened, area),
  }
  return {
    card: way.card,
    show,
    rows: {
      rows_more: partsInRows(
        await moreToSay(turn, opened),
        roomBeside({ show }, frame + mostButtons * JSON.stringify(ofHome).length),
      ),
    },
    link: { referralText: await linkTo(turn, opened, 'referralText') },
    fill: fill ?? {},
    carry: {
      ...pointerTo(opened),
      ...(area ? { area } : {}),
      ...(levelOfNeed ? { levelOfNeed: String(levelOfNeed) } : {}),
      ...ofHome,
    },
  }
}

const asked = z.object({
  area: z.string().optional().catch(undefined),
  levelOfNeed: z.enum(['3', '4']).optional().catch(undefined),
})

/** Where the card says that it goes, where whoever refers has said so before, or where the child lives as far as the screening says. */
function destinationOf(turn: Turn, data: CardData, { content }: Case): Partial<Destination> {
  const { area, levelOfNeed } = asked.parse(data)
  const isListed = areaChoices(turn).some(({ value }) => value === area)
  const level = levelOfNeed ? Number(levelOfNeed) : content.levelOfNeed
  return {
    area: isListed ? area : (content.confirmedArea ?? content.assessment.child.area),
    levelOfNeed: level === 3 || level === 4 ? level : undefined,
  }
}
