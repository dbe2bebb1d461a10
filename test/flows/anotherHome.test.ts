import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { knownAuthorities } from '../../src/configuration/knownAuthorities.ts'
import { closingGaps } from '../../src/domain/case/closing.ts'
import { makeDocument } from '../../src/flows/handOut/makeDocument.ts'
import type { PrintedDocuments } from '../../src/flows/ports/documents.ts'
import type { CardData } from '../../src/flows/turn.ts'
import type { View } from '../../src/flows/view.ts'
import { act, concernIn, deputy, lead, now, type Pointer, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let concern: Pointer
const child = { surname: 'Sampleton', area: 'northmere', leadName: 'Kim Alder' }
const addresses = { address_0: '3 Quayside', reason_0: 'Seen there' }
const level = { level: 'low', reasons: 'Seen.' }
/** One police unit for Northmere and Westmere, one for Southmere; of Eastmere nobody knows one. */
const units: Record<string, object> = {
  northmere: { name: 'Northern Unit', telephone: '01632 960801' },
  westmere: { name: 'Northern Unit', telephone: '01632 960801' },
  southmere: { name: 'Southern Unit', telephone: '01632 960802' },
}
beforeEach(async () => {
  stage = await openStage()
  const { knowledge } = stage.ports
  const areas = knowledge.authorities.areas.map(({ policeUnit: _, ...area }) => {
    const unit = units[area.id]
    return unit ? { ...area, policeUnit: { status: 'printed' as const, domains: [], channels: [], ...unit } } : area
  })
  const authorities = knownAuthorities({ ...knowledge.authorities, areas } as typeof knowledge.authorities)
  stage.ports.knowledge = { ...knowledge, authorities }
  concern = await concernIn(stage, 'referralDue', { child, addresses, level })
})
afterEach(() => stage.close())

const documents: PrintedDocuments = {
  referral: async ({ areaName }) => ({ ...pdf, content: Buffer.from(areaName) }),
  informationReport: async (source) => ({ ...pdf, content: Buffer.from(JSON.stringify(source)) }),
}
const pdf = { fileName: 'x.pdf', contentType: 'application/pdf' as const }
const printed = async (kind: 'screening' | 'informationReport') => {
  const turn = { ...stage.ports, documents, actor: stage.person(lead) as never }
  return (await makeDocument(turn, await stored(stage, concern.caseId), kind)).content.toString()
}
const wordsOf = (view: View) => JSON.stringify([view.show, view.rows, view.label, view.choices])
const openForm = async (form: string) => stage.press(lead, 'record.open', await now(stage, concern.caseId), { form })
const record = async (form: string, typed: CardData) => {
  stage.clock.forward(1)
  return stage.press(lead, 'record.save', await now(stage, concern.caseId), { form, on: '2026-11-23', ...typed })
}
const rang = async (area: string, more: CardData = {}) => {
  stage.clock.forward(1)
  return act(stage, 'refer.phone', concern, { recipientName: `Duty officer, ${area}`, area, ...more })
}
const toldPolice = () => record('information', { to: 'policeUnit', withWhom: 'Duty sergeant' })
const toldFormer = (typed: CardData = {}) => record('formerRecipient', { outcome: 'told', withWhom: 'Desk', ...typed })
const shownOfCase = async () => wordsOf(await act(stage, 'case.open', concern))
const gaps = async () =>
  closingGaps((await stored(stage, concern.caseId)).content, stage.ports.knowledge.instruments[0]).join('; ')
const informationDue = async () => /Information to: [^"]*/g.exec(await shownOfCase())?.[0] ?? ''
const isPoliceDue = async () => /Unit:|Unit \(|Protection Unit/.test(await informationDue())
const former = /told that it is not theirs any more/

describe('Where the screening has another area than whoever refers finds out', () => {
  it('the call that is made because the mail is refused moves the child everywhere: report, document, case and the next mail', async () => {
    expect(await informationDue()).toContain('Northern Unit: 01632 960801')
    const refused = await act(stage, 'refer.check', concern, {
      area: 'southmere',
      homes: 'one',
      homeReason: 'They moved.',
    })
    expect(refused.card).toBe('refer/refused')
    const ringing = await stage.press(lead, 'refer.phoneForm', refused)
    expect(wordsOf(ringing)).toMatch(
      /until you have recorded this[\s\S]*01632 960331|01632 960331[\s\S]*until you have recorded/,
    )
    await stage.press(lead, 'refer.phone', ringing, { recipientName: 'Duty officer' })
    const { content } = await stored(stage, concern.caseId)
    expect([content.confirmedArea, content.referrals[0]?.areaId]).toEqual(['southmere', 'southmere'])
    expect(await informationDue()).toContain('Southern Unit: 01632 960802')
    const form = wordsOf(await openForm('information'))
    expect([form.includes('Southern Unit'), form.includes('Northern Unit')]).toEqual([true, false])
    expect(form).toContain('Lives in: Southmere')
    expect(await printed('screening')).toBe('Southmere')
    expect(await printed('informationReport')).toMatch(/Southern Unit[\s\S]*"Lives in","Southmere"/)
    expect(await shownOfCase()).toMatch(
      /Lives in: Southmere[\s\S]*The screening says that the child lives in: Northmere/,
    )
    const again = await act(stage, 'refer.open', concern)
    expect(String(again.show?.child)).toMatch(
      /Lives in: Northmere[\s\S]*Confirmed since by whoever referred: lives in Southmere/,
    )
    expect(again.fill).not.toHaveProperty('area')
    expect(wordsOf(await act(stage, 'refer.phoneForm', concern))).not.toContain('until you have recorded')
  })

  it('and put right again, whoever was told in between is to be told that the child is not theirs', async () => {
    await rang('southmere')
    await toldPolice()
    expect(await isPoliceDue()).toBe(false)
    expect(await gaps()).not.toMatch(former)
    await rang('northmere')
    expect(await informationDue()).toContain('Northern Unit')
    expect(await gaps()).toMatch(former)
    const asked = await openForm('formerRecipient')
    const words = wordsOf(asked)
    for (const said of ['01632 960331', 'Southern Unit: 01632 960802', 'To the authority: ', 'To the police unit: '])
      expect(words).toContain(said)
    expect(words).not.toMatch(/Northern Unit|Sampleton/)
    const ids = (asked.choices?.referralId ?? []).map(({ value }) => value)
    expect(ids).toHaveLength(2)
    for (const referralId of ids) await toldFormer({ referralId })
    expect(await gaps()).not.toMatch(former)
    const parts = await Promise.all(
      ['record-2', 'record-3'].map((domain) => act(stage, 'case.domain', concern, { domain })),
    )
    expect(parts.map(wordsOf).join()).toMatch(/Told that the child is not theirs any more[\s\S]*Southern Unit/)
  })

  it('is an area outside of the directory by its name: no unit of ours is named, and whoever had it before is told', async () => {
    await rang('southmere')
    await toldPolice()
    await rang('another', { otherAuthority: 'Farmere' })
    expect(await informationDue()).toContain('Police Public Protection Unit: ring 101')
    expect(await printed('screening')).toBe('Farmere')
    expect(wordsOf(await openForm('information'))).toContain('Lives in: Farmere')
    expect(wordsOf(await openForm('formerRecipient'))).toMatch(/Southern Unit/)
    await toldPolice()
    expect(await isPoliceDue()).toBe(false)
    await rang('another', { otherAuthority: 'Longmere' })
    expect(await isPoliceDue()).toBe(true)
    expect(wordsOf(await openForm('formerRecipient'))).toMatch(/Farmere: by the number at which they were told/)
  })
})

describe('The police unit that was told', () => {
  it('is kept with its key in the directory and the areas that it serves, and stands by its name on the case', async () => {
    await toldPolice()
    expect((await stored(stage, concern.caseId)).content.informationReports).toMatchObject([
      { name: 'Northern Unit', unit: { key: 'northmere.police', areas: ['westmere', 'northmere'] } },
    ])
    expect(await shownOfCase()).toContain('Told: Northern Unit, Duty sergeant')
  })

  it('is still the right one where it serves the other area as well', async () => {
    await toldPolice()
    await rang('westmere')
    expect(await isPoliceDue()).toBe(false)
    expect(await gaps()).not.toMatch(former)
  })

  it('has to hear it anew where the child comes back after it was told that the child is not theirs', async () => {
    await toldPolice()
    await rang('southmere')
    await toldFormer()
    await rang('northmere')
    expect(await informationDue()).toContain('Northern Unit')
  })

  it('still has it where somebody has written that the child is theirs as well', async () => {
    await toldPolice()
    await rang('southmere')
    await toldFormer({ outcome: 'stillRight', account: 'Every other week there.' })
    await rang('northmere')
    expect(await isPoliceDue()).toBe(false)
  })
})

describe('Whoever was the lead professional', () => {
  const give = (name: string) => record('leadProfessional', { way: 'person', name, account: 'By hand.' })

  it('is told that they are not any more, once another one has the tool, or there is none', async () => {
    await give('Kim Alder')
    expect(await gaps()).not.toMatch(former)
    await give('Jo Brook')
    expect(await gaps()).toMatch(former)
    expect(wordsOf(await openForm('formerRecipient'))).toMatch(
      /Kim Alder: by the number of their service[\s\S]*as the child’s lead professional/,
    )
    await toldFormer()
    expect(await gaps()).not.toMatch(former)
    await record('leadProfessional', { way: 'none', account: 'Closed to them.' })
    expect(wordsOf(await openForm('formerRecipient'))).toMatch(/Jo Brook/)
  })

  it('is not, where the same one gets a newer copy', async () => {
    await give('Kim Alder')
    await give('kim alder')
    expect(await gaps()).not.toMatch(former)
  })
})

describe('What is said to whoever had it before', () => {
  it('begins with "DO NOT CONTACT HOME" and why, where contact with home is unsafe', async () => {
    await record('parents', { state: 'deliberatelyNot', reason: 'He lives there.', adviceFrom: 'The police' })
    await rang('southmere')
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'westmere' }, deputy)
    const { show } = await openForm('formerRecipient')
    expect([show?.parents, show?.script].flat().slice(0, 4)).toEqual([
      'DO NOT CONTACT HOME',
      'Why: He lives there.',
      'Advice taken from: The police',
      expect.stringMatching(/^I am /),
    ])
  })
})
