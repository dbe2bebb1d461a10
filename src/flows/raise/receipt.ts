import { type CaseHeader, isUnfinished } from '../../domain/case/case.ts'
import { maySee } from '../../domain/case/permissions.ts'
import { authorsWords } from '../conflict/authorsWords.ts'
import { alarmWords } from '../escalation/alarmWords.ts'
import { nothingHere } from '../nothingHere.ts'
import type { FlowPorts, Turn } from '../turn.ts'
import type { View } from '../view.ts'
import { authorsPointer } from './authorsPointer.ts'
import { notSentView } from './notSent.ts'
import { outOfHoursWords } from './outOfHours.ts'
import { nobodyReached, reachOf } from './reach.ts'
import { closedNumbers, progressWords, supportForStaff, thanksWords } from './receiptWords.ts'

/** What the author keeps: a reference, who was told or that nobody could be told, and nothing about the child. */
export async function receiptView(ports: FlowPorts, header: CaseHeader, notice?: string): Promise<View> {
  if (header.submittedAt === undefined) return notSentView(ports, header)
  const { school } = ports.knowledge
  const reach = await reachOf(ports, header)
  return {
    card: 'raise/receipt',
    keep: true,
    hubOf: header.id,
    show: {
      reference: `Concern ${header.reference}`,
      ...(notice ? { notice } : {}),
      ...(reach === 'nobody'
        ? { unreached: ['Your concern is stored.', nobodyReached(ports, header)] }
        : { sent: await progressWords(ports, header, reach) }),
      ...(isUnfinished(header) ? { unfinished: finishLater } : {}),
      conflict: authorsWords(ports, header, reach),
      alarm: alarmWords(ports, header),
      thanks: thanksWords(header),
      telephone: `School: ${school.telephone}`,
      outOfHours: [outOfHoursWords(school), ...(await closedNumbers(ports))],
      support: supportForStaff(ports.knowledge),
    },
    hide: [...(isUnfinished(header) ? [] : ['continue']), ...(header.route === 'team' ? ['call'] : ['colleague'])],
    carry: authorsPointer(header),
  }
}

/** The same for an author who presses; nothing where it has come to light meanwhile that it is about them. */
export async function ownReceipt(turn: Turn, header: CaseHeader, notice?: string): Promise<View> {
  return maySee(turn.actor, 'ownReceipt', header) ? receiptView(turn, header, notice) : nothingHere()
}

const finishLater =
  'The screening is not finished. You can finish it later under this reference, here or on another device.'
