import type { OutboxItem } from '../../../src/flows/outboxItem.ts'
import type { Deliver, Delivery } from '../../../src/flows/ports/outbox.ts'
import type { Deliverers } from '../../../src/outbox/queue/deliverOnce.ts'

/** One deliverer for every kind. */
export function forAllKinds(deliver: Deliver): Deliverers {
  return {
    alert: deliver,
    alertUpdate: deliver,
    receiptUpdate: deliver,
    referralMail: deliver,
    copyMail: deliver,
    informationMail: deliver,
    replyDue: deliver,
    followUpDue: deliver,
    helpRequest: deliver,
    referralTrouble: deliver,
    hub: deliver,
    draftAlert: deliver,
    screeningFinished: deliver,
    unfinishedNews: deliver,
    unfinishedReminder: deliver,
    unfinishedWaiting: deliver,
    draftReminder: deliver,
    draftWaiting: deliver,
    draftPurge: deliver,
    escalation: deliver,
    page: deliver,
    noticeMail: deliver,
    concernNews: deliver,
    taskReminder: deliver,
    reviewDue: deliver,
    answerDue: deliver,
    reachabilityCheck: deliver,
    reachabilityNews: deliver,
    appInstallation: deliver,
    weeklySummary: deliver,
    weeklySummaryCard: deliver,
    directoryChange: deliver,
    mailboxWatch: deliver,
    mailReturned: deliver,
  }
}

export const done: Delivery = { kind: 'done' }

export function helpFrom(requestId: string): OutboxItem {
  return { kind: 'helpRequest', requestId, from: 'pupil-1', to: 'person-dsl', askedAt: '2026-03-02T09:00:00.000Z' }
}

/** Looks again and again until it is so. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not so within ${seconds} s: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
