import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Assessment, assessmentSchema } from '../../src/domain/assessment/assessment.ts'
import { type CaseContent, caseContentSchema, notTold } from '../../src/domain/case/case.ts'
import { allIndicators, type Instrument, instrumentSchema } from '../../src/domain/instrument/instrument.ts'
import type { ReferralDocumentSource } from '../../src/flows/ports/mail.ts'

const instrumentFile = join(import.meta.dirname, '../../config/instruments/pan-cheshire-cse.yaml')

export const instrument: Instrument = instrumentSchema.parse(parse(readFileSync(instrumentFile, 'utf8')))

export const answerCycle = ['yes', 'no', 'possible', undefined] as const

/** Yes, No, Possible, nothing, over and over with a shift, so that no two neighbours and no two columns agree by chance. */
export function patternOfAnswers(): Record<string, string> {
  const answers: Record<string, string> = {}
  allIndicators(instrument).forEach(({ id }, position) => {
    const answer = answerCycle[(position * 3 + Math.floor(position / 5)) % answerCycle.length]
    if (answer) answers[id] = answer
  })
  return answers
}

/** A made-up girl, a made-up teacher, everything on the form filled in. */
export function completeAssessment(changes: Partial<Assessment> = {}): Assessment {
  return {
    ...assessmentSchema.parse({
      safety: {
        safeNow: 'no',
        missingNow: 'notKnown',
        disclosed: 'yes',
        alreadyTold: ['police', 'childrensServices'],
        alreadyToldDetails: 'Rang 101 at 10:40; log 0117.',
      },
      child: {
        surname: 'Fernsby',
        forenames: 'Marlow Ann',
        addresses: '4 Larch Rise, Fernbrook\nand with her grandmother, 11 Tithe Lane, Fernbrook',
        dateOfBirth: '2012-03-14',
        area: 'north-fernshire',
      },
      completedBy: {
        name: 'Odalys Penhale',
        jobTitle: 'Class teacher',
        organisation: 'Fernbrook School',
        email: 'odalys.penhale@fernbrook.example',
        telephone: '01632 960101',
        completedOn: '2026-03-09',
      },
      leadProfessional: {
        name: 'Tobiah Quennell',
        telephone: '01632 960144',
        email: 'tobiah.quennell@fernshire.example',
      },
      answers: patternOfAnswers(),
      narratives: { 'grooming.adults-known-to-other-departments': 'Taxi, plate FX12 ABC, seen twice at the gate.' },
      analyses: Object.fromEntries(
        instrument.domains.map(({ id, shortTitle }) => [
          id,
          `${shortTitle}: spoken with the nurse. Gut feeling: she is afraid.`,
        ]),
      ),
      relevantAddresses: [
        { address: 'Car park behind the Old Mill, Fernbrook', reason: 'Seen getting into the taxi' },
        { address: '9 Quarry View, Fernbrook', reason: 'Occupant called “Baz”' },
      ],
      level: 'high',
      reasons: 'She has told a friend about an older man. I have evidence of the taxi.',
      lowerLevelReason: '',
    }),
    ...changes,
  }
}

export function sampleSource(
  assessment: Assessment = completeAssessment(),
  content: Partial<CaseContent> = {},
): ReferralDocumentSource {
  const madeAt = new Date('2026-03-10T14:30:00Z')
  return {
    case: {
      ...notTold,
      id: '5f0f3c1e-7d0a-4a55-9d57-0b6f1f6f0001',
      schoolId: 'fernbrook',
      reference: 'K7QF-3M9T',
      state: 'referralSending',
      level: assessment.level,
      suggestedLevel: 'high',
      urgent: true,
      authorId: 'teacher',
      handlerId: 'dsl',
      acknowledgedBy: 'dsl',
      acknowledgedAt: madeAt,
      version: 7,
      instrument: { id: instrument.id, edition: instrument.edition, wording: '' },
      createdAt: madeAt,
      updatedAt: madeAt,
      submittedAt: madeAt,
      screeningVersion: 4,
      finishedAt: madeAt,
      holdsConcern: true,
      broughtToTeamAt: undefined,
      content: { ...caseContentSchema.parse({ assessment }), ...sampleRecord(), ...content },
    },
    instrument,
    schoolName: 'Fernbrook School',
    areaName: 'Westmere',
    nameOf: (id) => ({ dsl: 'Isaura Brandreth' })[id] ?? 'Unknown person',
    madeAt,
  }
}

function sampleRecord(): Pick<CaseContent, 'discussions' | 'decision'> {
  return {
    discussions: [
      {
        recordedBy: 'dsl',
        recordedAt: '2026-03-10T13:05:00Z',
        withWhom: 'Isaura Brandreth, Designated Safeguarding Lead',
        heldOn: '2026-03-10',
        outcome: 'Concerns remain.',
        reasons: 'The account of her friend and the taxi fit together.',
      },
    ],
    decision: {
      decidedBy: 'dsl',
      decidedAt: '2026-03-10T13:20:00Z',
      concernsRemain: true,
      outcome: 'referral',
      supportToo: 'Weekly time with the pastoral team',
      reason: 'After the discussion there remain concerns.',
    },
  }
}
