import type { Case } from '../../domain/case/case.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { countsInWords, findings, writtenOf } from '../reading/domainInWords.ts'
import type { Turn } from '../turn.ts'
import type { TextPart } from './textPart.ts'

/** Every Yes and Possible, domain by domain, with what it rests on and its note, and what was written of the domain. */
export function findingParts({ knowledge }: Turn, opened: Case): TextPart[] {
  const instrument = instrumentOf(knowledge, opened)
  const { assessment } = opened.content
  return instrument.domains.map((domain) => ({
    title: domain.title,
    lines: [
      countsInWords(assessment, instrument, domain),
      ...findings(assessment, instrument, domain).map((line) => `- ${line}`),
      ...writtenOf(assessment, domain),
    ],
  }))
}
