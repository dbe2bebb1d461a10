import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { View } from '../../src/flows/view.ts'
import { act, concernIn, deputy, lead, now, type Pointer, stored, teacher } from './concern.ts'
import { confirmEntries } from './confirmEntries.ts'
import { referralMails } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const child = {
  ...{
    surname: 'Sampleton',
    forenames: 'Ada',
    addresses: '7 Larkspur Row',
    dateOfBirth: '2012-03-04',
    area: 'southmere',
  },
  ...{ leadName: 'Jo Brook', leadTelephone: '01632 960777', leadEmail: '' },
}
/** As it was answered on the card before. */
const settled = { homes: 'one', homeReason: 'Their mother has said so.' }
const level = { level: 'high', reasons: 'Seen getting into a car.' }
const due = (forms = {}) => concernIn(stage, 'referralDue', { child, level, ...forms })
/** As it stands on the card, from above to below. */
const scriptOf = ({ show }: View) => [show?.opening, show?.parents, show?.script].flat().join('\n')
const parents = (concern: Pointer, typed: object) => act(stage, 'record.save', concern, { form: 'parents', ...typed })

describe('What to say on the telephone', () => {
  it('is ready to be read out: who rings from where, the child, the level and its reasons, and what is asked for', async () => {
    const concern = await due()
    const view = await act(stage, 'refer.phoneForm', concern, {}, deputy)
    const { reference } = await stored(stage, concern.caseId)
    const script = scriptOf(view)
    for (const words of [
      ...[
        `Alderbrook School refers a child`,
        `Our reference: ${reference}.`,
        'I am Gareth Pryce',
        'the school on 01632 960200',
      ],
      ...[
        'Surname: Sampleton',
        'Forenames: Ada',
        '7 Larkspur Row',
        '4 March 2012',
        'Lives in: Southmere',
        'Jo Brook, 01632 960777',
      ],
      ...['Level: High', 'Reasons: Seen getting into a car.', 'your reference', 'within one working day'],
    ])
      expect(script).toContain(words)
    expect([view.keep, view.card]).toEqual([undefined, 'refer/phone'])
  })

  it('begins with "DO NOT CONTACT HOME" and why, before anything is said of the child, where contact is unsafe', async () => {
    const concern = await due()
    expect(scriptOf(await act(stage, 'refer.phoneForm', concern))).toContain('parents or carers know is not recorded')
    await parents(concern, { state: 'contacted', withWhom: 'her mother', on: '2026-11-20' })
    expect(scriptOf(await act(stage, 'refer.phoneForm', concern))).toContain('on 20 November 2026 with her mother')
    const unsafe = { state: 'deliberatelyNot', reason: 'The man lives there.', adviceFrom: 'the police' }
    await parents(concern, unsafe)
    for (const verb of ['refer.phoneForm', 'refer.webFormForm']) {
      const script = scriptOf(await act(stage, verb, concern))
      expect(script).toMatch(/DO NOT CONTACT HOME\nWhy: The man lives there.\nAdvice taken from: the police\n/)
      expect(script.indexOf('DO NOT CONTACT HOME')).toBeLessThan(script.indexOf('Sampleton'))
      expect(script).not.toContain('her mother')
    }
  })

  it('stands under the number of the child’s area, with whether anybody has asked if it is right', async () => {
    const view = await act(stage, 'refer.phoneForm', await due())
    expect(String(view.show?.ring)).toContain('Ring Southmere Referrals, Southmere: 01632 960331')
    expect(view.show?.numberState).toContain('NOT CONFIRMED')
    const concern = await due()
    const refused = await act(stage, 'refer.check', concern, { ...settled, area: 'northmere' })
    const ringing = await stage.press(lead, 'refer.phoneForm', refused)
    expect([String(ringing.show?.ring), scriptOf(ringing)]).toEqual([
      expect.stringContaining('01632 960321'),
      expect.stringContaining('Lives in: Northmere'),
    ])
  })

  it('shows every area’s number where nobody knows where the child lives, and none is taken for the right one', async () => {
    const view = await act(stage, 'refer.phoneForm', await due({ child: { ...child, area: 'notKnown' } }))
    for (const number of ['01632 960301', '01632 960311', '01632 960321', '01632 960331'])
      expect(String(view.show?.ring)).toContain(number)
    expect(scriptOf(view)).toContain('Lives in: not known')
  })

  it('is for adult safeguarding where the person is 18 or over', async () => {
    const view = await act(stage, 'refer.phoneForm', await due({ child: { ...child, dateOfBirth: '2008-11-23' } }))
    expect(String(view.show?.ring)).toContain('01632 960334')
    expect(String(view.show?.ring)).not.toContain('01632 960331')
    expect(scriptOf(view)).toContain('Alderbrook School refers somebody of 18 or over, with concerns of sexual')
    expect(scriptOf(view)).not.toContain('refers a child')
  })

  it('is shortened nowhere, however long the reasons are', async () => {
    const reasons = `${'Seen getting into a car. '.repeat(75)}The last words.`
    expect(scriptOf(await act(stage, 'refer.phoneForm', await due({ level: { level: 'high', reasons } })))).toContain(
      'The last words.',
    )
  })
})

