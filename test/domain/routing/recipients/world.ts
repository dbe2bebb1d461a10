import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { knownAuthorities } from '../../../../src/configuration/knownAuthorities.ts'
import type { KnownAuthorities } from '../../../../src/domain/directory/entry.ts'
import type { DirectoryAct, DirectoryRecord } from '../../../../src/domain/directory/standing.ts'
import { type Authorities, authoritiesSchema } from '../../../../src/domain/routing/authority.ts'
import type { Mailbox, Place } from './places.ts'
import { type State, type StateName, states, today } from './rows.ts'

const root = join(import.meta.dirname, '../../../..')

export function readAuthorities(file: string): Authorities {
  return authoritiesSchema.parse(parse(readFileSync(join(root, file), 'utf8')))
}

/** The school's file, and what the team has recorded over it. */
export interface World {
  authorities: KnownAuthorities
  records: readonly DirectoryRecord[]
}

/**
 * The area in which the child lives is in this state. That of every other can be written to, at an address on which two people agreed, but for one of which
 * nothing was recorded: whatever takes another area's address for the child's would find one that is good.
 */
export function worldOf(file: Authorities, places: readonly Place[], place: Place, state: StateName): World {
  const known = knownAuthorities(file)
  const elsewhere = places.filter(({ area }) => area !== place.area && area !== place.untouched)
  const acts = [
    ...place.mailboxes.flatMap((box) => actsOn(box, place, state).map((act) => [keyOf(place, box), act] as const)),
    ...numbersCorrected(place, states[state]),
    ...elsewhere.flatMap(usable),
  ]
  const records = acts.map(([key, act], at) => recordOf(key, act, { at, mark: known.marks[key] ?? '' }))
  const isChanged = state === 'confirmed, and the entry in the file was changed since'
  return { authorities: isChanged ? knownAuthorities(changed(file, place)) : known, records }
}

function keyOf({ area }: Place, { channel }: Mailbox): string {
  return `${area}.children.channels.${channel}`
}

const call = { spokeTo: 'the duty officer', on: today }
const why = { source: 'the duty officer', reason: 'It moved.' }

/** What was done with one address of this area, one after the other. */
function actsOn({ printed, moved }: Mailbox, { elsewhere }: Place, state: StateName): DirectoryAct[] {
  const confirmed = (on: string): DirectoryAct => ({ kind: 'confirmed', value: printed, ...call, on })
  const corrected = (value: string): DirectoryAct => ({ kind: 'corrected', value, ...why })
  const agreed = (value: string): DirectoryAct => ({ kind: 'agreed', value, ...call })
  const acts: Record<StateName, DirectoryAct[]> = {
    'as the file has it': [],
    'as the file has it, and the numbers were corrected': [],
    'confirmed today': [confirmed(today)],
    'confirmed, on the last good day': [confirmed('2024-08-07')],
    'confirmed, stale by a day': [confirmed('2024-08-06')],
    'confirmed on a day that is still to come': [confirmed('2025-02-04')],
    'corrected, waiting for a second person': [confirmed(today), corrected(moved)],
    'corrected, and a second person agreed': [corrected(moved), agreed(moved)],
    'corrected, and a second person rejected it': [
      corrected(moved),
      { kind: 'rejected', value: moved, reason: 'They do not know it.' },
    ],
    'two people agreed on an address of another area': [corrected(elsewhere), agreed(elsewhere)],
    'confirmed, and the entry in the file was changed since': [confirmed(today)],
  }
  return acts[state]
}

type Done = readonly [key: string, act: DirectoryAct]

function numbersCorrected({ area }: Place, { corrected }: State): Done[] {
  if (!corrected) return []
  return Object.entries(corrected).map(([role, value]) => [
    `${area}.${role}.phone`,
    { kind: 'corrected', value, ...why },
  ])
}

/** Its numbers and an address of its own are confirmed. */
function usable(place: Place): Done[] {
  const numbers: Done = [`${place.area}.children.phone`, { kind: 'confirmed', value: place.numbers[0] ?? '', ...call }]
  const boxes = place.mailboxes.flatMap((box): Done[] => [
    [keyOf(place, box), { kind: 'corrected', value: box.moved, ...why }],
    [keyOf(place, box), { kind: 'agreed', value: box.moved, ...call }],
  ])
  return place.mailboxes.length > 0 ? [numbers, ...boxes] : []
}

function recordOf(key: string, act: DirectoryAct, { at, mark }: { at: number; mark: string }): DirectoryRecord {
  const [by, byName] = act.kind === 'agreed' ? ['deputy', 'Sample Deputy'] : ['lead', 'Sample Lead']
  return { key, version: at + 1, mark, by, byName, at: new Date(`${today}T09:00:00Z`), act }
}

/** Somebody has written a note beside each address of this area. */
function changed({ areas, ...file }: Authorities, { area }: Place): Authorities {
  const note = 'Ask for the duty officer.'
  const noted = (one: Authorities['areas'][number]) => ({
    ...one,
    channels: one.channels.map((to) => ({ ...to, note })),
  })
  return { ...file, areas: areas.map((one) => (one.id === area ? noted(one) : one)) }
}
