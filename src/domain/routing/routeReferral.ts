import { areaNotKnown } from '../assessment/assessment.ts'
import { dayInWords } from '../calendar/day.ts'
import { adultRefusal, adultSafeguardingPhone, isAdult } from './adultSafeguarding.ts'
import type { Area, Channel, MailChannel } from './authority.ts'
import { confirmationRefusals, triedMails } from './refusals.ts'
import type {
  Directory,
  MailRoute,
  Phone,
  Preferred,
  Refusal,
  RefusedRoute,
  Route,
  RouteQuestion,
  WebForm,
} from './route.ts'

export type { Directory, RefusalCode, Route, RouteQuestion } from './route.ts'

/**
 * Where a referral goes by mail, or why it may not and whom to ring. The first channel of the child's own area against
 * which nothing speaks is taken; no address is ever changed, and no other area's is used.
 */
export function routeReferral(question: RouteQuestion, directory: Directory): Route {
  const area = directory.authorities.areas.find(({ id }) => id === question.area)
  if (!area) return withoutArea(question, directory)
  const refusals = [...adultRefusal(question.age, area), ...levelOfNeedRefusal(question, area)]
  if (refusals.length > 0) return refused(area, refusals, question, directory)
  return byMail(question, area, directory)
}

function withoutArea(question: RouteQuestion, { authorities }: Directory): RefusedRoute {
  const reason: Refusal =
    question.area === undefined || question.area === areaNotKnown
      ? { code: 'areaNotKnown', text: 'The referral goes to the area the child lives in, and that is not known.' }
      : { code: 'areaNotListed', text: 'The area the child lives in is not in the school’s directory.' }
  const useInstead = numbersFor(question, authorities.areas).map(inWords)
  return {
    kind: 'refused',
    reasons: [...adultRefusal(question.age, undefined), reason],
    tried: [],
    useInstead,
    webForms: [],
  }
}

/** One of these is the right one. Without any number for adults, children's services are asked for it. */
function numbersFor({ age }: RouteQuestion, areas: readonly Area[]): Phone[] {
  const forAdults = isAdult(age) ? areas.flatMap((area) => adultSafeguardingPhone(area) ?? []) : []
  return forAdults.length > 0 ? forAdults : areas.map(phoneOf)
}

function levelOfNeedRefusal({ levelOfNeed }: RouteQuestion, { name, levelsOfNeed }: Area): Refusal[] {
  if (!levelsOfNeed || levelOfNeed) return []
  const text = `${name} asks for the level of need (${levelsOfNeed.join(' or ')}), which is not the level of risk.`
  return [{ code: 'levelOfNeedMissing', text }]
}

function byMail(question: RouteQuestion, area: Area, directory: Directory): Route {
  const open = area.channels.filter((channel) => takes(channel, question, area))
  const tried = triedMails(open, { recipient: area, directory, on: question.on })
  const good = tried.find(({ refusals }) => refusals.length === 0)
  if (good) return mailTo(good.channel, area, question, directory)
  const none: Refusal[] = tried.length > 0 ? [] : [{ code: 'noChannel', text: noChannelText(question, area) }]
  return {
    ...refused(area, [...tried.flatMap(({ refusals }) => refusals), ...none], question, directory),
    tried: tried.map(({ channel: { id, address }, refusals }) => ({
      channelId: id,
      address,
      codes: refusals.map(({ code }) => code),
    })),
  }
}

/** A level of need only decides where the area asks for one. */
function takes(channel: Channel, { levelOfNeed }: RouteQuestion, { levelsOfNeed }: Area): boolean {
  return !levelsOfNeed || channel.levelOfNeed === undefined || channel.levelOfNeed === levelOfNeed
}

function noChannelText({ levelOfNeed }: RouteQuestion, { name, levelsOfNeed }: Area): string {
  const at = levelsOfNeed && levelOfNeed ? ` at level of need ${levelOfNeed}` : ''
  return `The directory has no mail address for ${name}${at}.`
}

