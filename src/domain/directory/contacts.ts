import type { Area, Authorities, Channel, Confirmation, Contact } from '../routing/authority.ts'
import type { ContactRole, DirectoryContact, Entry, EntryKind } from './entry.ts'

type Adults = NonNullable<Area['adultSafeguarding']>

/**
 * Everybody whom the directory knows, and those whom it should: what the file does not have stands among the entries without a value, so that it
 * is seen to be missing and can be asked for.
 */
export function contactsOf({ areas, operationalGroup }: Authorities): DirectoryContact[] {
  return [
    ...areas.flatMap(contactsOfArea),
    contact('operationalGroup', 'CSE Operational Group', undefined, operationalGroup, operationalGroup.domains),
  ]
}

function contactsOfArea(area: Area): DirectoryContact[] {
  const { id, name, policeUnit, exploitationTeam, escalation, domains } = area
  const place = { id, name }
  const ofCouncil = (one: Contact | undefined) => (one && one.domains.length > 0 ? one.domains : domains)
  return [
    childrensServices(area),
    contact('police', 'Police Public Protection Unit', place, policeUnit, policeUnit?.domains ?? []),
    ...(exploitationTeam
      ? [contact('exploitation', 'Exploitation team', place, exploitationTeam, ofCouncil(exploitationTeam))]
      : []),
    contact('escalation', 'Escalation contact', place, escalation, ofCouncil(escalation)),
    adults(area, area.adultSafeguarding),
  ]
}

function childrensServices(area: Area): DirectoryContact {
  const { id, name, team, telephone, outOfHours, hours, channels, domains } = area
  const key = `${id}.children`
  const numbers = numbersOf(area)
  const listed = channels.map((channel) => ofChannel(key, channel))
  const entries: Entry[] = [
    { ...numbers, key: `${key}.phone`, kind: 'phone', value: telephone },
    { ...numbers, key: `${key}.outOfHours`, kind: 'outOfHours', value: outOfHours },
    hours ? { ...hoursOf(hours), key: `${key}.hours` } : notInFile(key, 'hours'),
    ...listed,
    ...(['webForm', 'mail'] as const)
      .filter((kind) => !listed.some((one) => one.kind === kind))
      .map((kind) => notInFile(key, kind)),
  ]
  return { key, role: 'children', area: { id, name }, team, domains, entries }
}

/** A police unit, a team, a group: who it is, its number, and the addresses that it takes reports at. */
function contact(
  role: ContactRole,
  usual: string,
  area: DirectoryContact['area'],
  known: Contact | undefined,
  domains: readonly string[],
): DirectoryContact {
  const key = area ? `${area.id}.${role}` : role
  const numbers = known ? numbersOf(known) : ({ status: 'printed' } as const)
  const listed = (known?.channels ?? []).map((channel) => ofChannel(key, channel))
  const entries: Entry[] = [
    { ...numbers, key: `${key}.name`, kind: 'name', value: known?.name },
    { ...numbers, key: `${key}.phone`, kind: 'phone', value: known?.telephone },
    ...listed,
    ...(listed.some(({ kind }) => kind === 'mail') ? [] : [notInFile(key, 'mail')]),
  ]
  return { key, role, area, team: known?.name ?? usual, domains, entries }
}

function adults({ id, name }: Area, known: Adults | undefined): DirectoryContact {
  const key = `${id}.adults`
  const numbers = known ? numbersOf(known) : ({ status: 'printed' } as const)
  const entries: Entry[] = [
    { ...numbers, key: `${key}.name`, kind: 'name', value: known?.name },
    { ...numbers, key: `${key}.phone`, kind: 'phone', value: known?.telephone },
    { ...numbers, key: `${key}.outOfHours`, kind: 'outOfHours', value: known?.outOfHours },
  ]
  return { key, role: 'adults', area: { id, name }, team: known?.name ?? 'Adult safeguarding', domains: [], entries }
}

function ofChannel(contactKey: string, channel: Channel): Entry {
  const { id, kind, name, levelOfNeed, source, note, status, confirmedBy, confirmedOn } = channel
  const value = kind === 'phone' ? channel.telephone : kind === 'mail' ? channel.address : channel.url
  const key = `${contactKey}.channels.${id}`
  return { key, kind, name, levelOfNeed, value, source, note, status, confirmedBy, confirmedOn }
}

/** Who confirmed the numbers that stand beside a name, and where they come from. */
function numbersOf(from: Confirmation & { source?: string | undefined; note?: string | undefined }) {
  const { status, confirmedBy, confirmedOn, source, note } = from
  return { status, confirmedBy, confirmedOn, source, note }
}

function hoursOf({ open, ...rest }: NonNullable<Area['hours']>): Omit<Entry, 'key'> {
  return { ...rest, kind: 'hours', value: open }
}

function notInFile(contactKey: string, kind: EntryKind): Entry {
  return { key: `${contactKey}.${kind}`, kind, value: undefined, status: 'printed' }
}
