import type { CaseAction, Standing } from '../../src/domain/case/lifecycle.ts'

/** What each action is called on the page; one without words does not compile. */
export const actionWords: Record<CaseAction, string> = {
  edit: 'write in the screening',
  submit: 'send the finished screening',
  tellNow: 'tell at once',
  discard: 'discard',
  restore: 'bring back',
  bringToTeam: 'say that it waits',
  takeUp: 'take up',
  purge: 'remove, if empty',
  addLater: 'add something',
  recordCall: 'write down a call',
  reportInvolvement: 'say that it is about somebody who works here',
  returnToTeam: 'find that it is about nobody who works here',
  acknowledge: 'acknowledge',
  passOn: 'pass on',
  takeOver: 'take over',
  handOver: 'hand over',
  record: 'record',
  close: 'close',
  reopen: 'open again',
  recordDiscussion: 'record the discussion',
  decideReferral: 'decide to refer',
  decideSupport: 'decide on support',
  decideMonitoring: 'decide to monitor',
  decideNoFurtherAction: 'decide on no further action',
  confirmReferral: 'confirm the mail',
  recordPhoneReferral: 'record a call',
  reportSent: 'report it sent',
  reportInDoubt: 'report it in doubt',
  reportNotSent: 'report it not sent',
}

export const standingWords: Record<Standing, string> = {
  author: 'Its author',
  screener: 'Its author, while the screening is not finished',
  team: 'Whoever deals with it',
  teamAuthor: 'Whoever deals with it and has raised it themselves',
  escalated: 'Whom an escalation has told',
  informed: 'Whoever would deal with a draft that waits or was discarded',
  outbox: 'The bot’s own timers and senders',
}
