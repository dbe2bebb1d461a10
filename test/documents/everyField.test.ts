import { beforeAll, describe, expect, it } from '@jest/globals'
import { createDocuments } from '../../src/documents/createDocuments.ts'
import type { Assessment } from '../../src/domain/assessment/assessment.ts'
import type { CaseContent } from '../../src/domain/case/case.ts'
import type { Decision, Discussion } from '../../src/domain/case/records/decision.ts'
import { allIndicators } from '../../src/domain/instrument/instrument.ts'
import type { Documents, ReferralDocumentSource } from '../../src/flows/ports/mail.ts'
import { hostile, long, lostOf } from './hardText.ts'
import { bare, readPdf, textOf } from './readPdf.ts'
import { completeAssessment, instrument, sampleSource } from './sampleReferral.ts'

let documents: Documents
beforeAll(() => {
  documents = createDocuments()
})

const indicator = allIndicators(instrument)[0]?.id ?? ''
const narrative = instrument.domains.flatMap((domain) => domain.narrative ?? [])[0]?.id ?? ''

function withPart<K extends keyof Assessment>(key: K, part: Partial<Assessment[K]>): ReferralDocumentSource {
  const given = completeAssessment()
  return sampleSource({ ...given, [key]: { ...(given[key] as object | undefined), ...part } })
}

const account = (part: Partial<NonNullable<Assessment['account']>>) =>
  sampleSource(completeAssessment({ account: { text: 'A', sender: 'B', link: '', ...part } }))

function recorded(change: (content: { discussion: Discussion; decision: Decision }) => Partial<CaseContent>) {
  const { discussions, decision } = sampleSource().case.content
  const [discussion] = discussions
  if (!discussion || !decision) throw new Error('The sample has both')
  return sampleSource(completeAssessment(), change({ discussion, decision }))
}

type ParentContact = CaseContent['parentContacts'][number]

function atHome(part: Partial<ParentContact> & Pick<ParentContact, 'state'>) {
  const contact = { recordedBy: 'dsl', recordedAt: '2026-03-10T13:30:00Z', meeting: false, account: '' }
  const parentContacts = [{ ...contact, withWhom: '', reason: '', adviceFrom: '', ...part }]
  return sampleSource(completeAssessment(), { parentContacts })
}

/** Everything that somebody types, or that a chat service or a directory brings, and that the document prints. */
const fields: Record<string, (text: string) => ReferralDocumentSource> = {
  'the surname': (surname) => withPart('child', { surname }),
  'the forenames': (forenames) => withPart('child', { forenames }),
  'how a child is recognised': (recognisedBy) => withPart('child', { recognisedBy }),
  'the addresses': (addresses) => withPart('child', { addresses }),
  'a date of birth that is none': (dateOfBirth) => withPart('child', { dateOfBirth }),
  'what was told already': (alreadyToldDetails) => withPart('safety', { alreadyToldDetails }),
  'the practitioner’s name': (name) => withPart('completedBy', { name }),
  'the job title': (jobTitle) => withPart('completedBy', { jobTitle }),
  'the organisation': (organisation) => withPart('completedBy', { organisation }),
  'the e-mail': (email) => withPart('completedBy', { email }),
  'the telephone': (telephone) => withPart('completedBy', { telephone }),
  'a day of completion that is none': (completedOn) => withPart('completedBy', { completedOn }),
  'the lead professional': (name) => withPart('leadProfessional', { name }),
  'their telephone': (telephone) => withPart('leadProfessional', { telephone }),
  'their e-mail': (email) => withPart('leadProfessional', { email }),
  'the note of a finding': (note) =>
    sampleSource(completeAssessment({ findings: { [indicator]: { note, longStanding: true } } })),
  'a narrative': (text) => withPart('narratives', { [narrative]: text }),
  'an analysis': (text) => withPart('analyses', { [instrument.domains[0]?.id ?? '']: text }),
  'the text of a chat message': (text) => account({ text }),
  'its sender': (sender) => account({ sender }),
  'its time': (sentAt) => account({ sentAt }),
  'its link': (link) => account({ link }),
  'a relevant address': (address) => sampleSource(completeAssessment({ relevantAddresses: [{ address, reason: '' }] })),
  'its reason': (reason) => sampleSource(completeAssessment({ relevantAddresses: [{ address: 'A', reason }] })),
  'the reasons': (reasons) => sampleSource(completeAssessment({ reasons })),
  'with whom it was discussed': (withWhom) =>
    recorded(({ discussion }) => ({ discussions: [{ ...discussion, withWhom }] })),
  'the outcome': (outcome) => recorded(({ discussion }) => ({ discussions: [{ ...discussion, outcome }] })),
  'the reasons of a discussion': (reasons) =>
    recorded(({ discussion }) => ({ discussions: [{ ...discussion, reasons }] })),
  'support as well': (supportToo) => recorded(({ decision }) => ({ decision: { ...decision, supportToo } })),
  'the reason of a decision': (reason) => recorded(({ decision }) => ({ decision: { ...decision, reason } })),
  'with whom of home it was spoken': (withWhom) => atHome({ state: 'contacted', withWhom }),
  'why home is not contacted': (reason) => atHome({ state: 'deliberatelyNot', reason }),
  'whose advice was taken': (adviceFrom) => atHome({ state: 'deliberatelyNot', adviceFrom }),
  'the area': (areaName) => ({ ...sampleSource(), areaName }),
  'a colleague’s name': (name) => ({ ...sampleSource(), nameOf: () => name }),
}

/** One field of each way in which the document sets a text. */
const oneOfEachKind = [
  ...['the surname', 'a date of birth that is none', 'the note of a finding', 'the text of a chat message'],
  ...['a narrative', 'a relevant address', 'a colleague’s name'],
]

describe('Every field that the document prints', () => {
  it.each(Object.keys(fields))('comes out as it was written, or as its codes: %s', async (name) => {
    const { content } = await documents.referral(fields[name]?.(hostile) ?? sampleSource())
    expect(lostOf(textOf((await readPdf(content)).passages))).toEqual([])
  })

  it('holds 10,000 characters without losing one', async () => {
    expect(long.length).toBeGreaterThan(10_000)
    for (const name of oneOfEachKind) {
      const { content } = await documents.referral(fields[name]?.(long) ?? sampleSource())
      const found = bare(textOf((await readPdf(content)).passages))
      const lost = long.split(' ').filter((word) => !found.includes(word))
      expect([name, lost]).toEqual([name, []])
    }
  })
})
