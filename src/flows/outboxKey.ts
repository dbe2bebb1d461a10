import type { OutboxItem, ReceiptUpdate } from './outboxItem.ts'

/** What makes an item the same item: a second one with this key is not stored again. */
export function outboxKey(item: OutboxItem): string {
  switch (item.kind) {
    case 'receiptUpdate':
      return `receiptUpdate:${item.caseId}:${item.to}:${item.version}${afterWhat(item)}${item.alarm ? `:alarm:${item.alarm}` : ''}`
    case 'unfinishedNews':
      return `unfinishedNews:${item.caseId}:${item.to}:${item.news}:${item.version}`
    case 'referralMail':
      return `referralMail:${item.caseId}:${item.referralId}`
    case 'helpRequest':
      return `helpRequest:${item.requestId}:${item.to}`
    case 'referralTrouble':
      return `referralTrouble:${item.caseId}:${item.referralId}:${item.about}:${item.to}`
    case 'hub':
      return `hub:${item.caseId}:${item.to}${item.takenUpAt === undefined ? '' : `:${item.takenUpAt}`}`
    case 'alert':
      return `alert:${item.caseId}:${item.to}${item.version === undefined ? '' : `:${item.version}`}`
    case 'screeningFinished':
      return `${item.kind}:${item.caseId}:${item.to}`
    case 'alertUpdate':
      return `alertUpdate:${item.caseId}:${item.to}:${item.version}${item.step === undefined ? '' : `:${item.step}`}`
    case 'draftAlert':
      return `${item.kind}:${item.caseId}:${item.to}:${item.version}`
    case 'escalation':
      return `escalation:${item.caseId}:${item.deadline}:${item.level}:${item.since}:${item.step}${item.early ? `:${item.early}` : ''}`
    case 'page':
      return `page:${item.caseId}:${item.deadline}:${item.level}:${item.since}:${item.step}:${item.to}`
    case 'noticeMail':
      return `noticeMail:${item.recipient}:${item.about}:${item.occasion}`
    case 'concernNews':
      return `concernNews:${item.caseId}:${item.to}:${item.news}:${item.version}`
    case 'taskReminder':
      return `taskReminder:${item.caseId}:${item.taskId}:${item.to}:${item.dueAt}`
    case 'answerDue':
      return `answerDue:${item.caseId}:${item.referralId}:${item.round}:${item.dueAt}`
    case 'copyMail':
      return `copyMail:${item.caseId}:${item.copyId}`
    case 'informationMail':
      return `informationMail:${item.caseId}:${item.reportId}`
    case 'replyDue':
      return `replyDue:${item.caseId}:${item.copyId}:${item.round}:${item.dueAt}`
    case 'followUpDue':
      return `followUpDue:${item.caseId}:${item.what}:${item.since}:${item.round}`
    case 'reviewDue':
      return `reviewDue:${item.caseId}:${item.on}:${item.dueAt}`
    case 'mailboxWatch':
      return item.kind
    case 'mailReturned':
      return `mailReturned:${item.to}:${item.occasion}`
    case 'reachabilityCheck':
    case 'weeklySummary':
      return `${item.kind}:${'day' in item ? item.day : item.week}`
    case 'reachabilityNews':
    case 'weeklySummaryCard':
      return `${item.kind}:${item.to}:${'day' in item ? item.day : item.week}`
    case 'appInstallation':
      return `appInstallation:${item.of}:${item.day}${item.quiet ? ':quiet' : ''}`
    case 'directoryChange':
      return `directoryChange:${item.key}:${item.version}:${item.to}`
    case 'draftReminder':
    case 'draftWaiting':
    case 'draftPurge':
    case 'unfinishedReminder':
    case 'unfinishedWaiting':
      return `${item.kind}:${item.caseId}:${item.screeningVersion}${item.round === undefined ? '' : `:${item.round}`}`
  }
}

function afterWhat({ after }: ReceiptUpdate): string {
  return after ? `:${after.card}:${after.of}:${after.outcome}` : ''
}
