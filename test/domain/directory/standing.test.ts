import { describe, expect, it } from '@jest/globals'
import type { Entry } from '../../../src/domain/directory/entry.ts'
import { type DirectoryAct, type DirectoryRecord, standingOf } from '../../../src/domain/directory/standing.ts'
import { stateOf } from '../../../src/domain/directory/state.ts'

const mail: Entry = {
  ...{
    key: 'town.children.channels.desk',
    kind: 'mail',
    value: 'desk@town.example',
    status: 'printed',
    source: 'a form',
  },
}
const phone: Entry = { ...mail, key: 'town.children.phone', kind: 'phone', value: '01632 960401' }
const inFile: Entry = { ...mail, status: 'confirmed', confirmedBy: 'Ruth Okafor', confirmedOn: '2026-10-01' }
const today = '2026-11-23'
const call = { spokeTo: 'the duty officer', on: '2026-11-20' }
const confirmed: DirectoryAct = { kind: 'confirmed', value: 'desk@town.example', ...call }
const corrected: DirectoryAct = {
  kind: 'corrected',
  value: 'new@town.example',
  source: 'the duty officer',
  reason: 'It moved.',
}
const agreed: DirectoryAct = { kind: 'agreed', value: 'new@town.example', ...call, on: '2026-11-22' }
const rejected: DirectoryAct = { kind: 'rejected', value: 'new@town.example', reason: 'They do not know it.' }

/** What was done one after the other; `mark` where the file was another one then, `unreadable` where it cannot be read any more. */
function records(...acts: (DirectoryAct | { before: DirectoryAct } | 'unreadable')[]): DirectoryRecord[] {
  return acts.map((done, position) => ({
    ...{ key: mail.key, version: position + 1, by: `person-${position}`, byName: `Person ${position}` },
    at: new Date('2026-11-20T10:00:00Z'),
    mark: typeof done === 'object' && 'before' in done ? 'mark of before' : 'mark',
    act: done === 'unreadable' ? undefined : 'before' in done ? done.before : done,
  }))
}

const stand = (entry: Entry, ...acts: Parameters<typeof records>) => {
  const standing = standingOf(entry, 'mark', records(...acts))
  return { ...standing, state: stateOf(standing, today, 180) }
}

describe('An entry of the directory', () => {
  it('is as the school’s file has it while nobody has recorded anything', () => {
    expect(stand(mail)).toMatchObject({ state: 'unconfirmed', value: 'desk@town.example', version: 0 })
    expect(stand(inFile)).toMatchObject({ state: 'confirmed', confirmed: { by: 'Ruth Okafor', inFile: true } })
    expect(stand({ ...mail, value: undefined })).toMatchObject({ state: 'missing', value: undefined })
  })

  it('is confirmed by the call that was made last, and says by whom and with whom', () => {
    const standing = stand(inFile, confirmed)
    expect(standing).toMatchObject({ state: 'confirmed', version: 1 })
    expect(standing.confirmed).toEqual({ by: 'Person 0', on: '2026-11-20', spokeTo: 'the duty officer' })
  })

  it.each([
    ['2026-11-24', 'unconfirmed'],
    ['2026-11-23', 'confirmed'],
    ['2026-05-27', 'confirmed'],
    ['2026-05-26', 'stale'],
  ])('that was confirmed on %s is %s on 23 November 2026', (on, state) => {
    expect(stand(mail, { ...confirmed, on }).state).toBe(state)
  })

  it('of which the number was corrected has the new one at once, and nobody has confirmed it yet', () => {
    const standing = stand(
      { ...phone, ...inFile, kind: 'phone', key: phone.key },
      { ...corrected, value: '01632 960999' },
    )
    expect(standing).toMatchObject({ state: 'unconfirmed', value: '01632 960999', corrected: { byName: 'Person 0' } })
    expect(standing.confirmed).toBeUndefined()
  })

  it('of which the address was corrected keeps the old one, and waits', () => {
    expect(stand(inFile, corrected)).toMatchObject({
      ...{ state: 'waiting', value: 'desk@town.example' },
      waiting: { value: 'new@town.example', byName: 'Person 0' },
    })
  })

  it('has the new address once a second person has agreed, confirmed by them', () => {
    const standing = stand(inFile, corrected, agreed)
    expect(standing).toMatchObject({ state: 'confirmed', value: 'new@town.example', corrected: { byName: 'Person 0' } })
    expect(standing.confirmed).toEqual({ by: 'Person 1', on: '2026-11-22', spokeTo: 'the duty officer' })
    expect(standing.waiting).toBeUndefined()
  })

  it.each<DirectoryAct>([rejected, { kind: 'withdrawn', value: 'new@town.example' }])(
    'is as it was before where the change was $kind',
    (act) => {
      const standing = stand(inFile, corrected, act)
      expect(standing).toMatchObject({ state: 'confirmed', value: 'desk@town.example', confirmed: { inFile: true } })
      expect(standing.waiting).toBeUndefined()
    },
  )

  it('of which a change was changed again waits for the newest', () => {
    const standing = stand(inFile, corrected, { ...corrected, value: 'third@town.example' })
    expect(standing.waiting).toMatchObject({ value: 'third@town.example', by: 'person-1' })
    expect(stand(inFile, corrected, rejected, agreed).value).toBe('desk@town.example')
  })

  it('that was changed in the file counts as the file has it, and says that something was recorded before', () => {
    for (const act of [confirmed, corrected, agreed]) {
      const standing = stand(mail, { before: act })
      expect(standing).toMatchObject({ state: 'unconfirmed', value: 'desk@town.example', voided: true, version: 1 })
    }
    expect(stand(inFile, { before: corrected }, { before: agreed })).toMatchObject({ state: 'confirmed', voided: true })
    expect(stand(mail, { before: confirmed }, confirmed).voided).toBeUndefined()
    expect(stand(mail, { before: rejected }).voided).toBeUndefined()
  })

  it('is not taken back to what was recorded before the file was another one in between', () => {
    const standing = stand(mail, corrected, agreed, { before: confirmed })
    expect(standing).toMatchObject({ value: 'desk@town.example', voided: true, version: 3 })
  })

  it('of which a record cannot be read counts as the file has it, until somebody confirms it again', () => {
    expect(stand(mail, corrected, 'unreadable', agreed)).toMatchObject({
      state: 'unconfirmed',
      value: 'desk@town.example',
    })
    expect(stand(mail, confirmed, 'unreadable')).toMatchObject({ state: 'unconfirmed', voided: true, version: 2 })
    expect(stand(mail, 'unreadable', confirmed)).toMatchObject({ state: 'confirmed', version: 2 })
  })
})
