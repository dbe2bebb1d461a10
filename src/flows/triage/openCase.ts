import { z } from 'zod'
import type { Case } from '../../domain/case/case.ts'
import { domainById } from '../../domain/instrument/instrument.ts'
import { instrumentOf } from '../instrumentOf.ts'
import { countsInWords } from '../reading/domainInWords.ts'
import type { CardData, Step, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { answerRows } from './answersPart.ts'
import { pageView, partView, writtenParts } from './caseParts.ts'
import { caseView } from './caseView.ts'
import { onCase } from './onCase.ts'
import { recordsOf } from './records.ts'
import { screenedBeforeId } from './sameChild.ts'
import { screenedBeforeStep } from './screenedBefore.ts'
import { timelineId, timelineRows } from './timeline.ts'

/** Opens the whole case from its alert or from the list. */
export const openCaseStep: Step = {
  verb: 'case.open',
  run: (turn, data) => onCase(turn, data, 'openCase', (opened) => caseView(turn, opened)),
}

const asked = z.object({ domain: z.string(), from: z.coerce.number().int().min(0).max(10_000).catch(0) })

/** Every answer of one domain with its analysis, or any other part of the case in full, a page at a time. */
export const openDomainStep: Step = {
  verb: 'case.domain',
  run: (turn, data) =>
    data.domain === screenedBeforeId
      ? screenedBeforeStep.run(turn, data)
      : onCase(turn, data, 'openDomain', openPart(turn, data)),
}

function openPart(turn: Turn, data: CardData): (opened: Case) => Promise<View> {
  return async (opened) => {
    const part = asked.safeParse(data).data
    const view = part && (await partAsked(turn, opened, part))
    return (
      view ?? { ...(await caseView(turn, opened)), problems: { domain: 'please choose what you would like to read.' } }
    )
  }
}

async function partAsked(
  turn: Turn,
  opened: Case,
  { domain: id, from }: z.infer<typeof asked>,
): Promise<View | undefined> {
  const instrument = instrumentOf(turn.knowledge, opened)
  const { assessment } = opened.content
  const domain = domainById(instrument, id)
  if (domain) {
    const counts = countsInWords(assessment, instrument, domain)
    return pageView(opened, {
      ...{ part: id, title: domain.title, counts, from },
      rows: answerRows(assessment, instrument, domain),
    })
  }
  if (id === timelineId)
    return pageView(opened, { part: id, title: 'Timeline', rows: await timelineRows(turn, opened), from })
  const parts = [...writtenParts(turn, opened), ...(await recordsOf(turn, opened))]
  const part = parts.find((one) => one.id === id)
  return part && partView(part, opened, from)
}
