import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { knownAuthorities } from '../../../src/configuration/knownAuthorities.ts'
import { currentContacts } from '../../../src/domain/directory/current.ts'
import { currentAuthorities } from '../../../src/domain/directory/currentAuthorities.ts'
import type { DirectoryAct } from '../../../src/domain/directory/standing.ts'
import { type Authorities, authoritiesSchema } from '../../../src/domain/routing/authority.ts'
import { subjectTagFor, subjectTagSchema, tagged } from '../../../src/domain/routing/subjectTag.ts'

const source = { status: 'printed', source: 'made up' }
const mail = { kind: 'mail', ...source }
const area = (channels: object[]) => ({
  ...{
    id: 'town',
    name: 'Town',
    team: 'Desk',
    telephone: '01632 960401',
    source: 'made up',
    domains: ['town.example'],
  },
  channels,
})
const directory = (...channels: object[]): Authorities =>
  authoritiesSchema.parse({ areas: [area(channels)], operationalGroup: { name: 'Group' } })
const desk = { ...mail, id: 'desk', address: 'desk@town.example' }
const tag = (authorities: Authorities, subjectTag: string | undefined, address = desk.address, areaId = 'town') =>
  subjectTagFor({ areaId, address }, { authorities, school: { subjectTag } })

describe('The tag of a subject', () => {
  it.each([
    ['none, where nobody has one', desk, undefined, undefined],
    ['the school’s, where the recipient has none', desk, '[SCHOOL]', '[SCHOOL]'],
    ['the recipient’s, where the school has none', { ...desk, subjectTag: '[OWN]' }, undefined, '[OWN]'],
    ['the recipient’s, where both have one', { ...desk, subjectTag: '[OWN]' }, '[SCHOOL]', '[OWN]'],
  ])('is %s', (_whose, channel, ofSchool, expected) => {
    expect(tag(directory(channel), ofSchool)).toBe(expected)
  })

  it('is that of the address itself, and not of another one of the area or of another area', () => {
    const other = { ...mail, id: 'other', address: 'other@town.example', subjectTag: '[OTHER]' }
    expect(tag(directory(other, desk), '[SCHOOL]')).toBe('[SCHOOL]')
    expect(tag(directory(other, desk), '[SCHOOL]', other.address, 'elsewhere')).toBe('[SCHOOL]')
  })

  it('that is allowed is sent as it stands, on one line, in signs that every mail program reads', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc.string({ maxLength: 30 }),
      fc.string({ unit: fc.constantFrom('S', ' ', '['), minLength: 38, maxLength: 43 }),
      fc.constantFrom('[SECURE]', '[SECURE]\n', '[SECURE]\r\nBcc: a@b.example'),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const isPlain = /^[\x20-\x7e]{1,40}$/.test(text) && !text.endsWith('\n')
        const isAllowed =
          isPlain && text.trim() === text && !['{', '}', '<', '>', '%'].some((sign) => text.includes(sign))
        expect(subjectTagSchema.safeParse(text).success).toBe(isAllowed)
        expect(tagged(text, 'Safeguarding referral K7QF-3M9T')).toBe(`${text} Safeguarding referral K7QF-3M9T`)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('To add, change or remove a tag', () => {
  const files = [{ ...desk }, { ...desk, subjectTag: '[ONE]' }, { ...desk, subjectTag: '[TWO]' }].map((channel) =>
    knownAuthorities(directory(channel)),
  )
  const [key = ''] = Object.keys(files[0]?.marks ?? {}).filter((one) => one.endsWith('desk'))
  const record = (act: DirectoryAct, version: number, mark: string) => ({
    ...{ key, version, mark, act, by: 'a', byName: 'Ruth Okafor', at: new Date('2026-11-20T10:00:00Z') },
  })

  it('makes no other entry of an address', () => {
    expect(key).toBe('town.children.channels.desk')
    expect(new Set(files.map(({ marks }) => JSON.stringify(marks))).size).toBe(1)
  })

  it('voids no confirmation that the team has made in Teams, and an address that was corrected there keeps it', () => {
    const confirmed = { kind: 'confirmed', value: desk.address, spokeTo: 'Duty officer', on: '2026-11-20' } as const
    const corrected = {
      kind: 'corrected',
      value: 'new@town.example',
      source: 'Duty officer',
      reason: 'Moved.',
    } as const
    const agreed = { kind: 'agreed', value: 'new@town.example', spokeTo: 'Duty officer', on: '2026-11-21' } as const
    const mark = files[0]?.marks[key] ?? ''
    const records = [record(confirmed, 1, mark), record(corrected, 2, mark), record(agreed, 3, mark)]
    for (const file of files) {
      const [first, ...others] = [currentContacts(file, records.slice(0, 1)), currentContacts(file, records)]
      expect(currentAuthorities(file, first).areas[0]?.channels[0]).toMatchObject({
        status: 'confirmed',
        confirmedOn: '2026-11-20',
      })
      const now = currentAuthorities(file, others[0] ?? [])
      expect(now.areas[0]?.channels[0]).toMatchObject({ address: 'new@town.example', status: 'confirmed' })
      const own = file.areas[0]?.channels[0]
      expect(tag(now, '[SCHOOL]', 'new@town.example')).toBe((own?.kind === 'mail' && own.subjectTag) || '[SCHOOL]')
    }
  })
})
