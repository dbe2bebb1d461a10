import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Assessment, emptyAssessment } from '../../../src/domain/assessment/assessment.ts'
import {
  answeredTogetherIn,
  answerRestTogether,
  takeBackTogether,
  withoutOldMarks,
} from '../../../src/domain/assessment/together.ts'
import { allIndicators } from '../../../src/domain/instrument/instrument.ts'
import { screeningTool } from './screeningTool.ts'

const ids = allIndicators(screeningTool).map(({ id }) => id)
const anyAnswers = fc
  .array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom('yes', 'no', 'possible')), { maxLength: 60 })
  .map((pairs): Record<string, string> => Object.fromEntries(pairs))
const anyDomain = fc.constantFrom(...screeningTool.domains)
const answered = (answers: Record<string, string>): Assessment => ({ ...emptyAssessment(), answers })

describe('Answering the rest of a page together', () => {
  it('leaves no indicator of the page open, and changes no answer that was given and no other page', () => {
    fc.assert(
      fc.property(anyAnswers, anyDomain, (answers, domain) => {
        const after = answerRestTogether(answered(answers), screeningTool, domain)
        const here = new Set(domain.indicators.map(({ id }) => id))
        for (const id of ids) expect(after.answers[id]).toBe(answers[id] ?? (here.has(id) ? 'no' : undefined))
        expect(after.answeredTogether).toEqual(ids.filter((id) => here.has(id) && answers[id] === undefined))
      }),
    )
  })

  it('taken back, is as if it had never been', () => {
    fc.assert(
      fc.property(anyAnswers, anyDomain, anyDomain, (answers, domain, other) => {
        const before = answerRestTogether(answered(answers), screeningTool, other)
        fc.pre(domain.id !== other.id)
        const back = takeBackTogether(answerRestTogether(before, screeningTool, domain), screeningTool, domain)
        expect(back).toEqual(before)
      }),
    )
  })

  it('pressed twice, is pressed once', () => {
    fc.assert(
      fc.property(anyAnswers, anyDomain, (answers, domain) => {
        const once = answerRestTogether(answered(answers), screeningTool, domain)
        expect(answerRestTogether(once, screeningTool, domain)).toEqual(once)
      }),
    )
  })

  it('counts nobody’s own answer among those given together, whatever marks a record carries', () => {
    fc.assert(
      fc.property(anyAnswers, fc.subarray(ids), anyDomain, (answers, marks, domain) => {
        const record = { ...answered(answers), answeredTogether: marks }
        for (const id of answeredTogetherIn(record, screeningTool, domain)) expect(answers[id]).toBe('no')
        for (const id of withoutOldMarks(record, screeningTool).answeredTogether) expect(answers[id]).toBe('no')
      }),
    )
  })
})
