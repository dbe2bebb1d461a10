import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cpomsText } from '../../src/flows/handOut/cpomsText.ts'
import { copyMail } from '../../src/flows/leadProfessional/copyMail.ts'
import { recordCopyOutcome } from '../../src/flows/leadProfessional/copyOutcome.ts'
import { referralMail } from '../../src/flows/refer/referralMail.ts'
import { act, concernIn, report, sendTo, stored, turnOf } from './concern.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const child = { surname: 'Sampleton', area: 'westmere', leadName: 'Kim Alder', leadEmail: 'kim.alder@westmere.example' }
const proof = {
  sentAt: '2026-11-23T10:05:00Z',
  internetMessageId: '<0123456789abcdef0123456789abcdef@alderbrook.example>',
  draftId: 'AAMkADhmNjQ0ZDZmLTk4ZTktNGVhMC05NjZmLTFkZTgxZTk0ZGJhOABGAAAAAADtest',
  contentHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
}
const documents = {
  referral: async () => ({ fileName: 'x.pdf', contentType: 'application/pdf' as const, content: Buffer.from('%PDF') }),
}

describe('A referral that was sent', () => {
  it('shows on the case when, to whom, why there, and by what it can be proved: short on the card, whole in its part, on the timeline and for CPOMS', async () => {
    const concern = await concernIn(stage, 'referralDue', { child })
    await sendTo(stage, concern, { area: 'westmere' })
    await report(stage, concern, { kind: 'sent', proof })
    const card = JSON.stringify((await act(stage, 'case.open', concern)).rows)
    for (const words of ['Sent: 23 November 2026', 'frontdoor@secure.westmere.example', 'The child lives in Westmere.'])
      expect(card).toContain(words)
    for (const [label, whole] of [
      ['Message id', proof.internetMessageId],
      ['Draft id', proof.draftId],
      ['Content (SHA-256)', proof.contentHash],
    ] as const) {
      expect(card).toContain(`${label}: ${whole.slice(0, 24)}…`)
      expect(card).not.toContain(whole)
    }
    const part = await act(stage, 'case.domain', concern, { domain: 'referral-0' })
    const timeline = await act(stage, 'case.domain', concern, { domain: 'timeline' })
    const cpoms = await cpomsText(await turnOf(stage), await stored(stage, concern.caseId))
    for (const text of [part.rows, timeline.rows, cpoms].map((one) => JSON.stringify(one)))
      for (const whole of [proof.internetMessageId, proof.draftId, proof.contentHash, 'The child lives in Westmere.'])
        expect(text).toContain(whole)
  })

  it('asks for its answer in the mailbox that is watched, and names whom to ask back', async () => {
    const concern = await concernIn(stage, 'referralSending')
    const { referrals } = (await stored(stage, concern.caseId)).content
    const pointer = { caseId: concern.caseId, referralId: referrals[0]?.id ?? '' }
    const { email, name, telephone } = (await turnOf(stage)).actor
    const mailbox = 'safeguarding@alderbrook.example'
    const answerTo = async (safeguardingMailbox: string | undefined) => {
      const school = { ...stage.ports.knowledge.school, safeguardingMailbox }
      const ports = { ...stage.ports, documents, knowledge: { ...stage.ports.knowledge, school } }
      return (await referralMail(ports, pointer))?.text
        .split('\n')
        .find((line) => line.startsWith('Please acknowledge'))
    }
    const watched = await answerTo(mailbox)
    for (const words of [name, telephone, mailbox]) expect(watched).toContain(words)
    expect(watched).not.toContain(email)
    expect(await answerTo(undefined)).toContain(email)
  })
})

describe('The completed tool that was sent to the lead professional', () => {
  it('shows its proof on the case, and asks for its answer in the mailbox that is watched', async () => {
    const concern = await concernIn(stage, 'referralDue', { child })
    const given = { way: 'mail', name: 'Kim Alder', address: child.leadEmail, checkedWith: 'Front door' }
    await act(stage, 'record.save', concern, { form: 'leadProfessional', ...given })
    const copyId = (await stored(stage, concern.caseId)).content.leadProfessionalCopies[0]?.id ?? ''
    const mail = await copyMail({ ...stage.ports, documents }, { caseId: concern.caseId, copyId })
    expect(mail?.text).toContain('safeguarding@alderbrook.example')
    expect(mail?.text).not.toContain((await turnOf(stage)).actor.email)
    await recordCopyOutcome(stage.ports, { caseId: concern.caseId, copyId }, { kind: 'sent', proof })
    const part = JSON.stringify((await act(stage, 'case.domain', concern, { domain: 'timeline' })).rows)
    for (const whole of [proof.internetMessageId, proof.draftId, proof.contentHash]) expect(part).toContain(whole)
  })
})
