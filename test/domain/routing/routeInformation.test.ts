import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { type Authorities, authoritiesSchema, type Contact } from '../../../src/domain/routing/authority.ts'
import { routeInformation } from '../../../src/domain/routing/routeInformation.ts'

const on = '2026-11-27'
const read = (file: string): Authorities => authoritiesSchema.parse(parse(readFileSync(file, 'utf8')))
const files = [read('config/authorities.yaml'), read('src/rehearsal/school/authorities.yaml')] as const
const [delivered, rehearsal] = files

/** What somebody of the school has recorded, or the file says, of the unit's address. */
const states = {
  printed: { status: 'printed', confirmedBy: undefined, confirmedOn: undefined },
  confirmed: { status: 'confirmed', confirmedBy: 'Sample Lead', confirmedOn: '2026-10-01' },
  stale: { status: 'confirmed', confirmedBy: 'Sample Lead', confirmedOn: '2026-01-06' },
  future: { status: 'confirmed', confirmedBy: 'Sample Lead', confirmedOn: '2026-12-24' },
} as const
type State = keyof typeof states

const unitsOf = ({ areas, operationalGroup }: Authorities): [string, Contact | undefined][] => [
  ...areas.map(({ id, policeUnit }): [string, Contact | undefined] => [id, policeUnit]),
  ['the group', operationalGroup],
]

/** The unit with every mail address of it in this state, and at another address where one is given. */
function inState(unit: Contact | undefined, state: State, address?: string): Contact | undefined {
  if (!unit) return undefined
  const channels = unit.channels.map((one) =>
    one.kind === 'mail' ? { ...one, ...states[state], ...(address ? { address } : {}) } : one,
  )
  return { ...unit, channels }
}

const outcome = (unit: Contact | undefined, authorities: Authorities, cjsmEnrolled = false) => {
  const school = { cjsmEnrolled, confirmationsGoStaleAfterDays: 180 }
  const route = routeInformation(unit, { name: 'Unit', on }, { authorities, school })
  return route.kind === 'mail' ? route.address : route.reasons.map(({ code }) => code).join()
}
const rehearsed = Object.fromEntries(unitsOf(rehearsal))

describe('An information report goes by mail', () => {
  it.each([true, false])(
    'to no address that the tool prints, whatever anybody has confirmed (secure mail: %s)',
    (cjsm) => {
      const units = unitsOf(delivered)
      expect(units.map(([id]) => id)).toEqual([
        ...['cheshire-east', 'cheshire-west-and-chester', 'warrington', 'halton', 'the group'],
      ])
      for (const [id, unit] of units)
        for (const state of Object.keys(states) as State[])
          expect([id, state, outcome(inState(unit, state), delivered, cjsm)]).toEqual([
            ...[id, state, expect.stringMatching(id === 'the group' ? /^noChannel$/ : /retiredDomain/)],
          ])
    },
  )

  it.each([
    ['printed', 'unconfirmed'],
    ['confirmed', 'protection@police-westmere.example'],
    ['stale', 'stale'],
    ['future', 'unconfirmed'],
  ] as const)('to the unit of the area, by what is recorded of its address: %s', (state, expected) => {
    for (const area of ['westmere', 'eastmere', 'northmere', 'southmere'])
      expect([area, outcome(inState(rehearsed[area], state), rehearsal)]).toEqual([area, expected])
  })

  it.each([
    ['duty@police-westmere.example', 'duty@police-westmere.example'],
    ['duty@west.police-westmere.example', 'duty@west.police-westmere.example'],
    ['duty@westmere.example', 'notListed'],
    ['duty@police-westmeer.example', 'misspelt'],
    ['duty@police-westmere.pnn.police.uk', 'retiredDomain'],
    ['duty@police-westmere.example.cjsm.net', 'notListed,cjsmNotEnrolled'],
    ['duty@gmail.com', 'freeMail'],
    ['duty@pоlice-westmere.example', 'foreignSigns,misspelt'],
    ['duty.police-westmere.example', 'notAnAddress'],
  ])('to %s, once confirmed: %s', (address, expected) => {
    expect(outcome(inState(rehearsed.westmere, 'confirmed', address), rehearsal)).toBe(expected)
  })

  it('to nobody where there is no unit, no address, or a change that waits for a second person', () => {
    expect(outcome(undefined, rehearsal)).toBe('noChannel')
    expect(outcome(rehearsed['the group'], rehearsal)).toBe('noChannel')
    const unit = inState(rehearsed.westmere, 'confirmed')
    const held = { code: 'waitsForSecond', text: 'A change waits.' } as const
    const channels = unit?.channels.map((one) => (one.kind === 'mail' ? { ...one, held } : one)) ?? []
    expect(outcome(unit && { ...unit, channels }, rehearsal)).toBe('waitsForSecond')
  })

  it('to the first of its addresses against which nothing speaks, and says who confirmed it', () => {
    const [printed, confirmed] = [inState(rehearsed.westmere, 'printed'), inState(rehearsed.westmere, 'confirmed')]
    const at = (id: string) =>
      (confirmed?.channels ?? []).map((one) =>
        one.kind === 'mail' ? { ...one, id, address: `${id}@police-westmere.example` } : one,
      )
    const unit = printed && { ...printed, channels: [...printed.channels, ...at('second'), ...at('third')] }
    const school = { cjsmEnrolled: false, confirmationsGoStaleAfterDays: 180 }
    expect(routeInformation(unit, { name: 'Unit', on }, { authorities: rehearsal, school })).toMatchObject({
      address: 'second@police-westmere.example',
      reasons: ['Sample Lead confirmed the address on 1 October 2026.'],
    })
  })
})
