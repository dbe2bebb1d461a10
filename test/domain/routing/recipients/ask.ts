import { emptyAssessment } from '../../../../src/domain/assessment/assessment.ts'
import { type Case, type CaseContent, contentOf } from '../../../../src/domain/case/case.ts'
import { placeOf } from '../../../../src/domain/case/home.ts'
import { isCopyDue } from '../../../../src/domain/case/leadProfessional.ts'
import { informationReportSchema } from '../../../../src/domain/case/records/information.ts'
import type { Referral } from '../../../../src/domain/case/records/referral.ts'
import type { MailRoute } from '../../../../src/domain/routing/route.ts'
import { copyMail } from '../../../../src/flows/leadProfessional/copyMail.ts'
import { copyRoute } from '../../../../src/flows/leadProfessional/copyRoute.ts'
import type { PrintedDocuments } from '../../../../src/flows/ports/documents.ts'
import { referralMail } from '../../../../src/flows/refer/referralMail.ts'
import { ringNow } from '../../../../src/flows/refer/ringNow.ts'
import { routeOf } from '../../../../src/flows/refer/route.ts'
import { waysToReach } from '../../../../src/flows/refer/waysToReach.ts'
import { alsoDue } from '../../../../src/flows/triage/alsoDue.ts'
import type { FlowPorts, Turn } from '../../../../src/flows/turn.ts'
import { emptyDocuments } from '../../../fakes/emptyDocuments.ts'
import { handClock } from '../../../fakes/handClock.ts'
import { openMemoryStore } from '../../../fakes/memoryStore/openMemoryStore.ts'
import { rehearsalConfiguration } from '../../../flows/rehearsalConfiguration.ts'
import { portsOf } from '../../../simulations/portsOf.ts'
import { header, person } from '../../case/everybody.ts'
import type { Answer } from './expected.ts'
import type { Place } from './places.ts'
import { type abouts, type Lead, type Others, today } from './rows.ts'
import type { World } from './world.ts'

const clock = handClock(`${today}T10:00:00Z`)
const configuration = await rehearsalConfiguration(clock.now())
const [instrument] = configuration.instruments
const base = portsOf(configuration.school, { parts: openMemoryStore(clock), knowledge: configuration }, clock)

export type About = (typeof abouts)[string]
export type Ports = FlowPorts & { documents: PrintedDocuments }

/** The flows of a school that has this directory. */
export function portsIn(
  { authorities, records }: World,
  { about: { mailboxOpenedBy }, enrolled }: { about: About; enrolled: boolean },
): Ports {
  const asWritten = { cjsmEnrolled: enrolled, confirmationsGoStaleAfterDays: 180, mailboxOpenedBy }
  const school = { ...configuration.school, ...asWritten }
  const directory = { ...base.directory, records: async () => records }
  return { ...base, documents: emptyDocuments, directory, knowledge: { ...base.knowledge, school, authorities } }
}

const nothingWritten = contentOf(emptyAssessment())

function caseOf({ route, subjects }: About, content: Partial<CaseContent>): Case {
  const { id, edition, wording } = instrument
  return {
    ...header(route, 'referralDue', { finished: true, brought: false }),
    ...{ subjects, instrument: { id, edition, wording } },
    content: { ...nothingWritten, ...content },
  }
}

/** What a question must not go by cannot be read while it is asked. */
function without<Whole extends object>(whole: Whole, ...hidden: (keyof Whole)[]): Whole {
  const copy = { ...whole }
  for (const key of hidden)
    Object.defineProperty(copy, key, {
      get() {
        throw new Error(`${String(key)} decides nothing here, and was read`)
      },
    })
  return copy
}

interface ReferralAsked {
  about: About
  area: string
  need: 3 | 4 | undefined
  born: string | undefined
}

/** Where the referral goes once somebody has said where the child lives; neither what the screening says of that nor whom it names besides is read. */
export async function askReferral(ports: Ports, { about, area, need, born }: ReferralAsked): Promise<Answer> {
  const { content, ...opened } = caseOf(about, {})
  const child = without({ ...content.assessment.child, dateOfBirth: born }, 'area', 'addresses')
  const assessment = without(
    { ...content.assessment, child },
    ...(['leadProfessional', 'relevantAddresses', 'narratives', 'level'] as const),
  )
  const asked = { ...opened, content: without({ ...content, assessment }, 'confirmedArea', 'levelOfNeed') }
  const route = await routeOf(turnOf(ports), asked, { area, levelOfNeed: need })
  const lines = waysToReach(route)
  const numbers = numbersIn(lines)
  if (route.kind === 'mail')
    return { to: route.recipient.address, why: route.reasons, numbers, ...besides(ports, route) }
  // How far its address is confirmed stands behind it, and has its own tests (test/flows/byPerson.test.ts).
  const form = lines.find((line) => line.startsWith('Use '))?.replace(/ \([^()]*: ring and ask first\)$/, '')
  return { refused: route.reasons.map(({ code }) => code), numbers, form }
}

