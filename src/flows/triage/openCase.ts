import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { domainById } from '../../domain/instrument/instrument.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { answerInWords, countsInWords } from '../reading/domainInWords.ts'
import type { Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { partView, writtenParts } from './caseParts.ts'
import { caseView } from './caseView.ts'
import { onCase } from './onCase.ts'
import { pointerTo } from './pointerTo.ts'
import { recordsOf } from './records.ts'

/** Opens the whole case from its alert or from the list. */
export const openCaseStep: Step = {
  verb: 'case.open',
  run: (turn, data) => onCase(turn, data, 'openCase', (opened) => caseView(turn, opened)),
}

/** Every answer of one domain with its analysis, or any other part of the case in full. */
export const openDomainStep: Step = {
  verb: 'case.domain',
  run: (turn, data) =>
    onCase(turn, data, 'openDomain', async (opened) => {
      const instrument = instrumentOf(turn.knowledge, opened)
      const { assessment } = opened.content
      const asked = z.object({ domain: z.string() }).safeParse(data)
      const domain = asked.success ? domainById(instrument, asked.data.domain) : undefined
      if (!domain) return otherPart(turn, opened, asked.data?.domain)
      return {
        card: 'case/domain',
        show: {
          title: domain.title,
          counts: countsInWords(assessment, instrument, domain),
          ...(domain.narrative ? { narrative: assessment.narratives[domain.narrative.id] || 'Nothing written.' } : {}),
          ...(domain.narrative ? { narrativeQuestion: domain.narrative.text } : {}),
          analysisLabel: domain.analysisLabel,
          analysis: assessment.analyses[domain.id] || 'Nothing written.',
        },
        rows: {
          rows_answers: domain.indicators.map(({ id, text }) => ({
            show: { answer: answerInWords(assessment, instrument, id), indicator: text },
          })),
        },
        carry: pointerTo(opened),
      }
    }),
}

async function otherPart(turn: Turn, opened: Case, asked: string | undefined): Promise<View> {
  const parts = [...writtenParts(turn, opened), ...(await recordsOf(turn, opened))]
  const part = parts.find(({ id }) => id === asked)
  if (part) return partView(part, opened)
  return { ...(await caseView(turn, opened)), problems: { domain: 'please choose a domain.' } }
}
