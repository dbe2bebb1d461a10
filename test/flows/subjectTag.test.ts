import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { knownAuthorities } from '../../src/configuration/knownAuthorities.ts'
import { copyMail } from '../../src/flows/leadProfessional/copyMail.ts'
import { objectionTo, referralMail } from '../../src/flows/refer/referralMail.ts'
import type { FlowPorts } from '../../src/flows/turn.ts'
import { answerPress } from '../../src/teams/bot/answer.ts'
import { act, concernIn, lead, now, oneHome, type Pointer, raiseConcern, report, sendTo, stored } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const documents = {
  referral: async () => ({ fileName: 'x.pdf', contentType: 'application/pdf' as const, content: Buffer.from('%PDF') }),
}

/** The ports of a bot that was started with these tags in its files. */
function tagsIn({ school: ofSchool, westmere }: { school?: string; westmere?: string }): FlowPorts {
  const { knowledge } = stage.ports
  const { marks: _, ...file } = knowledge.authorities
  const areas = file.areas.map((area) => ({
    ...area,
    channels: area.channels.map((one) =>
      area.id === 'westmere' && one.kind === 'mail' && westmere ? { ...one, subjectTag: westmere } : one,
    ),
  }))
  const school = { ...knowledge.school, ...(ofSchool ? { subjectTag: ofSchool } : {}) }
  return { ...stage.ports, knowledge: { ...knowledge, school, authorities: knownAuthorities({ ...file, areas }) } }
}

const pressWith = async (ports: FlowPorts, verb: string, { caseId }: Pointer, typed = {}) =>
  answerPress(ports, stage.person(lead).id, verb, { ...(await now(stage, caseId)).carry, ...typed })
const subjectShown = async (ports: FlowPorts, concern: Pointer, to: object) =>
  (await pressWith(ports, 'refer.check', concern, { ...oneHome, ...to })).show?.subject
const pointerTo = async ({ caseId }: Pointer) => ({
  caseId,
  referralId: (await stored(stage, caseId)).content.referrals.at(-1)?.id ?? '',
})
const westmere = { area: 'westmere' }
const eastmere = { area: 'eastmere', levelOfNeed: '4' }

describe('The subject of a referral', () => {
  it.each([
    ['the reference alone, where nobody has a tag', {}, westmere, ''],
    ['the recipient’s tag and the reference', { westmere: '[SECURE]' }, westmere, '[SECURE] '],
    ['no tag of another recipient', { westmere: '[SECURE]' }, eastmere, ''],
    [
      'the school’s tag, where the recipient has none',
      { school: 'OFFICIAL-SENSITIVE:', westmere: '[SECURE]' },
      eastmere,
      'OFFICIAL-SENSITIVE: ',
    ],
    [
      'the recipient’s tag before the school’s',
      { school: 'OFFICIAL-SENSITIVE:', westmere: '[SECURE]' },
      westmere,
      '[SECURE] ',
    ],
  ])('is %s, and the same as whoever sends it was shown', async (_what, tags, to, tag) => {
    const ports = tagsIn(tags)
    const concern = await concernIn(stage, 'referralDue')
    const { reference } = await stored(stage, concern.caseId)
    expect(await subjectShown(ports, concern, to)).toBe(`Subject: ${tag}Safeguarding referral ${reference}`)
    await sendTo(stage, concern, to)
    const mail = await referralMail({ ...ports, documents }, await pointerTo(concern))
    expect(mail?.subject).toBe(`${tag}Safeguarding referral ${reference}`)
  })

  it('has the tag that stands in the directory when the mail is made, and one that was changed since stops nothing', async () => {
    const concern = await concernIn(stage, 'referralSending')
    const { reference, content } = await stored(stage, concern.caseId)
    expect(JSON.stringify(content.referrals)).not.toContain('SECURE')
    const [pointer, changed] = [await pointerTo(concern), tagsIn({ westmere: '[SECURE]' })]
    expect(await objectionTo(changed, pointer)).toBeUndefined()
    expect((await referralMail({ ...changed, documents }, pointer))?.subject).toBe(
      `[SECURE] Safeguarding referral ${reference}`,
    )
  })

  it('is looked for, where nobody knows whether it left, by the words that stand behind any tag', async () => {
    const concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, { kind: 'inDoubt' })
    const { reference } = await stored(stage, concern.caseId)
    const view = await act(stage, 'refer.doubt', concern)
    expect(JSON.stringify(view.show?.facts)).toContain(`“Safeguarding referral ${reference}” in the subject`)
  })
})

describe('The subject of the lead professional’s copy', () => {
  const child = { surname: 'Sampleton', leadName: 'Kim Alder', leadEmail: 'kim.alder@westmere.example' }
  const given = {
    ...{ form: 'leadProfessional', way: 'mail', name: 'Kim Alder', address: child.leadEmail },
    checkedWith: 'Front door, by telephone',
  }

  it.each([
    ['the reference alone, where nobody has a tag', {}, ''],
    ['the tag of the authority whose domain it is, and the reference', { westmere: '[SECURE]' }, '[SECURE] '],
    ['that tag before the school’s', { school: '[ENCRYPT]', westmere: '[SECURE]' }, '[SECURE] '],
    ['the school’s tag, where that authority has none', { school: '[ENCRYPT]' }, '[ENCRYPT] '],
  ])('is %s, and the same as the form says before it is saved', async (_what, tags, tag) => {
    const ports = tagsIn(tags)
    const concern = await raiseConcern(stage, { child })
    const form = await pressWith(ports, 'record.open', concern, { form: 'leadProfessional' })
    const { reference } = await stored(stage, concern.caseId)
    expect(form.show?.subject).toBe(`Subject: ${tag}Safeguarding information ${reference}`)
    await act(stage, 'record.save', concern, given)
    const copyId = (await stored(stage, concern.caseId)).content.leadProfessionalCopies.at(-1)?.id ?? ''
    const mail = await copyMail({ ...ports, documents }, { ...concern, copyId })
    expect(mail?.subject).toBe(`${tag}Safeguarding information ${reference}`)
  })
})
