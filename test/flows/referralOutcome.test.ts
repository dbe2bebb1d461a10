import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import { act, concernIn, deputy, lead, now, type Pointer, report, sendTo, stored } from './concern.ts'
import { planted, plantedForms } from './plantedConcern.ts'
import { referralMails } from './referrals.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const due = (forms = {}) => concernIn(stage, 'referralDue', forms)
const mailRows = (concern: Pointer) => referralMails(stage, concern)
const proof = {
  ...{ sentAt: '2026-11-23T09:05:00Z', internetMessageId: '<made-up@alderbrook.example>' },
  ...{ draftId: 'draft-1', contentHash: 'f00d' },
}
const sent = { kind: 'sent', proof } as const

describe('What became of a referral', () => {
  const sending = () => concernIn(stage, 'referralSending')

  it('sent: the case is referred, with time and message id, and everybody’s card is drawn anew', async () => {
    const concern = await sending()
    await report(stage, concern, sent)
    const after = await stored(stage, concern.caseId)
    expect(after).toMatchObject({
      state: 'referred',
      content: { referrals: [{ status: 'sent', ...proof }] },
    })
    expect(
      (await stage.outbox()).filter(({ key }) => key.includes(concern.caseId) && key.endsWith(`:${after.version}`)),
    ).toHaveLength(4)
    expect(JSON.stringify(await act(stage, 'case.open', concern))).toContain('Sent: 23 November 2026 at 09:05')
  })

  it.each([
    ['in doubt', { kind: 'inDoubt' }, 'inDoubt'],
    ['certainly not sent', { kind: 'refused', code: 'ErrorInvalidRecipients' }, 'notSent'],
  ] as const)('%s: each of the team is told once, in a message of its own', async (_, outcome, about) => {
    const concern = await sending()
    await report(stage, concern, outcome)
    await report(stage, concern, outcome)
    const told = (await stage.outbox()).filter(
      ({ kind, key }) => kind === 'referralTrouble' && key.includes(concern.caseId) && key.includes(about),
    )
    expect(told).toHaveLength(stage.ports.people.safeguardingTeam('alderbrook').length)
  })

  it('in doubt: the case says so, nothing is sent again by hand, and a telephone call can be recorded', async () => {
    const concern = await sending()
    await report(stage, concern, { kind: 'inDoubt' })
    const view = await act(stage, 'case.open', concern)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralInDoubt',
      content: { referrals: [{ status: 'unknown' }] },
    })
    expect(JSON.stringify(view)).toContain('It is not known whether this was sent')
    expect(view.hide).toEqual(expect.arrayContaining(['refer']))
    expect(view.hide).not.toContain('phone')
  })

  it('refused: the referral is due again and can be sent again', async () => {
    const concern = await sending()
    await report(stage, concern, { kind: 'refused', code: 'ErrorInvalidRecipients' })
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralDue',
      content: { referrals: [{ status: 'failed' }] },
    })
    await sendTo(stage, await now(stage, concern.caseId), { area: 'westmere' })
    expect(await mailRows(concern)).toHaveLength(2)
  })

  it.each([
    ['sent', sent],
    ['in doubt', { kind: 'inDoubt' }],
    ['refused', { kind: 'refused', code: 'ErrorInvalidRecipients' }],
  ] as const)('%s, reported twice, changes nothing the second time', async (_, outcome) => {
    const concern = await sending()
    await report(stage, concern, outcome)
    const once = await stored(stage, concern.caseId)
    await report(stage, concern, outcome)
    expect(await stored(stage, concern.caseId)).toEqual(once)
  })

  it('a late report about the first mail never touches the second that is on its way', async () => {
    const concern = await sending()
    const [first] = (await stored(stage, concern.caseId)).content.referrals
    await report(stage, concern, { kind: 'refused', code: 'ErrorInvalidRecipients' })
    await sendTo(stage, await now(stage, concern.caseId), { area: 'westmere' })
    await report(stage, concern, { kind: 'refused', code: 'ErrorInvalidRecipients' }, first?.id)
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralSending' })
    await report(stage, concern, sent)
    const { state, content } = await stored(stage, concern.caseId)
    expect([state, ...content.referrals.map(({ status }) => status)]).toEqual(['referred', 'failed', 'sent'])
  })

  it('a report about a referral that the case does not have changes nothing', async () => {
    const concern = await sending()
    const before = await stored(stage, concern.caseId)
    await report(stage, concern, sent, 'no-such-referral')
    expect(await stored(stage, concern.caseId)).toEqual(before)
  })

  it('a mail that was in doubt and then certainly refused leaves the referral due', async () => {
    const concern = await sending()
    await report(stage, concern, { kind: 'inDoubt' })
    await report(stage, concern, { kind: 'refused', code: 'ErrorItemNotFound' })
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralDue',
      content: { referrals: [{ status: 'failed' }] },
    })
  })

  it('a mail that counted as not sent and is proven after all is recorded as sent; what is due stays due', async () => {
    const concern = await sending()
    await report(stage, concern, { kind: 'refused', code: 'ErrorAccessDenied' })
    await report(stage, concern, sent)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referralDue',
      content: { referrals: [{ status: 'sent' }] },
    })
  })

  it('a mail in doubt that is found later is recorded with its proof, also when somebody rang meanwhile', async () => {
    const concern = await concernIn(stage, 'referralInDoubt')
    await act(stage, 'refer.phone', concern, { recipientName: 'Duty officer' })
    const [mail] = (await stored(stage, concern.caseId)).content.referrals
    await report(stage, concern, sent, mail?.id)
    const { state, content } = await stored(stage, concern.caseId)
    expect([state, ...content.referrals.map(({ status }) => status)]).toEqual(['referred', 'sent', 'recorded'])
  })

  it('is recorded although the case is changed by others at the same moment', async () => {
    const concern = await sending()
    await Promise.all([report(stage, concern, sent), report(stage, concern, sent)])
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referred' })
  })
})