function mailTo(channel: MailChannel, area: Area, question: RouteQuestion, directory: Directory): MailRoute {
  const { id, address, levelOfNeed, confirmedBy, confirmedOn } = channel
  const name = channel.name ?? area.team
  const reasons = [
    `The child lives in ${area.name}.`,
    ...(levelOfNeed ? [`${name} takes referrals at level of need ${levelOfNeed}.`] : []),
    ...(confirmedBy && confirmedOn ? [`${confirmedBy} confirmed the address on ${dayInWords(confirmedOn)}.`] : []),
    ...(channel.secure ? ['It is reached over Criminal Justice Secure Mail, in which the school takes part.'] : []),
  ]
  const recipient = { areaId: area.id, channelId: id, name, address }
  const ways = otherWays(area, question, directory)
  const preferred = before(channel, area, question, directory)
  return { kind: 'mail', recipient, reasons, phone: phoneOf(area), preferred, ...ways }
}

/** Channels stand in the order in which the authority wants them used. A mail address that may not be used is no way to prefer. */
function before(mail: MailChannel, area: Area, question: RouteQuestion, directory: Directory): Preferred[] {
  const open = area.channels.filter((channel) => takes(channel, question, area))
  return open
    .slice(
      0,
      open.findIndex(({ id }) => id === mail.id),
    )
    .flatMap((channel): Preferred[] => {
      const name = channel.name ?? area.team
      if (channel.kind === 'phone') return [{ kind: 'phone', name, telephone: channel.telephone }]
      if (channel.kind !== 'webForm') return []
      return [{ kind: 'webForm', name, url: channel.url, doubt: doubtOf(channel, area, question, directory) }]
    })
}

function refused(area: Area, reasons: readonly Refusal[], question: RouteQuestion, directory: Directory): RefusedRoute {
  const adult = isAdult(question.age)
  const phone = (adult ? adultSafeguardingPhone(area) : undefined) ?? phoneOf(area)
  const ways = adult ? { useInstead: [], webForms: [] } : otherWays(area, question, directory)
  return { kind: 'refused', reasons, phone, tried: [], ...ways }
}

function phoneOf({ name, team, telephone, outOfHours, hours }: Area): Phone {
  return { name: `${team}, ${name}`, telephone, outOfHours, ...(hours ? { hours: hours.open } : {}) }
}

function inWords({ name, telephone, outOfHours }: Phone): string {
  return outOfHours ? `${name}: ${telephone}, out of hours ${outOfHours}` : `${name}: ${telephone}`
}

/** Web forms and further numbers, in the order in which the area wants them used. */
function otherWays(
  area: Area,
  question: RouteQuestion,
  directory: Directory,
): { useInstead: string[]; webForms: WebForm[] } {
  const open = area.channels.filter((channel) => takes(channel, question, area))
  const ways = open.flatMap((channel) => {
    const name = channel.name ?? area.team
    if (channel.kind === 'phone') return [{ words: `Ring ${name}: ${channel.telephone}`, form: [] }]
    if (channel.kind !== 'webForm') return []
    const form = { name, url: channel.url, doubt: doubtOf(channel, area, question, directory) }
    return [{ words: formWords(form), form: [form] }]
  })
  return { useInstead: ways.map(({ words }) => words), webForms: ways.flatMap(({ form }) => form) }
}

/** What is typed into a form that is the authority's no more reaches nobody, or strangers. */
function doubtOf(channel: Channel, { team }: Area, { on }: RouteQuestion, { school }: Directory): WebForm['doubt'] {
  const [first] = confirmationRefusals(channel, team, on, school.confirmationsGoStaleAfterDays)
  return first && (first.code === 'stale' ? 'stale' : 'unconfirmed')
}

const doubtWords = { unconfirmed: 'NOT CONFIRMED', stale: 'CONFIRMED TOO LONG AGO' }

function formWords({ name, url, doubt }: WebForm): string {
  return url ? `Use ${name}: ${url}${doubtInWords(doubt)}` : `Use ${name}; ask them where it is`
}

/** What is said right behind the address of a form. */
export function doubtInWords(doubt: WebForm['doubt']): string {
  return doubt ? ` (${doubtWords[doubt]}: ring and ask first)` : ''
}
