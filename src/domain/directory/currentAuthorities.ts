import type { Area, Authorities, Channel, Confirmation, Contact, MailChannel } from '../routing/authority.ts'
import { domainOf, isWithin } from '../routing/mailDomain.ts'
import type { Refusal } from '../routing/route.ts'
import { type CurrentContact, entryOf } from './current.ts'
import type { ContactRole } from './entry.ts'
import type { Standing } from './standing.ts'

/**
 * The directory in the shape of the school's file, with what the team has confirmed and corrected in it: what routing and every card goes by. An
 * entry of which a change waits is held, with its old value and its new one.
 */
export function currentAuthorities(authorities: Authorities, contacts: readonly CurrentContact[]): Authorities {
  const of = (role: ContactRole, areaId?: string) =>
    contacts.find((one) => one.role === role && one.area?.id === areaId)
  const group = contactNow(authorities.operationalGroup, of('operationalGroup'))
  return {
    areas: authorities.areas.map((area) => ({
      ...area,
      ...childrenNow(area, of('children', area.id)),
      policeUnit: contactNow(area.policeUnit, of('police', area.id)),
      exploitationTeam: contactNow(area.exploitationTeam, of('exploitation', area.id)),
      escalation: contactNow(area.escalation, of('escalation', area.id)),
      adultSafeguarding: adultsNow(area.adultSafeguarding, of('adults', area.id)),
    })),
    operationalGroup: group ?? authorities.operationalGroup,
  }
}

function childrenNow(area: Area, now: CurrentContact | undefined): Partial<Area> {
  if (!now) return {}
  const { phone, outOfHours, hours } = numbersOf(now)
  return {
    telephone: phone?.value ?? area.telephone,
    outOfHours: outOfHours?.value,
    hours: hours?.value ? { open: hours.value, ...confirmationOf(hours), source: sourceOf(hours) } : undefined,
    channels: channelsNow(area.channels, now),
    ...(phone ? confirmationOf(phone) : {}),
  }
}

function contactNow(inFile: Contact | undefined, now: CurrentContact | undefined): Contact | undefined {
  if (!now || now.entries.every(({ value, waiting }) => value === undefined && !waiting)) return inFile
  const { phone } = numbersOf(now)
  return {
    ...inFile,
    name: now.team,
    telephone: phone?.value,
    source: phone ? sourceOf(phone) : inFile?.source,
    ...(phone ? confirmationOf(phone) : { status: 'printed' as const }),
    domains: [...now.domains],
    channels: channelsNow(inFile?.channels ?? [], now),
  }
}

function adultsNow(inFile: Area['adultSafeguarding'], now: CurrentContact | undefined): Area['adultSafeguarding'] {
  const { phone, outOfHours } = now ? numbersOf(now) : {}
  if (!now || !phone?.value) return inFile
  const numbers = { telephone: phone.value, outOfHours: outOfHours?.value }
  return { ...inFile, name: now.team, ...numbers, source: sourceOf(phone), ...confirmationOf(phone) }
}

function numbersOf(now: CurrentContact) {
  return {
    phone: entryOf(now, 'phone'),
    outOfHours: entryOf(now, 'outOfHours'),
    hours: entryOf(now, 'hours'),
  }
}

/** The file's channels in its order, then what was added here. */
function channelsNow(inFile: readonly Channel[], { entries }: CurrentContact): Channel[] {
  const listed = inFile.map((channel) => {
    const standing = entries.find(({ entry }) => entry.key.endsWith(`.channels.${channel.id}`))
    return standing ? channelNow(channel, standing) : channel
  })
  return [...listed, ...entries.flatMap((standing) => channelAdded(standing))]
}

function channelNow(channel: Channel, standing: Standing): Channel {
  const now = { ...channel, ...confirmationOf(standing), source: sourceOf(standing) }
  const value = standing.value ?? ''
  if (now.kind === 'phone') return { ...now, telephone: value }
  if (now.kind === 'webForm') return { ...now, url: standing.waiting ? undefined : standing.value }
  return mailNow({ ...now, address: value || (standing.waiting?.value ?? '') }, standing)
}

/** A place in the directory that the file leaves empty. */
function channelAdded(standing: Standing): Channel[] {
  const { entry, value, waiting } = standing
  const isEmptyInFile = entry.value === undefined && !entry.key.includes('.channels.')
  if (!isEmptyInFile || (value === undefined && !waiting)) return []
  const { kind } = entry
  const channel = { id: kind, status: 'printed' as const, source: '' }
  if (kind === 'webForm') return [channelNow({ ...channel, kind }, standing)]
  return kind === 'mail' ? [channelNow({ ...channel, kind, address: '' }, standing)] : []
}

function mailNow(channel: MailChannel, standing: Standing): MailChannel {
  const { secure: _, ...rest } = channel
  const isSecure = isWithin(domainOf(channel.address), ['cjsm.net'])
  const held = heldBy(standing)
  return { ...rest, ...(isSecure ? { secure: 'cjsm' as const } : {}), ...(held ? { held } : {}) }
}

/** Why it is not used at present, whatever its own fields say. */
function heldBy({ waiting, voided, confirmed }: Standing): Refusal | undefined {
  if (waiting) {
    const text = `a change that ${waiting.byName} wrote down waits for a second person of the team; until then neither address is used.`
    return { code: 'waitsForSecond', text }
  }
  if (!voided || confirmed) return undefined
  const text =
    'what was confirmed or corrected here no longer counts, because the school’s file was changed since: it has to be confirmed again.'
  return { code: 'voided', text }
}

function confirmationOf({ confirmed }: Standing): Confirmation {
  if (!confirmed) return { status: 'printed', confirmedBy: undefined, confirmedOn: undefined }
  return { status: 'confirmed', confirmedBy: confirmed.by, confirmedOn: confirmed.on }
}

function sourceOf({ corrected, entry, waiting }: Standing): string {
  return corrected?.source ?? entry.source ?? waiting?.source ?? ''
}
