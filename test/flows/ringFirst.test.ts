import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { act, concernIn, lead, now, oneHome, type Pointer } from './concern.ts'
import { pressWith } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const child = { surname: 'Sampleton', area: 'westmere' }
const high = { level: 'high', reasons: 'Seen getting into a car.' }
const due = (forms = {}) => concernIn(stage, 'referralDue', { child, ...forms })
const westmere: CardData = { area: 'westmere', ...oneHome }
const ringOf = ({ show }: View) => [show?.ring].flat()

const source = { source: 'made up', status: 'printed' } as const
const form = { kind: 'webForm', id: 'form', name: 'Westmere’s form', url: 'https://westmere.example/refer', ...source }
const phone = { kind: 'phone', id: 'duty', name: 'Duty desk', telephone: '01632 960309', ...source }

/** The directory with these ways before the mail of Westmere, or behind it. */
async function checkWith(ways: object[], { caseId }: Pointer, place: 'before' | 'after' = 'before'): Promise<View> {
  const { marks: _, ...file } = stage.ports.knowledge.authorities
  const areas = file.areas.map((area) =>
    area.id === 'westmere'
      ? { ...area, channels: place === 'before' ? [...ways, ...area.channels] : [...area.channels, ...ways] }
      : area,
  )
  const { carry } = await now(stage, caseId)
  const authorities = { ...file, areas } as Parameters<typeof pressWith>[1]
  return pressWith(stage, authorities, 'refer.check', { ...(carry ? { carry } : {}), typed: westmere })
}

describe('What the directory puts before the mail', () => {
  it.each([
    [
      'a form',
      [form],
      'The directory puts the form first: Westmere’s form, https://westmere.example/refer (NOT CONFIRMED: ring and ask first).',
      'webFormFirst',
    ],
    ['the telephone', [phone], 'The directory puts the telephone first: ring Duty desk, 01632 960309.', 'phoneFirst'],
  ])('is offered first and says why, and the mail stays possible: %s', async (_, ways, words, button) => {
    const view = await checkWith(ways, await due())
    expect(view).toMatchObject({ card: 'refer/confirm', show: { address: 'frontdoor@secure.westmere.example' } })
    expect(view.show?.preferred).toEqual([words, 'You can send the mail all the same.'])
    expect(view.hide).toEqual(['phoneFirst', 'webFormFirst'].filter((one) => one !== button))
  })

  it('is nothing where the mail stands first: no way behind it is put before it', async () => {
    const concern = await due()
    for (const view of [
      await checkWith([form, phone], concern, 'after'),
      await act(stage, 'refer.check', concern, westmere),
    ])
      expect([view.show?.preferred, view.hide]).toEqual([[], ['phoneFirst', 'webFormFirst']])
  })
})

describe('The number to ring', () => {
  it('at High comes with the words to ring first, until somebody has rung; at another level without', async () => {
    const first = '▲ Ring first, then send.'
    expect(ringOf(await act(stage, 'refer.check', await due(), westmere))).not.toContain(first)
    const concern = await due({ level: high })
    const shown = await act(stage, 'refer.check', concern, westmere)
    expect(ringOf(shown)[0]).toBe(first)
    expect(ringOf(shown)[1]).toContain('01632 960301')
    await stage.press(lead, 'refer.phone', shown, { recipientName: 'Duty officer' })
    expect(ringOf(await act(stage, 'refer.check', concern, westmere))).not.toContain(first)
  })

  it('stands beside the mail: by day the one by day, at night the one for out of hours, with whether anybody has asked', async () => {
    const concern = await due()
    const by = async (moment: string) => {
      stage.clock.forward((new Date(moment).getTime() - stage.clock.now().getTime()) / 60_000)
      return act(stage, 'refer.check', concern, westmere)
    }
    const day = await by('2026-11-24T10:00:00Z')
    expect(ringOf(day)).toEqual([
      'Ring now: Westmere Front Door, Westmere, 01632 960301 (Monday to Friday, 08:30 to 17:00)',
      'Police: 101, or 999 in an emergency',
    ])
    expect(day.show?.numberState).toContain('01632 960301: ✓ Confirmed')
    for (const night of ['2026-11-24T22:00:00Z', '2026-11-28T10:00:00Z', '2026-12-25T10:00:00Z'])
      expect(ringOf(await by(night))[0]).toBe('Ring now, out of hours: Westmere Front Door, Westmere, 01632 960302')
  })
})
