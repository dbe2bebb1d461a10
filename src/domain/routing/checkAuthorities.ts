import type { DataProblem } from '../dataProblem.ts'
import type { Area, Authorities, Channel, Confirmation, Contact } from './authority.ts'
import { isShared } from './mailDomain.ts'

type Path = readonly (string | number)[]

/** Holds the directory against itself: ids, confirmations, levels of need, secure mail. An empty list means that it may be used. */
export function checkAuthorities({ areas, operationalGroup }: Authorities): DataProblem[] {
  return [
    ...areas.flatMap((area, position) => areaProblems(area, ['areas', position])),
    ...areas
      .map(({ id }, position) => ({ id, position }))
      .filter(({ id, position }) => areas.findIndex((area) => area.id === id) < position)
      .map(({ position }) => ({
        path: ['areas', position, 'id'],
        message: 'expected an id that no other area has, found one used before',
      })),
    ...contactProblems(operationalGroup, ['operationalGroup']),
  ]
}

function areaProblems(area: Area, path: Path): DataProblem[] {
  return [
    ...area.channels.flatMap((channel, position) => [
      ...channelProblems(channel, [...path, 'channels', position]),
      ...levelOfNeedProblems(channel, area, [...path, 'channels', position, 'levelOfNeed']),
    ]),
    ...repeatedChannels(area.channels, [...path, 'channels']),
    ...confirmationProblems(area, path),
    ...confirmationProblems(area.hours, [...path, 'hours']),
    ...confirmationProblems(area.adultSafeguarding, [...path, 'adultSafeguarding']),
    ...domainProblems(area.domains, [...path, 'domains']),
    ...contactProblems(area.policeUnit, [...path, 'policeUnit']),
    ...contactProblems(area.exploitationTeam, [...path, 'exploitationTeam']),
    ...contactProblems(area.escalation, [...path, 'escalation']),
  ]
}

function contactProblems(contact: Contact | undefined, path: Path): DataProblem[] {
  if (!contact) return []
  return [
    ...contact.channels.flatMap((channel, position) => channelProblems(channel, [...path, 'channels', position])),
    ...repeatedChannels(contact.channels, [...path, 'channels']),
    ...confirmationProblems(contact, path),
    ...domainProblems(contact.domains, [...path, 'domains']),
    ...sourceProblems(contact, [...path, 'source']),
  ]
}

function sourceProblems({ telephone, source }: Contact, path: Path): DataProblem[] {
  if (telephone === undefined || source !== undefined) return []
  return [{ path, message: 'expected where the telephone number comes from, found nothing' }]
}

/** A domain that many share would let anybody's address pass for the authority's. */
function domainProblems(domains: readonly string[], path: Path): DataProblem[] {
  return domains.flatMap((domain, position) =>
    isShared(domain)
      ? [{ path: [...path, position], message: "expected the recipient's own domain, found one that many share" }]
      : [],
  )
}

function repeatedChannels(channels: readonly Channel[], path: Path): DataProblem[] {
  return channels
    .map(({ id }, position) => ({ id, position }))
    .filter(({ id, position }) => channels.findIndex((channel) => channel.id === id) < position)
    .map(({ position }) => ({
      path: [...path, position, 'id'],
      message: 'expected an id that no other channel here has, found one used before',
    }))
}

function channelProblems(channel: Channel, path: Path): DataProblem[] {
  return [...confirmationProblems(channel, path), ...secureMailProblems(channel, path)]
}

/** Who confirmed it and when belong to a confirmation, and to nothing else. */
function confirmationProblems(entry: Confirmation | undefined, path: Path): DataProblem[] {
  if (!entry) return []
  const confirmed = entry.status === 'confirmed'
  return (['confirmedBy', 'confirmedOn'] as const)
    .filter((key) => (entry[key] !== undefined) !== confirmed)
    .map((key) => ({
      path: [...path, key],
      message: confirmed
        ? 'expected who confirmed it and when, found nothing'
        : 'expected nothing while status is printed',
    }))
}

function secureMailProblems(channel: Channel, path: Path): DataProblem[] {
  if (channel.kind !== 'mail' || (channel.secure === 'cjsm') === channel.address.toLowerCase().endsWith('.cjsm.net'))
    return []
  return [
    { path: [...path, 'secure'], message: 'expected cjsm for an address that ends in .cjsm.net, and for no other' },
  ]
}

function levelOfNeedProblems(channel: Channel, area: Area, path: Path): DataProblem[] {
  if (channel.levelOfNeed === undefined || area.levelsOfNeed?.includes(channel.levelOfNeed)) return []
  return [{ path, message: "expected one of the area's levelsOfNeed" }]
}