describe('Where the child lives', () => {
  const numbers = ({ show }: View) => String(show?.ring)

  it('is asked on both cards, beginning with what the screening says, and the numbers are those of the area that is chosen', async () => {
    const concern = await due()
    for (const verb of ['refer.phoneForm', 'refer.webFormForm']) {
      const first = await act(stage, verb, concern)
      expect(first.fill).toMatchObject({ area: 'southmere' })
      expect(first.choices?.area?.map(({ value }) => value)).toEqual(
        expect.arrayContaining(['westmere', 'southmere', 'another', 'notKnown']),
      )
      const typed = { area: 'northmere', authorityReference: 'N-1' }
      const again = await stage.press(lead, verb, first, typed)
      expect([numbers(first), numbers(again)]).toEqual([
        expect.stringContaining('01632 960331'),
        expect.stringMatching(/01632 960321/),
      ])
      expect(numbers(again)).not.toContain('01632 960331')
      expect(again.fill).toMatchObject(typed)
      expect(scriptOf(again)).toContain('Lives in: Northmere')
    }
    expect((await stored(stage, concern.caseId)).content.confirmedArea).toBeUndefined()
  })

  it('goes along to the other card, and the name of another area’s form does not', async () => {
    const form = await act(stage, 'refer.webFormForm', await due())
    const moved = await stage.press(lead, 'refer.webFormForm', form, { area: 'northmere' })
    expect(moved.fill).toMatchObject({ area: 'northmere', recipientName: '' })
    const call = await stage.press(lead, 'refer.phoneForm', moved, { recipientName: 'A form' })
    expect([call.fill?.area, call.fill?.recipientName]).toEqual(['northmere', undefined])
  })

  it('is confirmed by the call or form that is recorded, with the level of need where the area asks for it', async () => {
    for (const verb of ['refer.phone', 'refer.webForm']) {
      const concern = await due()
      const asking = await act(stage, `${verb}Form`, concern, { area: 'eastmere' })
      expect(String(asking.show?.areaNotes)).toContain('Eastmere asks for the level of need')
      const typed = { recipientName: 'Duty officer', area: 'eastmere', levelOfNeed: '4' }
      await act(stage, verb, concern, typed)
      expect((await stored(stage, concern.caseId)).content).toMatchObject({
        ...{ confirmedArea: 'eastmere', levelOfNeed: 4, referrals: [{ areaId: 'eastmere' }] },
      })
    }
  })

  it('keeps nobody from writing down a call that was made: to another area by its name, or where it is not known', async () => {
    const typed = { recipientName: 'Duty officer' }
    const unknown = await due({ child: { surname: 'Sampleton' } })
    const asked = await stage.press(lead, 'refer.phone', unknown, typed)
    expect([asked.problems, asked.typed]).toEqual([
      { area: expect.stringContaining('“Not known”') },
      expect.objectContaining(typed),
    ])
    await act(stage, 'refer.phone', unknown, { ...typed, area: 'notKnown' })
    const another = await due()
    const nameless = await stage.press(lead, 'refer.phone', another, { ...typed, area: 'another' })
    expect(nameless.problems).toEqual({ otherAuthority: expect.any(String) })
    await act(stage, 'refer.phone', another, { ...typed, area: 'another', otherAuthority: 'Farmere' })
    expect((await stored(stage, unknown.caseId)).content).toMatchObject({ confirmedArea: 'notKnown' })
    expect((await stored(stage, another.caseId)).content).toMatchObject({
      ...{ confirmedArea: 'another', confirmedAreaName: 'Farmere' },
      referrals: [{ areaId: 'another', areaName: 'Farmere', recipientName: 'Duty officer' }],
    })
    expect(scriptOf(await act(stage, 'refer.phoneForm', another))).toContain('Lives in: Farmere')
    await act(stage, 'refer.phone', another, { ...typed, area: 'westmere' })
    expect((await stored(stage, another.caseId)).content.confirmedAreaName).toBeUndefined()
  })
})