describe('A referral by telephone', () => {
  it('is recorded with whom, the reference and who rang; no mail goes out', async () => {
    const concern = await due()
    const call = { recipientName: 'Duty officer, Westmere Front Door', authorityReference: 'W-1' }
    await act(stage, 'refer.phone', concern, { ...call, area: 'westmere' }, deputy)
    expect(await stored(stage, concern.caseId)).toMatchObject({
      state: 'referred',
      content: { referrals: [{ channel: 'phone', status: 'recorded', confirmedBy: stage.person(deputy).id, ...call }] },
    })
    expect(await mailRows(concern)).toEqual([])
  })

  it('needs the name of whoever took it, and brings back what was typed', async () => {
    const concern = await due()
    const view = await stage.press(lead, 'refer.phone', concern, { recipientName: ' ', authorityReference: 'W-2' })
    expect(view).toMatchObject({
      card: 'refer/phone',
      typed: { authorityReference: 'W-2' },
      problems: { recipientName: expect.any(String) },
    })
    expect(await stored(stage, concern.caseId)).toMatchObject({ state: 'referralDue' })
  })

  it('pressed twice is recorded once', async () => {
    const concern = await due()
    await Promise.all(
      [lead, deputy].map((who) =>
        stage.press(who, 'refer.phone', concern, { recipientName: 'Duty officer', area: 'notKnown' }),
      ),
    )
    expect((await stored(stage, concern.caseId)).content.referrals).toHaveLength(1)
  })
})

describe('The mail of a referral', () => {
  const mailOf = async (concern: Pointer, referralId?: string) => {
    const id = referralId ?? (await stored(stage, concern.caseId)).content.referrals.at(-1)?.id ?? ''
    return referralMail({ ...stage.ports, documents: createDocuments() }, { caseId: concern.caseId, referralId: id })
  }

  it('names nobody in subject, text or file name, and carries the completed tool', async () => {
    const forms = plantedForms(stage.ports.knowledge.instruments[0])
    const concern = await concernIn(stage, 'referralSending', forms)
    const mail = await mailOf(concern)
    const { reference } = await stored(stage, concern.caseId)
    expect(mail?.to).toEqual([{ name: 'Westmere Front Door', address: 'frontdoor@secure.westmere.example' }])
    expect(mail?.subject).toBe(`Safeguarding referral ${reference}`)
    expect(mail?.attachments.map(({ fileName }) => fileName)).toEqual([`${reference}-screening.pdf`])
    expect(mail?.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-')
    expect(JSON.stringify([mail?.subject, mail?.text, mail?.to])).not.toMatch(planted)
  })

  it('says whom to answer: whoever confirmed it', async () => {
    const mail = await mailOf(await concernIn(stage, 'referralSending'))
    const { name, telephone } = stage.person(lead)
    expect(mail?.text).toMatch(new RegExp(`to: ${name}, .*${telephone}, safeguarding@alderbrook.example`))
  })

  it('does not exist where nothing waits to be sent', async () => {
    const concern = await concernIn(stage, 'referralSending')
    await report(stage, concern, sent)
    const phoned = await due()
    await act(stage, 'refer.phone', phoned, { recipientName: 'Duty officer', area: 'notKnown' })
    const nowhere = { ...phoned, caseId: '6b7f5d0e-3a53-4f0b-9a80-0f5f3f0c9d11' }
    expect([
      await mailOf(concern),
      await mailOf(phoned),
      await mailOf(nowhere, 'none'),
      await mailOf(concern, 'none'),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })
})
