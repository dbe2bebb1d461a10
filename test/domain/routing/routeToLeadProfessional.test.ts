import { describe, expect, it } from '@jest/globals'
import { authoritiesSchema } from '../../../src/domain/routing/authority.ts'
import { routeToLeadProfessional } from '../../../src/domain/routing/routeToLeadProfessional.ts'

const on = '2026-11-27'
const school = { cjsmEnrolled: false, confirmationsGoStaleAfterDays: 180 }
const confirmedOn = (day: string) => ({ status: 'confirmed', confirmedBy: 'Sample Lead', confirmedOn: day }) as const
const source = 'made up'
const mail = (address: string, confirmation: object) => ({
  ...{ id: 'one', kind: 'mail', address, source },
  ...confirmation,
})
const printed = { status: 'printed' }
const area = (id: string, more: object) => ({
  ...{ id, name: id, team: `${id} team`, telephone: '01632 960301', source, channels: [] },
  ...{ domains: [`${id}.example`] },
  ...more,
})

/** What is confirmed of each, by whom it is known. */
const authorities = authoritiesSchema.parse({
  areas: [
    area('bymail', { channels: [mail('door@bymail.example', confirmedOn('2026-10-01'))] }),
    area('bynumbers', confirmedOn('2026-10-01')),
    area('stale', { channels: [mail('door@stale.example', confirmedOn('2026-01-06'))] }),
    area('printed', { channels: [mail('door@printed.example', printed)] }),
    area('future', confirmedOn('2026-12-24')),
    area('none', { domains: [] }),
    area('gcsxtown', { domains: ['gcsxtown.gcsx.example'], ...confirmedOn('2026-10-01') }),
    area('withunit', { policeUnit: { name: 'Unit', domains: ['unit.example'], ...confirmedOn('2026-10-01') } }),
  ],
  operationalGroup: { name: 'Group', domains: ['group.example'] },
})

const codesOf = (address: string) => {
  const route = routeToLeadProfessional({ address, on }, { authorities, school })
  return route.kind === 'mail' ? 'mail' : route.reasons.map(({ code }) => code).join()
}

describe('The completed tool goes to an address that somebody typed', () => {
  it.each([
    ['kim@bymail.example', 'mail'],
    ['kim@secure.bymail.example', 'mail'],
    ['KIM@BYMAIL.EXAMPLE', 'mail'],
    ['kim@bynumbers.example', 'mail'],
    ['kim@unit.example', 'mail'],
    ['kim@stale.example', 'unconfirmed'],
    ['kim@printed.example', 'unconfirmed'],
    ['kim@future.example', 'unconfirmed'],
    ['kim@withunit.example', 'unconfirmed'],
    ['kim@group.example', 'unconfirmed'],
    ['kim@none.example', 'notListed'],
    ['kim@bymail.example.com', 'notListed'],
    ['kim@notbymail.example', 'notListed'],
    ['kim@bymial.example', 'misspelt'],
    ['kim@gcsxtown.gcsx.example', 'retiredDomain'],
    ['kim@gmail.com', 'freeMail'],
    ['kim@bymаil.example', 'foreignSigns,misspelt'],
    ['kim @bymail.example', 'foreignSigns'],
    ['bymail.example', 'notAnAddress'],
    ['@bymail.example', 'notAnAddress'],
    ['', 'notAnAddress,notListed'],
  ])('%s: %s', (address, expected) => {
    expect(codesOf(address)).toBe(expected)
  })

  it('only over secure mail where the school takes part in it', () => {
    const secure = authoritiesSchema.parse({
      ...authorities,
      areas: [area('cjsm', { domains: ['cjsm.example.cjsm.net'], ...confirmedOn('2026-10-01') })],
    })
    const to = (cjsmEnrolled: boolean) =>
      routeToLeadProfessional(
        { address: 'kim@cjsm.example.cjsm.net', on },
        { authorities: secure, school: { ...school, cjsmEnrolled } },
      ).kind
    expect([to(true), to(false)]).toEqual(['mail', 'refused'])
  })

  it('says whose domain it is, and who has not confirmed anything', () => {
    const stale = routeToLeadProfessional({ address: 'kim@stale.example', on }, { authorities, school })
    const good = routeToLeadProfessional({ address: 'kim@bymail.example', on }, { authorities, school })
    expect(JSON.stringify(stale)).toContain('its domain is one of stale')
    expect(good).toEqual({ kind: 'mail', reasons: ['The domain of the address is one of bymail, which is confirmed.'] })
  })
})