describe('The completed tool', () => {
  it('is opened from both cards, by a link for whoever asked alone', async () => {
    const concern = await due()
    for (const verb of ['refer.phoneForm', 'refer.webFormForm'])
      expect((await act(stage, verb, concern)).link?.screening).toMatch(/^https:\/\/bot\.example\/documents\//)
  })
})

describe('The address of a form', () => {
  const formOf = async (concern: Pointer) => [(await act(stage, 'refer.webFormForm', concern)).show?.form].flat()

  it('says how far it is confirmed: as long as nobody has asked, or too long ago, they are rung first', async () => {
    const concern = await due()
    const first =
      'Ring 01632 960331 first, and ask whether this is still their form, before you write anything into it.'
    const refused = async () =>
      String((await act(stage, 'refer.check', concern, { ...settled, area: 'southmere' })).show?.ring)
    expect(await formOf(concern)).toEqual([
      "Southmere's online form: https://southmere.example/refer",
      expect.stringContaining('NOT CONFIRMED'),
      first,
    ])
    expect(await refused()).toContain('https://southmere.example/refer (NOT CONFIRMED: ring and ask first)')
    await confirmEntries(stage, 'southmere.children', ['channels.online-form'])
    expect(await formOf(concern)).toEqual([expect.any(String), expect.stringContaining('✓ Confirmed on')])
    expect(await refused()).not.toContain('ring and ask first')
    stage.clock.forward(181 * 24 * 60)
    expect(await formOf(concern)).toEqual([expect.any(String), expect.stringContaining('TOO OLD'), first])
    expect(await refused()).toContain('(CONFIRMED TOO LONG AGO: ring and ask first)')
  })
})

describe('A referral by the authority’s own form', () => {
  it('is offered where the authority has one, with its address and what to paste', async () => {
    const concern = await due()
    const refused = await act(stage, 'refer.check', concern, { ...settled, area: 'southmere' })
    expect([refused.card, refused.hide]).toEqual(['refer/refused', []])
    const view = await stage.press(lead, 'refer.webFormForm', refused)
    expect(view).toMatchObject({ card: 'refer/webForm', fill: { recipientName: "Southmere's online form" } })
    expect(String(view.show?.form)).toContain('https://southmere.example/refer')
    expect(String(view.show?.ring)).toContain('01632 960331')
    expect((await act(stage, 'refer.check', concern, { ...settled, area: 'northmere' })).hide).toEqual(['webForm'])
    const without = await act(stage, 'refer.webFormForm', await due({ child: { ...child, area: 'northmere' } }))
    expect(String(without.show?.form)).toContain('ask them for it')
  })

  it('is recorded as what it was: who did it, which form, the reference that it gave, and for which area; no mail goes out', async () => {
    const concern = await due()
    const refused = await act(stage, 'refer.check', concern, { ...settled, area: 'southmere' })
    const form = await stage.press(deputy, 'refer.webFormForm', refused)
    const view = await stage.press(deputy, 'refer.webForm', form, { authorityReference: 'F-77' })
    const { state, content } = await stored(stage, concern.caseId)
    expect([view.card, state]).toEqual(['case/case', 'referred'])
    expect(content.referrals).toMatchObject([
      {
        ...{ channel: 'webForm', status: 'recorded', areaId: 'southmere', recipientName: "Southmere's online form" },
        ...{ authorityReference: 'F-77', confirmedBy: stage.person(deputy).id },
      },
    ])
    expect(JSON.stringify(view.rows)).toContain('Made by the authority’s form')
    expect(await referralMails(stage, concern)).toEqual([])
  })

  it('needs to be named, brings back what was typed, and is recorded once when pressed twice', async () => {
    const concern = await due()
    const refused = await stage.press(lead, 'refer.webForm', concern, { recipientName: ' ', authorityReference: 'F-1' })
    expect(refused).toMatchObject({
      ...{ card: 'refer/webForm', typed: { authorityReference: 'F-1' } },
      problems: { recipientName: expect.any(String) },
    })
    const typed = { recipientName: 'Their form' }
    await Promise.all([lead, deputy, lead].map((who) => stage.press(who, 'refer.webForm', concern, typed)))
    expect((await stored(stage, concern.caseId)).content.referrals).toHaveLength(1)
  })

  it('does not exist for whoever raised the concern, and a forged area is none', async () => {
    const concern = await due()
    for (const verb of ['refer.webFormForm', 'refer.webForm', 'refer.phoneForm'])
      expect(await stage.press(teacher, verb, await now(stage, concern.caseId), { recipientName: 'x' })).toEqual({
        card: 'nothingHere',
      })
    await act(stage, 'refer.webForm', concern, { recipientName: 'Their form', area: '__proto__', levelOfNeed: '9' })
    expect((await stored(stage, concern.caseId)).content.referrals).toMatchObject([{ areaId: 'southmere' }])
  })
})