const night = handClock(`${today}T22:00:00Z`)

/** A Monday, at ten in the morning and at night. */
function besides(ports: Ports, { preferred, phone }: MailRoute) {
  return {
    first: preferred.map(({ kind }) => kind),
    byDay: numbersIn(ringNow(ports, phone)),
    atNight: numbersIn(ringNow({ ...ports, clock: night }, phone)),
  }
}

function numbersIn(lines: readonly string[]): string[] {
  return lines.join().match(/\b0\d[\d ]{8,}\d/g) ?? []
}

function turnOf(ports: Ports): Turn & Ports {
  return { ...ports, actor: person(['dsl']) }
}

const at = `${today}T08:00:00Z`

/** To whom a referral leaves that was confirmed for this address before. */
export async function sentReferral(ports: Ports, about: About, areaId: string, address: string) {
  const referral: Referral = {
    ...{ id: 'referral', confirmedBy: 'reader-id', confirmedAt: at, channel: 'mail', areaId, address },
    ...{ recipientName: 'Duty', reasons: [], caseVersion: 3, status: 'sending', authorityReference: '' },
  }
  const opened = caseOf(about, { referrals: [referral] })
  const mail = await referralMail(opening(ports, opened), { caseId: opened.id, referralId: referral.id })
  return mail?.to.map((to) => to.address)
}

function opening(ports: Ports, opened: Case): Ports {
  return { ...ports, cases: { ...ports.cases, open: async () => opened } }
}

/** What speaks against sending the completed tool to this address; nothing of what the concern holds is read. */
export async function askCopy(ports: Ports, about: About, address: string) {
  const route = await copyRoute(ports, without(caseOf(about, {}), 'content'), address)
  return route.kind === 'mail' ? [] : route.reasons.map(({ code }) => code)
}

const copyRecord = { id: 'copy', recordedBy: 'reader-id', recordedAt: at, checkedWith: 'their office' }
const copyOf = { ...copyRecord, name: 'Kim Sample', reasons: [], account: '' }

/** To whom the completed tool leaves once somebody has pressed "send". */
export async function sentCopy(ports: Ports, about: About, address: string) {
  const opened = caseOf(about, { leadProfessionalCopies: [{ ...copyOf, address, way: 'mail', status: 'sending' }] })
  const mail = await copyMail(opening(ports, opened), { caseId: opened.id, copyId: 'copy' })
  return mail?.to.map((to) => to.address)
}

export function isStillDue({ name = '', telephone = '', address, copies = [] }: Lead, place: Place): boolean {
  const leadProfessional = { name, telephone, email: address(place.lead) }
  const assessment = { ...nothingWritten.assessment, leadProfessional }
  return isCopyDue({
    ...nothingWritten,
    assessment,
    leadProfessionalCopies: copies.map((copy) => ({ ...copyOf, address: '', ...copy })),
  })
}

/** Who is named on the concern with the number to ring; whom the concern is about, and who their lead professional is, is not read. */
export async function askInformation(
  ports: Ports,
  { named, told = [] }: Others,
  lives: { area: string | undefined; confirmedArea?: string },
): Promise<string[]> {
  const { area, ...confirmed } = lives
  const { content, ...opened } = caseOf({ route: 'team', subjects: [], mail: true }, confirmed)
  const child = without({ ...content.assessment.child, area }, 'dateOfBirth')
  const assessment = without({ ...content.assessment, ...named, child }, 'leadProfessional', 'level')
  const home = placeOf({ area: lives.confirmedArea ?? area })
  const unit = { key: '', areas: home ? [home] : [] }
  const informationReports = told.map((to) =>
    informationReportSchema.parse({ to, unit, on: today, recordedBy: 'reader-id', recordedAt: at }),
  )
  const asked = without({ ...opened, content: { ...content, assessment, informationReports } }, 'route', 'subjects')
  const [part] = await alsoDue(turnOf(ports), asked)
  const lines = part?.lines.filter((line) => line.includes('Information to: ')) ?? []
  return lines.map((line) => line.split('Information to: ')[1] ?? '')
}
