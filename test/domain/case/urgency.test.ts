import { describe, expect, it } from '@jest/globals'
import { assessmentSchema, emptyAssessment } from '../../../src/domain/assessment/assessment.ts'
import { isUrgent } from '../../../src/domain/case/urgency.ts'
import type { Level } from '../../../src/domain/instrument/level.ts'

const none = emptyAssessment()
const withSafety = (safety: object) => assessmentSchema.parse({ ...none, safety })

describe('A concern is treated as High', () => {
  it.each<[string, typeof none, Level | undefined, boolean]>([
    ['nothing is said', none, undefined, false],
    ['the practitioner chose High', { ...none, level: 'high' }, undefined, true],
    ['High was suggested and lower chosen', { ...none, level: 'low' }, 'high', true],
    ['Medium was chosen and suggested', { ...none, level: 'medium' }, 'medium', false],
    ['the child is not safe now', withSafety({ safeNow: 'no' }), undefined, true],
    ['the child is missing now', withSafety({ missingNow: 'yes' }), 'medium', true],
    ['the child is safe and not missing', withSafety({ safeNow: 'yes', missingNow: 'no' }), undefined, false],
    ['it is not known whether the child is safe', withSafety({ safeNow: 'notKnown' }), undefined, false],
  ])('when %s', (_when, assessment, suggested, urgent) => {
    expect(isUrgent(assessment, suggested)).toBe(urgent)
  })
})
