import { momentInWords } from '../../domain/calendar/day.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { stateLabels } from '../../domain/case/lifecycle.ts'
import { mayAct, maySee } from '../../domain/case/permissions.ts'
import { levelLabels } from '../../domain/instrument/level.ts'
import type { Person } from '../../domain/team/person.ts'
import { nextStepWords } from '../escalation/nextStep.ts'
import { passedOnBy } from '../handling/passedOnBy.ts'
import { pointerTo } from '../triage/pointerTo.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { otherHeadings } from './alertHeading.ts'
import { acknowledgedWords, handlerWords } from './whoHasIt.ts'
import { alsoTold, whyTold } from './whyTold.ts'

/**
 * The one card by which a member of the team knows of a concern: reference, level, time and who has it; never the child.
 * `page`: what to do, where nobody has acted in time.
 */
export async function alertView(
  ports: FlowPorts,
  header: CaseHeader,
  reader: Person,
  page: readonly string[] = [],
): Promise<View> {
  const acknowledged = await acknowledgedWords(ports, header)
  const hasPassedOn = (await passedOnBy(ports, header)).has(reader.id)
  return {
    card: header.urgent ? 'alert/high' : 'alert/concern',
    keep: true,
    show: {
      notice: [...whyTold(ports, header, reader, page), ...(hasPassedOn ? [passedOn] : [])],
      reference: `Concern ${header.reference}`,
      ...(isUnfinished(header) ? { unfinished } : {}),
      level: header.contested ? [levelWords(header), contestedWords] : levelWords(header),
      raised: raisedWords(header, ports.knowledge.school.timeZone),
      acknowledged,
      handler: isSaid(header, reader) ? '' : await handlerWords(ports, header, reader),
      state: [
        acknowledged && header.state === 'acknowledged' ? '' : stateLabels[header.state],
        nextStepWords(ports, header),
        alsoTold(ports, header, reader),
      ].filter(Boolean),
    },
    hide: [
      ...otherHeadings(ports, header),
      ...(mayAct(reader, 'acknowledge', header) ? [] : ['acknowledge']),
      ...(maySee(reader, 'wholeCase', header) ? [] : ['open']),
      ...(mayAct(reader, 'passOn', header) && isFree(header, reader) && !hasPassedOn ? [] : ['passOn']),
      ...(mayAct(reader, 'takeOver', header) && header.handlerId !== reader.id ? [] : ['takeOver']),
    ],
    carry: pointerTo(header),
  }
}

/** Who acknowledged it stands on the card already. */
function isSaid({ acknowledgedBy, handlerId }: CaseHeader, { id }: Person): boolean {
  return acknowledgedBy === handlerId && handlerId !== id
}

/** Nobody passes on what a colleague has taken. */
function isFree({ handlerId }: CaseHeader, { id }: Person): boolean {
  return handlerId === undefined || handlerId === id
}

const passedOn = 'You cannot take this: the others have been told. You can still take it if nobody else does.'

const contestedWords =
  '◇ This High rests only on levels that are disputed or have one source, and the practitioner chose a lower one. Please judge for yourselves.'

const unfinished = '◐ UNFINISHED: the screening is still being filled in. It counts as High until it is finished.'

function raisedWords({ submittedAt, finishedAt }: CaseHeader, timeZone: string): string[] {
  if (!submittedAt) return []
  const later = finishedAt && finishedAt > submittedAt
  return [
    `Raised ${momentInWords(timeZone, submittedAt)}`,
    ...(later ? [`Screening finished ${momentInWords(timeZone, finishedAt)}`] : []),
  ]
}

/** Chosen and suggested. What is urgent without either being High is said to be treated so, and not why: that would say something about the child. */
export function levelWords(header: Pick<CaseHeader, 'level' | 'suggestedLevel' | 'urgent'>): string {
  const { level, suggestedLevel, urgent } = header
  const chosen = level ? `Level: ${levelLabels[level]}` : 'Level: not chosen by the practitioner'
  const differs = suggestedLevel !== undefined && suggestedLevel !== level
  const words = differs ? `${chosen} (suggested: ${levelLabels[suggestedLevel]})` : chosen
  return urgent && ![level, suggestedLevel].includes('high') ? `${words}; treated as High whatever the level` : words
}
