import type { OutboxItem } from '../../flows/outboxItem.ts'
import { outboxKey } from '../../flows/outboxKey.ts'

/**
 * In which order things may leave. Rows of one lane change one message of one person and leave one after the other;
 * lanes do not wait for each other. An alert comes before the updates of its card.
 */
export function laneOf(item: OutboxItem): string {
  switch (item.kind) {
    case 'alert':
    case 'alertUpdate':
      return `alert:${item.caseId}:${item.to}`
    // An alarm is a message of its own; what redraws the card may wait for alerts that never arrive.
    case 'receiptUpdate':
      return `receipt:${item.caseId}:${item.to}${item.alarm ? ':alarm' : ''}`
    case 'referralMail':
      return `referral:${item.caseId}:${item.referralId}`
    case 'helpRequest':
      return `help:${item.requestId}:${item.to}`
    case 'referralTrouble':
      return `referralTrouble:${item.caseId}:${item.referralId}:${item.to}`
    case 'unfinishedNews':
      return `unfinishedNews:${item.caseId}:${item.to}:${item.news}`
    case 'draftAlert':
    case 'screeningFinished':
    case 'hub':
      return `${item.kind}:${item.caseId}:${item.to}`
    // A page takes the place of the alert that is there: what redraws that alert waits for it.
    case 'page':
      return `alert:${item.caseId}:${item.to}`
    case 'concernNews':
      return `concernNews:${item.caseId}:${item.to}:${item.news}`
    case 'directoryChange':
      return `directoryChange:${item.key}:${item.to}`
    case 'escalation':
    case 'noticeMail':
    case 'taskReminder':
    case 'reviewDue':
    case 'answerDue':
    case 'copyMail':
    case 'informationMail':
    case 'replyDue':
    case 'followUpDue':
    case 'mailboxWatch':
    case 'mailReturned':
    case 'reachabilityCheck':
    case 'weeklySummary':
    case 'reachabilityNews':
    case 'weeklySummaryCard':
    case 'appInstallation':
      return outboxKey(item)
    case 'draftReminder':
    case 'draftWaiting':
    case 'draftPurge':
    case 'unfinishedReminder':
    case 'unfinishedWaiting':
      return `${item.kind}:${item.caseId}`
  }
}

/** A person waiting to be told comes first, a card that only looks different last. */
export const priorities: Record<OutboxItem['kind'], number> = {
  alert: 30,
  escalation: 30,
  page: 30,
  noticeMail: 30,
  concernNews: 30,
  taskReminder: 20,
  reviewDue: 20,
  answerDue: 20,
  copyMail: 20,
  informationMail: 20,
  replyDue: 20,
  followUpDue: 20,
  mailboxWatch: 20,
  mailReturned: 30,
  reachabilityCheck: 10,
  reachabilityNews: 20,
  appInstallation: 20,
  weeklySummary: 0,
  weeklySummaryCard: 10,
  helpRequest: 30,
  directoryChange: 20,
  referralTrouble: 30,
  screeningFinished: 30,
  unfinishedNews: 30,
  draftAlert: 20,
  hub: 20,
  draftWaiting: 20,
  unfinishedWaiting: 20,
  draftReminder: 10,
  unfinishedReminder: 10,
  referralMail: 20,
  alertUpdate: 10,
  receiptUpdate: 10,
  draftPurge: 0,
}

export function cardVersionOf(item: OutboxItem): number {
  if ('screeningVersion' in item) return item.screeningVersion
  return 'version' in item ? (item.version ?? 0) : 0
}
