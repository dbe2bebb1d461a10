import type { Deliver } from '../../flows/ports/outbox.ts'
import type { Deliverers } from '../queue/deliverOnce.ts'
import { deliverAnswerDue } from './answerDueDelivery.ts'
import { deliverAppInstallation, installingAfter } from './appInstallationDelivery.ts'
import type { ChatDeliveryParts } from './chatDelivery.ts'
import { deliverAlert, deliverAlertUpdate } from './chatDelivery.ts'
import { deliverConcernNews } from './concernNewsDelivery.ts'
import { deliverDirectoryChange } from './directoryChangeDelivery.ts'
import { deliverDraftAlert } from './draftAlertDelivery.ts'
import { deliverDraftPurge, deliverDraftReminder, deliverDraftWaiting } from './draftTimerDelivery.ts'
import { deliverEscalation } from './escalationDelivery.ts'
import { deliverFollowUpDue } from './followUpDueDelivery.ts'
import { deliverHelpRequest } from './helpRequestDelivery.ts'
import { deliverHub } from './hubDelivery.ts'
import { deliverMailReturned } from './mailReturnedDelivery.ts'
import { deliverPage } from './pageDelivery.ts'
import { deliverReachabilityCheck } from './reachabilityCheckDelivery.ts'
import { deliverReachabilityNews } from './reachabilityNewsDelivery.ts'
import { deliverReceiptUpdate } from './receiptDelivery.ts'
import { deliverReferralTrouble } from './referralTroubleDelivery.ts'
import { deliverReplyDue } from './replyDueDelivery.ts'
import { deliverReviewDue } from './reviewDueDelivery.ts'
import { deliverScreeningFinished } from './screeningFinishedDelivery.ts'
import { deliverTaskReminder } from './taskReminderDelivery.ts'
import { deliverUnfinishedNews, deliverUnfinishedReminder, deliverUnfinishedWaiting } from './unfinishedNewsDelivery.ts'
import { deliverWeeklySummaryCard } from './weeklySummaryCardDelivery.ts'
import { deliverWeeklySummary } from './weeklySummaryDelivery.ts'

type ChatDeliverers = Omit<Deliverers, 'referralMail' | 'copyMail' | 'informationMail' | 'noticeMail' | 'mailboxWatch'>

/** Who delivers what goes into somebody's chat, and the timers from which that follows. */
export function chatDeliverers(chat: ChatDeliveryParts): ChatDeliverers {
  const all = Object.entries<Deliver>(eachKind(chat))
  return Object.fromEntries(all.map(([kind, deliver]) => [kind, installingAfter(chat, deliver)])) as ChatDeliverers
}

function eachKind(chat: ChatDeliveryParts): ChatDeliverers {
  return {
    alert: deliverAlert(chat),
    alertUpdate: deliverAlertUpdate(chat),
    receiptUpdate: deliverReceiptUpdate(chat),
    helpRequest: deliverHelpRequest(chat),
    referralTrouble: deliverReferralTrouble(chat),
    hub: deliverHub(chat),
    draftAlert: deliverDraftAlert(chat),
    screeningFinished: deliverScreeningFinished(chat),
    unfinishedNews: deliverUnfinishedNews(chat),
    unfinishedReminder: deliverUnfinishedReminder(chat),
    unfinishedWaiting: deliverUnfinishedWaiting(chat.ports),
    draftReminder: deliverDraftReminder(chat),
    draftWaiting: deliverDraftWaiting(chat.ports),
    draftPurge: deliverDraftPurge(chat.ports),
    escalation: deliverEscalation(chat),
    page: deliverPage(chat),
    mailReturned: deliverMailReturned(chat),
    concernNews: deliverConcernNews(chat),
    taskReminder: deliverTaskReminder(chat),
    reviewDue: deliverReviewDue(chat),
    answerDue: deliverAnswerDue(chat),
    replyDue: deliverReplyDue(chat),
    followUpDue: deliverFollowUpDue(chat),
    reachabilityCheck: deliverReachabilityCheck(chat),
    appInstallation: deliverAppInstallation(chat),
    reachabilityNews: deliverReachabilityNews(chat),
    weeklySummary: deliverWeeklySummary(chat),
    weeklySummaryCard: deliverWeeklySummaryCard(chat),
    directoryChange: deliverDirectoryChange(chat),
  }
}
