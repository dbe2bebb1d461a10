import { momentInWords } from '../../domain/calendar/day.ts'
import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { authorsWords } from '../conflict/authorsWords.ts'
import { WhoDeals, whoDeals } from '../conflict/whoDeals.ts'
import { alarmWords } from '../escalation/alarmWords.ts'
import { dealingWith } from '../people/dealingWith.ts'
import type { FlowPorts } from '../turn.ts'
import type { View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { notSentView } from './notSent.ts'
import { outOfHoursWords } from './outOfHours.ts'
import { nobodyReached, reachOf } from './reach.ts'

/** What the author keeps: a reference, who was told or that nobody could be told, and nothing about the child. */
export async function receiptView(ports: FlowPorts, header: CaseHeader, notice?: string): Promise<View> {
  if (header.submittedAt === undefined) return notSentView(ports, header)
  const { school } = ports.knowledge
  const unreached = (await reachOf(ports, header)) === 'nobody'
  return {
    card: 'raise/receipt',
    keep: true,
    hubOf: header.id,
    show: {
      reference: `Concern ${header.reference}`,
      ...(notice ? { notice } : {}),
      ...(unreached ? { unreached: storedOnly(school.telephone, header) } : { sent: sentWords(ports, header) }),
      ...(isUnfinished(header) ? { unfinished: finishLater } : {}),
      conflict: authorsWords(ports, header),
      alarm: alarmWords(header, school.telephone),
      telephone: `School: ${school.telephone}`,
      outOfHours: outOfHoursWords(school),
    },
    hide: [...(isUnfinished(header) ? [] : ['continue']), ...(header.route === 'team' ? [] : ['colleague'])],
    carry: authorsPointer(header),
  }
}

const finishLater =
  'The screening is not finished. You can finish it later under this reference, here or on another device.'

function sentWords(ports: FlowPorts, header: CaseHeader): string[] {
  const { timeZone } = ports.knowledge.school
  const { submittedAt, finishedAt, acknowledgedAt } = header
  const names = dealingWith(ports, header).map(({ name }) => name)
  const later = submittedAt && finishedAt && finishedAt > submittedAt ? finishedAt : undefined
  return [
    `Sent to ${whoDeals(header)} on ${submittedAt ? momentInWords(timeZone, submittedAt) : ''}: ${names.join(', ')}.`,
    ...(later ? [`The finished screening was sent on ${momentInWords(timeZone, later)}.`] : []),
    acknowledgedAt
      ? `${WhoDeals(header)} has acknowledged it on ${momentInWords(timeZone, acknowledgedAt)}.`
      : `Waiting to be acknowledged by ${whoDeals(header)}.`,
  ]
}

function storedOnly(telephone: string, header: CaseHeader): string[] {
  return ['Your concern is stored.', nobodyReached(telephone, header)]
}
