import { dayIn, dayInWords, momentInWords } from '../../domain/calendar/day.ts'
import type { Case } from '../../domain/case/case.ts'
import { editionOf, mailBefore } from '../../domain/case/corrections.ts'
import { madeAt } from '../../domain/case/unanswered.ts'
import type { MailRoute, Route } from '../../domain/routing/route.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { addedShown } from './addedShown.ts'
import { homeLines } from './homeWords.ts'
import { numberState } from './numberState.ts'
import { referralSubject } from './referralSubject.ts'
import { police, preferredLines, ringNow } from './ringNow.ts'
import { carriedHome, type Destination, type SettledDestination } from './route.ts'
import { secondPersonView } from './secondPerson.ts'
import { waysToReach } from './waysToReach.ts'

/** Who would receive it, how, and why; or why not, and whom to ring. */
export async function routeView(
  turn: Turn,
  opened: Case,
  destination: SettledDestination,
  route: Route,
): Promise<View> {
  const { area, levelOfNeed, home } = destination
  const asked = { area, ...(levelOfNeed ? { levelOfNeed: String(levelOfNeed) } : {}) }
  const carry: NonNullable<View['carry']> = { ...pointerTo(opened), ...asked, ...carriedHome(home) }
  if (route.kind === 'mail') return confirmView(turn, opened, destination, route, carry)
  const { reasons, webForms } = route
  const show = {
    reference: `Concern ${opened.reference}`,
    reasons: [...reasons.map(({ text }) => text), ...homeLines(home)],
    ring: waysToReach(route),
    numberState: await numberState(turn, area, route),
  }
  return { card: 'refer/refused', show, hide: webForms.length > 0 ? [] : ['webForm'], carry }
}

/** Whoever sends something a second time sees that it goes as a new version. */
function updateShown({ knowledge }: Turn, { content }: Case, { area }: Destination): Record<string, string> {
  const before = mailBefore(content, area)
  if (!before) return {}
  const sent = momentInWords(knowledge.school.timeZone, madeAt(before))
  const edition = editionOf(content, before) + 1
  return {
    update: `It goes as UPDATE ${edition} of what they were sent on ${sent}, and says so. What was sent stays as it was.`,
  }
}

/** Which version it would be for this authority. */
function nextEdition({ content }: Case, area: string): number {
  const before = mailBefore(content, area)
  return before ? editionOf(content, before) + 1 : 1
}

/** An address from which a mail came back is not used again without a word. */
function cameBack({ knowledge }: Turn, { content }: Case, address: string): string[] {
  const returned = content.referrals.findLast((one) => one.status === 'returned' && one.address === address)
  if (!returned) return []
  const day = dayInWords(dayIn(knowledge.school.timeZone, madeAt(returned)))
  return [`▲ A MAIL TO THIS ADDRESS CAME BACK, sent on ${day}: please ring them before you use it again.`]
}

async function confirmView(
  turn: Turn,
  opened: Case,
  destination: SettledDestination,
  route: MailRoute,
  carry: NonNullable<View['carry']>,
): Promise<View> {
  const { recipient, reasons } = route
  const { address } = recipient
  const { area, home } = destination
  const edition = nextEdition(opened, area)
  const { show, label } = await secondPersonView(turn, opened, { ...destination, address })
  return {
    card: 'refer/confirm',
    show: {
      reference: `Concern ${opened.reference}`,
      ...{ recipient: recipient.name, address, reasons: [...reasons, ...cameBack(turn, opened, address)] },
      ...{ home: homeLines(home), preferred: preferredLines(route) },
      ...show,
      ...(await ringShown(turn, opened, destination, route)),
      ...updateShown(turn, opened, destination),
      added: addedShown(opened, area),
      subject: `Subject: ${await referralSubject(turn, opened, { areaId: area, address, edition })}`,
      document: `Attached: ${opened.reference}-screening.pdf, the completed screening tool. The subject names nobody.`,
    },
    ...(label ? { label } : {}),
    hide: waysNotShown(route),
    carry: { ...carry, address },
  }
}

/** The number to ring now stands there whatever is sent; where it is urgent it comes first, as the policy has it, until somebody has rung. */
async function ringShown(turn: Turn, opened: Case, { area }: Destination, route: MailRoute) {
  const isRung = opened.content.referrals.some((one) => one.channel === 'phone' && one.areaId === area)
  return {
    ring: [...(opened.urgent && !isRung ? ['▲ Ring first, then send.'] : []), ...ringNow(turn, route.phone), police],
    numberState: await numberState(turn, area, route),
  }
}

/** What the directory puts before the mail has a button of its own before that of the mail. */
function waysNotShown({ preferred }: MailRoute): string[] {
  const isFirst = (kind: 'phone' | 'webForm') => preferred.some((one) => one.kind === kind)
  return [...(isFirst('phone') ? [] : ['phoneFirst']), ...(isFirst('webForm') ? [] : ['webFormFirst'])]
}
